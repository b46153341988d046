package org.tocsin.notify.render;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import org.tocsin.platform.i18n.Words;

/** Puts a letter into plain text, for mail programs that show nothing else. */
final class MailText {
  /** Columns; only a word that is longer, such as an address, goes beyond. */
  static final int WIDTH = 72;

  private static final int FIRST_WITHOUT_SPACES = 0x0E00; // Thai, and from there to Han

  private final Words words;
  private final StringBuilder text = new StringBuilder();
  private boolean close = true; // whether the next block follows without an empty line

  private MailText(Words words) {
    this.words = words;
  }

  static String of(Letter letter) {
    MailText mail = new MailText(letter.words());
    letter.blocks().forEach(mail::block);
    mail.foot(letter.answer());
    return mail.text.toString();
  }

  private void block(Letter.Block block) {
    switch (block) {
      case Letter.Banner b -> paragraph("*** " + b.text() + " ***");
      case Letter.Title t -> title(t);
      case Letter.Heading h -> {
        paragraph(words.capitals(h.text()));
        close = true;
      }
      case Letter.Says s -> paragraph(s.text());
      case Letter.Points p -> {
        p.texts().forEach(this::point);
        close = false;
      }
      case Letter.Quote q -> q.paragraphs().forEach(this::paragraph);
      case Letter.Picture p -> {} // the text names the place
      case Letter.Button b -> link(b.label(), b.url());
      case Letter.Link l -> paragraph(l.url());
      case Letter.Entry e -> entry(e);
    }
  }

  private void title(Letter.Title title) {
    String line =
        title.word() == null
            ? words.isolate(title.text())
            : words.of("what", "severity", words.capitals(title.word()), "event", title.text());
    paragraph(line);
    text.append("=".repeat(Math.min(WIDTH, width(line)))).append('\n');
  }

  private void point(String point) {
    paragraph("- " + point);
    close = true;
  }

  private void entry(Letter.Entry entry) {
    String word = words.capitals(entry.word());
    paragraph("* " + words.of("what", "severity", word, "event", entry.event()));
    entry.lines().forEach(line -> wrap("  " + line));
    wrap("  " + entry.url());
  }

  private void link(String label, String url) {
    paragraph(words.of("label", "text", label));
    wrap(url);
  }

  private void foot(boolean answer) {
    paragraph("-".repeat(WIDTH));
    close = true;
    if (answer) {
      paragraph(words.of("brand"));
      return;
    }
    paragraph(words.of("why", "brand", words.of("brand")));
    link(words.of("manage"), "{{manage}}");
    link(words.of("unsubscribe"), "{{unsubscribe}}");
  }

  private void paragraph(String paragraph) {
    if (!close) {
      text.append('\n');
    }
    close = false;
    paragraph.lines().forEach(this::wrap);
  }

  /** Lines of at most {@link #WIDTH} columns; what goes on stands under its beginning. */
  private void wrap(String line) {
    String indent = " ".repeat((int) line.chars().takeWhile(c -> " -*".indexOf(c) >= 0).count());
    BreakIterator breaks = BreakIterator.getLineInstance(ULocale.ROOT);
    breaks.setText(line);
    int start = 0;
    int last = 0;
    for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      boolean end = at == line.length();
      if (end || mayBreak(line, at)) {
        int room = start == 0 ? WIDTH : WIDTH - indent.length();
        if (last > start && width(line.substring(start, at).stripTrailing()) > room) {
          put(start == 0 ? "" : indent, line.substring(start, last));
          start = last;
        }
        last = at;
      }
    }
    put(start == 0 ? "" : indent, line.substring(start));
  }

  private void put(String indent, String line) {
    text.append(indent).append(line.stripTrailing()).append('\n');
  }

  /** Nowhere within an address. */
  private static boolean mayBreak(String line, int at) {
    char before = line.charAt(at - 1);
    return Character.isWhitespace(before) || before >= FIRST_WITHOUT_SPACES;
  }

  /** Columns: marks that sit on a letter take none, wide characters of East Asia two. */
  private static int width(String line) {
    return line.codePoints()
        .map(
            c ->
                switch (Character.getType(c)) {
                  case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
                  default -> Character.isIdeographic(c) ? 2 : 1;
                })
        .sum();
  }
}

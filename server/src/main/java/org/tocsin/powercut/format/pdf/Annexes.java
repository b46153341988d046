package org.tocsin.powercut.format.pdf;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps annexes out. They list feeders and customers with their accounts; nothing of them goes any
 * further, not even into what is said of a document that fails.
 */
final class Annexes {
  private static final Pattern ANNEX =
      Pattern.compile("(?i)annex(ure)?\\s*-?\\s*\\d+\\s*[:.\u2013-].*");
  private static final Pattern LIST =
      Pattern.compile(
          "(?i)group\\s+[a-z]{1,2}\\d?|.*\\bgss\\b.*\\bfeeder\\b.*|.*\\baccount\\s+(no|number)\\b.*");
  private static final Pattern SCHEDULE =
      Pattern.compile("(?i)(demand\\s+management\\s+)?schedule\\b.*\\d.*");

  private Annexes() {}

  /**
   * What is left of a page.
   *
   * @param annexFollows whether a next page without a heading of its own goes on with an annex
   */
  record Cut(Page page, boolean annexFollows) {}

  static Cut cut(Page page, boolean inAnnex) {
    boolean annex = inAnnex;
    int kept = 0;
    for (Line line : page.lines()) {
      String text = line.text();
      if (isAnnex(text)) {
        return new Cut(upTo(page, annex ? 0 : kept), true);
      }
      if (annex && SCHEDULE.matcher(text).matches()) {
        annex = false; // a schedule's own page between annexes
        return cut(new Page(page.number(), page.lines().subList(kept, page.lines().size())), false);
      }
      kept++;
    }
    return new Cut(upTo(page, annex ? 0 : kept), annex);
  }

  private static boolean isAnnex(String text) {
    return ANNEX.matcher(text).matches() || LIST.matcher(text).matches();
  }

  private static Page upTo(Page page, int lines) {
    return new Page(page.number(), List.copyOf(page.lines().subList(0, lines)));
  }
}

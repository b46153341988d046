package org.tocsin.notify.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.tocsin.cap.CapWord;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.Severity;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.i18n.Direction;

/**
 * Writes the mail of one warning, in the order in which people ask: what, where, when, how bad,
 * what to do, who says so.
 */
final class WarningLetter {
  /** More infos than these are left to the page. */
  static final int MOST_PIECES = 12;

  static final String PICTURE = "area";

  private static final int MOST_HEADLINE = 300;
  private static final int MOST_AREAS = 600;

  private final Story story;
  private final Stories stories;
  private final List<Letter.Block> blocks = new ArrayList<>();
  private final Allowance allowance = new Allowance();
  private final Set<String> said = new HashSet<>();

  private WarningLetter(Story story, Stories stories) {
    this.story = story;
    this.stories = stories;
  }

  /**
   * @param pictured whether the mail has a picture of the area
   */
  static Letter of(Story story, Stories stories, boolean pictured) {
    return new WarningLetter(story, stories).write(pictured);
  }

  private Letter write(boolean pictured) {
    if (story.isDrill()) {
      add(new Letter.Banner(text("drill." + story.status())));
    }
    switch (story.purpose()) {
      case CANCEL, WITHDRAWN -> ended();
      default -> standing(pictured);
    }
    who();
    notes();
    if (allowance.isCut()) {
      says(text("page.more"));
    }
    add(new Letter.Button(text("page.link"), story.link()));
    if (story.group() != null) {
      add(new Letter.Button(text("page.group"), story.group()));
    }
    says(text("local"));
    return new Letter(story.words(), Subject.of(story), blocks, false);
  }

  private void standing(boolean pictured) {
    List<List<Reading.Piece>> alike = story.reading().alike();
    List<Reading.Piece> pieces = alike.stream().map(List::getFirst).toList();
    title(pieces.getFirst());
    if (!story.reading().wanted()) {
      String language = story.words().languageName(story.reading().language());
      says(text("note.language", "language", language));
    }
    opening(pieces.getFirst());
    if (story.purpose() == Purpose.REMIND) {
      says(text("remind.body", "time", story.moments().of(story.from())));
    }
    if (story.purpose() == Purpose.RESTORED) {
      says(story.restored());
    }
    if (story.purpose() == Purpose.UPDATE && story.telling().earlier() != null) {
      heading("ask.changed");
      add(new Letter.Points(Changes.of(story, stories)));
    }
    for (int i = 0; i < Math.min(pieces.size(), MOST_PIECES); i++) {
      if (i > 0) {
        title(pieces.get(i));
        opening(pieces.get(i));
      }
      piece(alike.get(i), i == 0, i == 0 && pictured);
    }
    if (pieces.size() > MOST_PIECES) {
      says(text("parts.more", "count", pieces.size() - MOST_PIECES));
    }
  }

  /** A warning that no longer applies: what it was, and what was said of its end. */
  private void ended() {
    Info info = story.reading().first();
    String head = story.purpose() == Purpose.CANCEL ? "head.cancel" : "head.withdrawn";
    add(new Letter.Title(null, null, text(head, "event", story.event()), null));
    says(story.purpose() == Purpose.CANCEL ? text("cancel.body") : story.withdrawn());
    if (story.purpose() == Purpose.CANCEL && story.telling().earlier() != null) {
      says(text("cancel.sent", "time", story.moments().of(story.about().sent())));
    }
    if (story.news() != null) {
      Info said = story.news().first();
      headline(said, story.news().language());
      quote(null, said.description(), story.news().language());
      quote("ask.do", said.instruction(), story.news().language());
    } else {
      headline(info, story.reading().language());
    }
    heading("ask.where");
    says(story.places().full(story.words(), MOST_AREAS));
    heading("ask.was");
    when(
        story.windows().areSeveral()
            ? story.reading().pieces()
            : List.of(story.reading().pieces().getFirst()));
  }

  private void title(Reading.Piece piece) {
    Severity severity = piece.severity();
    String event = Story.event(piece.info(), story.words());
    boolean bad = !story.isPowerCut();
    String word = bad ? story.severityWord(severity) : null;
    add(new Letter.Title(bad ? severity : null, word, event, story.lang()));
  }

  private void opening(Reading.Piece piece) {
    headline(piece.info(), story.reading().language());
    if (!piece.live()) {
      says(text("over"));
    }
  }

  private void piece(List<Reading.Piece> alike, boolean first, boolean pictured) {
    Info info = alike.getFirst().info();
    if (first && !story.reading().wanted()) {
      kinds(info);
    }
    heading("ask.where");
    PlaceNames places = stories.names(List.of(info), story.about(), story.words());
    String where = places.full(story.words(), MOST_AREAS);
    says(where);
    if (pictured) {
      add(new Letter.Picture(PICTURE, text("picture.alt", "area", where)));
    }
    if (first) {
      noteArea();
    }
    heading("ask.when");
    when(alike);
    noteEnd(info);
    if (!story.isPowerCut()) {
      bad(info);
    }
    toDo(info);
    quote("ask.more", info.description(), story.reading().language());
  }

  private void bad(Info info) {
    heading("ask.bad");
    says(
        String.join(
            " ",
            text("badness." + word(info.severity())),
            text("certainty." + word(info.certainty())),
            text("urgency." + word(info.urgency()))));
  }

  private void kinds(Info info) {
    List<String> kinds =
        info.categories().stream()
            .map(c -> "category." + word(c))
            .filter(story.words()::has)
            .distinct()
            .map(key -> text(key))
            .toList();
    if (!kinds.isEmpty()) {
      heading("ask.kind");
      says(story.words().list(kinds));
    }
  }

  /** Several windows are a list. */
  private void when(List<Reading.Piece> alike) {
    Windows windows = Windows.of(alike.stream().map(Reading.Piece::info).toList(), story.about());
    if (!windows.areSeveral()) {
      when(alike.getFirst().info());
      return;
    }
    add(
        new Letter.Points(
            windows.list().stream()
                .map(w -> new Windows(List.of(w)).full(story.moments()))
                .toList()));
    says(story.moments().zoneNote(windows.list().getFirst().from()));
  }

  private void when(Info info) {
    Instant from = Moments.start(info, story.about().sent());
    Instant until = story.until(info);
    boolean assumed = Moments.instant(info.expires()) == null && story.about().assumedEnd();
    says(story.moments().span(from, until, assumed) + " " + story.moments().zoneNote(from));
  }

  private void toDo(Info info) {
    String responses = story.isPowerCut() ? "" : responses(info, story);
    List<String> instruction = once(info.instruction());
    if (!responses.isEmpty() || !instruction.isEmpty()) {
      heading("ask.do");
      if (!responses.isEmpty()) {
        says(responses);
      }
      if (!instruction.isEmpty()) {
        add(new Letter.Quote(instruction, story.lang()));
      }
    }
  }

  /** What the standard's words for actions say, in ours. */
  static String responses(Info info, Story story) {
    List<String> said =
        info.responseTypes().stream()
            .map(r -> "response." + word(r))
            .filter(story.words()::has)
            .distinct()
            .map(key -> story.words().of(key))
            .toList();
    return String.join(" ", said);
  }

  private void who() {
    Reading said = story.news() != null ? story.news() : story.reading();
    List<String> senders =
        said.pieces().stream()
            .map(p -> Plain.line(p.info().senderName()))
            .filter(name -> !name.isEmpty())
            .distinct()
            .limit(4)
            .map(name -> Clip.to(name, 200))
            .toList();
    String source = Plain.line(story.issuer().name());
    String sender =
        !senders.isEmpty()
            ? story.words().list(senders)
            : source.isEmpty() ? Clip.to(Plain.line(story.version().sender()), 200) : source;
    boolean via = !source.isEmpty() && !sender.equals(source);
    heading("ask.who");
    String who =
        via
            ? text("who.via", "sender", sender, "source", source)
            : text("who.is", "sender", sender);
    String sent = text("who.sent", "time", story.moments().of(story.version().sent()));
    says(Stream.of(who, provenance(), sent).reduce((a, b) -> a + " " + b).orElseThrow());
    Info info = said.first();
    String contact = Clip.to(Plain.line(info.contact()), 300);
    if (!contact.isEmpty()) {
      add(new Letter.Quote(List.of(contact), story.lang()));
    }
    if (story.group() == null) { // else the button leads there
      SafeLink.of(info.web()).ifPresent(web -> add(new Letter.Link(web, web)));
    }
  }

  private String provenance() {
    String way = story.version().provenance();
    String key = way.equals("feed") ? (story.issuer().official() ? "official" : "unofficial") : way;
    return story.words().has("provenance." + key)
        ? text("provenance." + key, "brand", text("brand"))
        : "";
  }

  /** What a reader would otherwise take for the author's word, about the place. */
  private void noteArea() {
    boolean carried = story.about().provenance().equals("feed"); // what we drafted names its places
    if (carried && story.about().approximate()) {
      List<String> known = PlaceNames.known(story.about(), stories.places(), story.words());
      List<String> names = known.isEmpty() ? story.places().countries() : known;
      says(
          names.isEmpty()
              ? text("note.area.plain")
              : text("note.area", "areas", PlaceNames.brief(names, story.words(), 200)));
    }
  }

  /** The same about the end. */
  private void noteEnd(Info info) {
    if (story.about().assumedEnd() && Moments.instant(info.expires()) == null) {
      Instant end = Story.end(story.about());
      says(
          end == null ? text("note.end.open") : text("note.end", "until", story.moments().of(end)));
    }
  }

  /** The same about the whole. */
  private void notes() {
    if (story.telling().alert().alert() == null) {
      says(text("note.unreadable"));
    }
    if (story.telling().alert().original() != null) {
      says(text("note.converted"));
    }
  }

  private void headline(Info info, String language) {
    String headline = Clip.to(Plain.line(info.headline()), MOST_HEADLINE);
    if (!headline.isEmpty()
        && !story.isPowerCut() // whose title and times say all of it
        && !headline.equalsIgnoreCase(Plain.line(info.event()))
        && said.add(headline)) {
      add(new Letter.Quote(List.of(headline), Direction.tag(language)));
    }
  }

  private void quote(String heading, String text, String language) {
    List<String> paragraphs = once(text);
    if (!paragraphs.isEmpty()) {
      if (heading != null) {
        heading(heading);
      }
      add(new Letter.Quote(paragraphs, Direction.tag(language)));
    }
  }

  /** A text of the author, unless another part of the warning said the same. */
  private List<String> once(String text) {
    return text == null || said.add(text) ? allowance.take(text) : List.of();
  }

  /** The end of a key. */
  static String word(Coded<?> coded) {
    String name = coded.value() instanceof CapWord known ? known.capName() : "unknown";
    return name.toLowerCase(Locale.ROOT);
  }

  private void heading(String key) {
    add(new Letter.Heading(text(key)));
  }

  private void says(String text) {
    add(new Letter.Says(text));
  }

  private void add(Letter.Block block) {
    blocks.add(block);
  }

  private String text(String key, Object... arguments) {
    return story.words().of(key, arguments);
  }
}

package org.tocsin.notify.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.tocsin.alert.Version;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.Severity;

/** Says what an update changes of what was told before, in the order in which it matters. */
final class Changes {
  private static final int MOST_AREAS = 300;

  private final Story story;
  private final Reading before;
  private final PlaceNames placesBefore;
  private final List<String> said = new ArrayList<>();

  private Changes(Story story, Stories stories) {
    this.story = story;
    this.before =
        stories.reading(
            story.telling().earlier(), story.telling(), story.issuer(), story.moments().now());
    this.placesBefore = stories.names(before, story.words());
  }

  static List<String> of(Story story, Stories stories) {
    return new Changes(story, stories).say();
  }

  private List<String> say() {
    severity();
    if (!windows()) {
      end();
      begin();
    }
    places();
    event();
    sentence("urgency", Info::urgency);
    sentence("certainty", Info::certainty);
    boolean sameLanguage = before.language().equalsIgnoreCase(story.reading().language());
    if (sameLanguage && differs(Info::instruction)) {
      add("change.instruction");
    }
    if (sameLanguage && differs(Info::description)) {
      add("change.text");
    }
    if (said.isEmpty()) {
      add("change.none");
    }
    add("change.earlier", "time", story.moments().of(before.alert().version().sent()));
    return said;
  }

  private void severity() {
    Severity was = before.pieces().getFirst().severity();
    Severity is = story.severity();
    if (was != is) {
      boolean known = was != Severity.UNKNOWN && is != Severity.UNKNOWN;
      boolean worse = known ? is.compareTo(was) < 0 : was == Severity.UNKNOWN;
      add(
          worse ? "change.worse" : "change.milder",
          "now",
          story.severityWord(is),
          "before",
          story.severityWord(was));
    }
  }

  /** Where a warning comes several times, what became of each; false where it does not. */
  private boolean windows() {
    Windows was = Windows.of(before);
    Windows is = story.windows();
    if (was.list().isEmpty() || is.list().isEmpty() || !(was.areSeveral() || is.areSeveral())) {
      return false;
    }
    Moments moments = story.moments();
    Windows.Difference difference = is.against(was, moments);
    if (!difference.off().list().isEmpty()) {
      add("change.window.off", "windows", difference.off().full(moments));
    }
    for (Windows.Move move : difference.moved()) {
      add("change.window.moved", "now", move.now(moments), "before", move.before(moments));
    }
    if (!difference.added().list().isEmpty()) {
      add("change.window.new", "windows", difference.added().full(moments));
    }
    return true;
  }

  private void end() {
    Instant was = Story.end(before.alert().version());
    Instant is = Story.end(story.about());
    if (is != null && !is.equals(was)) {
      String now = story.moments().of(is);
      if (was == null) {
        add("change.end", "now", now);
      } else {
        String key = is.isAfter(was) ? "change.longer" : "change.shorter";
        add(key, "now", now, "before", story.moments().of(was));
      }
    }
  }

  /** A beginning that has passed in both says nothing new. */
  private void begin() {
    Instant was = Moments.start(before.first(), before.alert().version().sent());
    Instant is = story.from();
    boolean ahead = is.isAfter(story.moments().now()) || was.isAfter(story.moments().now());
    if (!is.equals(was) && ahead) {
      add("change.begins", "now", story.moments().of(is), "before", story.moments().of(was));
    }
  }

  private void places() {
    List<String> is = story.places().names();
    List<String> was = placesBefore.names();
    boolean sameLanguage = before.language().equalsIgnoreCase(story.reading().language());
    List<String> added = without(is, was);
    List<String> removed = without(was, is);
    if (sameLanguage && !(added.isEmpty() && removed.isEmpty())) {
      areas("change.added", added);
      areas("change.removed", removed);
    } else if (!sameShape(story.about(), before.alert().version())) {
      add("change.shape");
    }
  }

  private void areas(String key, List<String> names) {
    if (!names.isEmpty()) {
      add(key, "areas", PlaceNames.brief(names, story.words(), MOST_AREAS));
    }
  }

  private static List<String> without(List<String> names, List<String> others) {
    return names.stream().filter(n -> !others.contains(n)).toList();
  }

  private static boolean sameShape(Version a, Version b) {
    return Arrays.equals(a.packedShape(), b.packedShape()) && a.admin1Ids().equals(b.admin1Ids());
  }

  private void event() {
    String was = Story.event(before.first(), story.words());
    if (!was.equalsIgnoreCase(story.event())
        && before.language().equalsIgnoreCase(story.reading().language())) {
      add("change.event", "before", was);
    }
  }

  private void sentence(String field, Function<Info, Coded<?>> word) {
    String is = WarningLetter.word(word.apply(story.reading().first()));
    if (!is.equals(WarningLetter.word(word.apply(before.first())))) {
      add("change." + field, "now", story.words().of(field + "." + is));
    }
  }

  private boolean differs(Function<Info, String> field) {
    return !Objects.equals(
        Plain.line(field.apply(story.reading().first())), Plain.line(field.apply(before.first())));
  }

  private void add(String key, Object... arguments) {
    said.add(story.words().of(key, arguments));
  }
}

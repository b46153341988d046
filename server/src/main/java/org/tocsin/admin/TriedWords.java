package org.tocsin.admin;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tocsin.alert.Acceptance;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Foreseen;
import org.tocsin.alert.StoredProblem;
import org.tocsin.alert.Version;
import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;
import org.tocsin.cap.Scope;
import org.tocsin.cap.Status;
import org.tocsin.feed.Feed;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.LogText;
import org.tocsin.pipeline.Tried;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.net.Redirect;

/** Puts a dry run into words: the verdict, and for each entry what would become of it and why. */
final class TriedWords {
  private static final int PROBLEMS = 30;

  private final Moments moments;
  private final Catalogue places;

  TriedWords(Moments moments, Catalogue places) {
    this.moments = moments;
    this.places = places;
  }

  /** What would become of an alert or entry, the most welcome first. */
  enum Fate {
    NEW("would be taken in", "fine"),
    REPLACES("would take another's place", "fine"),
    ENDS("would end another", "fine"),
    KNOWN("known already", "never"),
    OVER("is over already", "never"),
    TEST("is a test", "never"),
    HIDDEN("is not public", "never"),
    CONTESTED("claims another's identity", "late"),
    MISSED("was not looked at", "never"),
    LOST("could not be fetched", "failing"),
    UNREADABLE("would be refused", "failing");

    private final String words;
    private final String look;

    Fate(String words, String look) {
      this.words = words;
      this.look = look;
    }

    public String words() {
      return words;
    }

    /** The sign before it, one of those of {@link Health}. */
    public String look() {
      return look;
    }
  }

  /**
   * What a dry run is called.
   *
   * @param look the sign before it, one of those of {@link Health}
   * @param code stable; null where nothing is wrong
   * @param advice null where there is nothing to do
   */
  record Verdict(String words, String look, String sentence, String code, String advice) {}

  /**
   * Something that was found.
   *
   * @param place line and path, or empty
   */
  record Finding(String level, String code, String meaning, String message, String place) {}

  /** An alert that an entry holds. */
  record OfAlert(
      Fate fate,
      String sentence,
      String event,
      String headline,
      String where,
      String severity,
      Moments.When sent,
      Moments.When expires,
      boolean assumedEnd,
      List<String> notes,
      List<Finding> findings,
      int moreFindings) {}

  /** An entry; one that was read has no sentence of its own. */
  record OfEntry(
      Fate fate,
      String name,
      URI url,
      String sentence,
      String code,
      String error,
      String advice,
      List<OfAlert> alerts) {}

  /** How many would fare so. */
  record Count(Fate fate, long count) {}

  /** A dry run in words. */
  record Words(
      Verdict verdict,
      String format,
      int entries,
      boolean more,
      int left,
      String took,
      String size,
      String title,
      URI movedTo,
      List<URI> hops,
      List<Finding> problems,
      List<Count> counts,
      List<OfEntry> each) {}

  Words of(Feed feed, Tried tried) {
    List<OfEntry> each = tried.entries().stream().map(e -> entry(feed, e)).toList();
    boolean parsed = tried.parsed() != null;
    List<URI> hops = tried.answer().redirects().stream().map(Redirect::to).toList();
    return new Words(
        verdict(feed, tried, each),
        parsed ? tried.parsed().format().id() : null,
        parsed ? tried.parsed().entries().size() : 0,
        parsed && tried.parsed().next() != null,
        tried.left(),
        tried.took().toMillis() + " ms",
        size(tried.bytes()),
        parsed ? tried.parsed().title() : null,
        tried.answer().permanentlyMoved() ? hops.getLast() : null,
        hops,
        parsed
            ? tried.parsed().problems().stream().limit(PROBLEMS).map(TriedWords::finding).toList()
            : List.of(),
        counts(each),
        each);
  }

  static String size(long bytes) {
    return bytes < 10_000 ? bytes + " bytes" : bytes / 1000 + " kB";
  }

  private static List<Count> counts(List<OfEntry> each) {
    Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    for (OfEntry entry : each) {
      if (entry.alerts().isEmpty()) {
        counts.merge(entry.fate(), 1L, Long::sum);
      }
      entry.alerts().forEach(a -> counts.merge(a.fate(), 1L, Long::sum));
    }
    return counts.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList();
  }

  private static Verdict verdict(Feed feed, Tried tried, List<OfEntry> each) {
    return switch (tried.answer()) {
      case FetchFailed f ->
          new Verdict(
              "cannot be fetched",
              "failing",
              f.code().meaning() + " " + f.error(),
              f.code().id(),
              f.code().advice());
      case NotModified n ->
          new Verdict(
              "cannot be read",
              "failing",
              "It answered that nothing is new to a request that asked for all.",
              "not-modified",
              "Tell the host's operator: its cache is broken.");
      default -> verdict(feed, tried.parsed(), each);
    };
  }

  private static Verdict verdict(
      Feed feed, org.tocsin.feed.format.Parsed parsed, List<OfEntry> each) {
    if (!parsed.outcome().complete()) {
      Optional<Problem> worst =
          parsed.problems().stream().filter(p -> p.level() == Level.ERROR).findFirst();
      String code = worst.map(p -> p.code().id()).orElse("incomplete");
      String error = worst.map(Problem::message).orElse("It breaks off.");
      LogText text = text(feed, code, error);
      return new Verdict("cannot be read", "failing", error, code, text.advice());
    }
    long read = each.stream().filter(e -> !e.alerts().isEmpty()).count();
    long looked = each.stream().filter(e -> e.fate() != Fate.MISSED).count();
    if (parsed.entries().isEmpty()) {
      return new Verdict("fine", "fine", "It is readable and lists nothing now.", null, null);
    }
    if (read == 0) {
      return new Verdict(
          "leads to no alert",
          "failing",
          "It lists entries, but none that was looked at is a CAP alert.",
          "no-alert",
          "See what the entries below lead to, and whether this is the right address.");
    }
    if (read < looked) {
      String sentence = read + " of " + looked + " entries are alerts; the others are told below.";
      return new Verdict("partly readable", "late", sentence, null, null);
    }
    if (parsed.declaredMismatch()) {
      return new Verdict(
          "fine, in another format",
          "late",
          "It is set to " + feed.format().id() + " and is " + parsed.format().id() + ".",
          "format-mismatch",
          "Set the format to " + parsed.format().id() + ", or let the program look at the bytes.");
    }
    return new Verdict("fine", "fine", "All that was looked at is readable.", null, null);
  }

  private static LogText text(Feed feed, String code, String error) {
    return LogText.of(feed, new LogEntry(feed.id(), "", code, error, null, null, 1));
  }

  private OfEntry entry(Feed feed, Tried.OfEntry entry) {
    String name = entry.title() == null || entry.title().isBlank() ? entry.key() : entry.title();
    List<OfAlert> alerts = entry.alerts().stream().map(this::alert).toList();
    if (entry.code() == null) {
      Fate fate = alerts.getFirst().fate();
      return new OfEntry(fate, name, entry.url(), "", null, null, null, alerts);
    }
    if (entry.code().equals(Tried.NOT_LOOKED_AT)) {
      return new OfEntry(Fate.MISSED, name, entry.url(), "Time ran out.", null, null, null, alerts);
    }
    LogText text = text(feed, entry.code(), entry.error());
    boolean fetched = !Meanings.isFetchFailure(entry.code());
    return new OfEntry(
        fetched ? Fate.UNREADABLE : Fate.LOST,
        name,
        entry.url(),
        text.meaning(),
        entry.code(),
        entry.error(),
        text.advice(),
        alerts);
  }

  private OfAlert alert(Tried.OfAlert tried) {
    Foreseen foreseen = tried.foreseen();
    Draft draft = foreseen.draft();
    Fate fate = fate(foreseen);
    List<Finding> findings = new ArrayList<>();
    tried.findings().forEach(p -> findings.add(finding(p)));
    if (tried.findings().isEmpty()) { // then what was repaired is all there is to tell
      draft.problems().forEach(p -> findings.add(finding(p)));
    }
    return new OfAlert(
        fate,
        sentence(fate, foreseen),
        foreseen.event(),
        foreseen.headline(),
        where(foreseen),
        foreseen.severity(),
        moments.of(draft.alert().sent().instant()),
        moments.of(foreseen.expires()),
        foreseen.assumedEnd(),
        foreseen.chainProblems().stream().map(StoredProblem::message).distinct().toList(),
        findings.stream().limit(PROBLEMS).toList(),
        Math.max(0, findings.size() - PROBLEMS));
  }

  private static Fate fate(Foreseen foreseen) {
    Draft draft = foreseen.draft();
    if (foreseen.acceptance() instanceof Acceptance.Duplicate) {
      return Fate.KNOWN;
    }
    if (foreseen.acceptance() instanceof Acceptance.Contested) {
      return Fate.CONTESTED;
    }
    if (draft.alert().scope().value() != Scope.PUBLIC) {
      return Fate.HIDDEN;
    }
    if (draft.alert().status().value() != Status.ACTUAL) {
      return Fate.TEST;
    }
    if (!foreseen.ends().isEmpty()) {
      return foreseen.state().isLive() ? Fate.REPLACES : Fate.ENDS;
    }
    return foreseen.state().isLive() ? Fate.NEW : Fate.OVER;
  }

  private String sentence(Fate fate, Foreseen foreseen) {
    String others = foreseen.ends().stream().map(this::name).collect(Collectors.joining(", "));
    return switch (fate) {
      case NEW -> "New: it would be shown at once, as " + foreseen.state().id() + ".";
      case REPLACES -> "An update: it would take the place of " + others + ".";
      case ENDS -> "It would end " + others + ".";
      case KNOWN ->
          "Alert " + foreseen.acceptance().versionId() + " says the same: nothing would change.";
      case OVER ->
          "It is " + foreseen.state().id() + ": kept in the history, shown to nobody as in force.";
      case TEST ->
          "Its status is "
              + foreseen.draft().alert().status().value().capName()
              + ": kept apart from warnings.";
      case HIDDEN ->
          "Its scope is "
              + foreseen.draft().alert().scope().value().capName()
              + ": kept for operators, in no public output.";
      case CONTESTED -> contested((Acceptance.Contested) foreseen.acceptance());
      case MISSED, LOST, UNREADABLE -> "";
    };
  }

  private static String contested(Acceptance.Contested contested) {
    return "Alert "
        + contested.versionId()
        + " has the same sender, identifier and sent with other content: "
        + (contested.shown() ? "this one would be shown instead." : "that one would stay.");
  }

  private String name(Version v) {
    return "alert " + v.id() + " (" + v.event() + ", sent " + moments.of(v.sent()).text() + ")";
  }

  private String where(Foreseen foreseen) {
    List<Integer> areas = foreseen.admin1Ids();
    String countries =
        places.countriesOf(areas).stream()
            .limit(3)
            .map(Country::name)
            .collect(Collectors.joining(", "));
    if (countries.isEmpty()) {
      return "nobody can place it";
    }
    return countries
        + (foreseen.approximate()
            ? ", only roughly"
            : ", " + areas.size() + (areas.size() == 1 ? " area" : " areas"));
  }

  private static Finding finding(Problem p) {
    String line = p.line() > 0 ? "line " + p.line() : "";
    return new Finding(
        p.level().name().toLowerCase(java.util.Locale.ROOT),
        p.code().id(),
        p.code().meaning(),
        p.message(),
        p.path().isEmpty() || line.isEmpty() ? p.path() + line : line + ", " + p.path());
  }
}

package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tocsin.platform.i18n.Texts;
import org.tocsin.platform.i18n.Words;

/**
 * What a notice says in one language. Headline and description speak of the whole day, so that they
 * are the same in every info of the language: who shows one info has told everything, and who shows
 * all of them tells it once, with the times of each beside.
 */
final class CutWords {
  /** What CAP 1.2 section 3.2.2 asks of a headline. */
  private static final int LONGEST_HEADLINE = 160;

  private static final List<String> LANGUAGES = List.of("en", "si", "ta");
  private static final Texts TEXTS = Texts.load(CutWords.class, "notices", LANGUAGES);

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Words words;
  private final CutSubject subject;
  private final Revision revision;
  private final CutNews news;
  private final String date;

  private CutWords(Words words, CutSubject subject, Revision revision, CutNews news) {
    this.words = words;
    this.subject = subject;
    this.revision = revision;
    this.news = news;
    this.date =
        words.time(revision.date().atTime(LocalTime.NOON).atZone(zone()).toInstant(), zone());
  }

  /** In English, and in what other languages the utility has a name. */
  static List<CutWords> of(CutSubject subject, Revision revision, CutNews news) {
    return LANGUAGES.stream()
        .filter(language -> subject.provider().names().containsKey(language))
        .map(language -> new CutWords(TEXTS.in(List.of(language)), subject, revision, news))
        .toList();
  }

  static Texts texts() {
    return TEXTS;
  }

  String language() {
    return words.language();
  }

  String event() {
    return of("event");
  }

  String sender() {
    return of("sender");
  }

  String instruction() {
    return words.of("do");
  }

  String headline() {
    String headline = headline(headlineKey());
    headline = length(headline) <= LONGEST_HEADLINE ? headline : headline("headline.many");
    return length(headline) <= LONGEST_HEADLINE
        ? headline
        : headline.substring(0, headline.offsetByCodePoints(0, LONGEST_HEADLINE - 1)) + "…";
  }

  private String headline(String key) {
    List<Window> windows = news.ahead().isEmpty() ? news.gone() : news.ahead();
    return of(key, "windows", list(windows), "count", windows.size(), "time", time(news.back()));
  }

  private String headlineKey() {
    if (news.ahead().isEmpty()) {
      return !revision.known()
          ? "headline.unknown"
          : news.back() != null ? "headline.restored" : "headline.ended";
    }
    return news.ahead().stream().allMatch(w -> w.state() == CutState.TENTATIVE)
        ? "headline.tentative"
        : news.ahead().stream().anyMatch(w -> w.state() == CutState.EMERGENCY)
            ? "headline.emergency"
            : "headline.cut";
  }

  String description() {
    List<String> says = new ArrayList<>();
    if (news.back() != null) {
      says.add(of("say.back", "time", time(news.back())));
    }
    if (news.ahead().isEmpty()) {
      ended(says);
    } else {
      cuts(says);
    }
    String city = words.city(zone());
    if (city != null) {
      says.add(words.of("say.zone", "city", city));
    }
    return String.join(" ", says);
  }

  private void ended(List<String> says) {
    if (!revision.known()) {
      says.add(of("say.unknown", "windows", list(news.gone())));
    } else if (news.back() != null) {
      says.add(of("say.rest"));
    } else {
      says.add(of("say.ended", "windows", list(news.gone())));
    }
  }

  private void cuts(List<String> says) {
    Map<CutState, List<Window>> byState = new EnumMap<>(CutState.class);
    news.ahead().forEach(w -> byState.computeIfAbsent(w.state(), k -> new ArrayList<>()).add(w));
    byState.forEach((state, windows) -> says.add(of(key(state), "windows", list(windows))));
    if (!news.off().isEmpty()) {
      says.add(of("say.off", "windows", list(news.off())));
    }
    String tolerance = tolerance();
    if (!tolerance.isEmpty()) {
      says.add(tolerance);
    }
  }

  private static String key(CutState state) {
    return switch (state) {
      case DEFINITE -> "say.cut";
      case TENTATIVE -> "say.tentative";
      case EMERGENCY -> "say.emergency";
      case RESTORED -> "say.restored";
      case CANCELLED -> "say.off";
    };
  }

  /** As the utility itself words it, unless the schedule states another length. */
  private String tolerance() {
    int minutes = minutes();
    String theirs = subject.provider().tolerances().get(language());
    return theirs != null && minutes == subject.provider().toleranceMinutes()
        ? theirs.strip()
        : minutes == 0 ? "" : words.of("say.tolerance", "minutes", minutes);
  }

  private int minutes() {
    Integer stated = revision.toleranceMinutes();
    return stated == null ? subject.provider().toleranceMinutes() : stated;
  }

  /**
   * "Group A (Ceylon Electricity Board): Galle, Kolonnawa and 12 more places".
   *
   * @param most places that are named
   */
  String area(int most) {
    String area = of("area");
    List<String> names = places();
    if (names.isEmpty()) {
      return area;
    }
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(most, names.size())));
    if (shown.size() < names.size()) {
      shown.add(words.of("area.more", "count", names.size() - shown.size()));
    }
    return words.of("area.places", "area", area, "places", words.list(shown));
  }

  /** By substations, which are fewer and better known, where these are known. */
  private List<String> places() {
    List<String> substations = names(subject.areas().stream().map(Area::substation).toList());
    return substations.isEmpty()
        ? names(subject.areas().stream().map(Area::name).toList())
        : substations;
  }

  private static List<String> names(List<String> names) {
    return names.stream().map(String::strip).filter(n -> !n.isEmpty()).distinct().sorted().toList();
  }

  private String list(List<Window> windows) {
    return words.list(windows.stream().map(this::window).toList());
  }

  private String window(Window window) {
    LocalDate begins = window.from().atZone(zone()).toLocalDate();
    var end = window.to().atZone(zone());
    boolean midnight = end.toLocalTime().equals(LocalTime.MIDNIGHT);
    LocalDate ends = midnight ? end.toLocalDate().minusDays(1) : end.toLocalDate();
    String key = begins.equals(ends) ? "window" : "window.overnight";
    return words.of(key, "from", time(window.from()), "to", midnight ? "24:00" : time(window.to()));
  }

  private String time(Instant instant) {
    return instant == null ? "" : CLOCK.format(instant.atZone(zone()));
  }

  private ZoneId zone() {
    return subject.provider().zone();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A text about this group's day. */
  private String of(String key, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "provider",
                subject.providerName(language()),
                "group",
                subject.groupName(language()),
                "date",
                date));
    arguments.addAll(Arrays.asList(more));
    return words.of(key, arguments.toArray());
  }
}

package org.tocsin.bench.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.bench.Figure;

/**
 * Holds the hours, days and groups that English mails name against the schedule: every cut that is
 * not over has to be named, and nothing else may be. Not thread-safe.
 */
final class Wording {
  private static final ZoneId ZONE = ZoneId.of("Asia/Colombo");
  private static final String HOUR = "(\\d\\d:\\d\\d)";
  private static final String DAY = "(?:\\w+ \\d+ \\w+, )?";
  private static final Pattern SENT = Pattern.compile("[Ss]ent " + DAY + HOUR);
  private static final Pattern SPAN =
      Pattern.compile(HOUR + "–" + DAY + HOUR + "|From " + DAY + HOUR + " until " + DAY + HOUR);
  private static final Pattern DATE = Pattern.compile("\\b(\\d{1,2} (?:Mar|Apr|May))");
  private static final Pattern GROUP = Pattern.compile("Group (\\w+) \\(");
  private static final DateTimeFormatter DAY_AND_MONTH =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final int SHOWN = 3;

  private final Map<String, Change> changes = new HashMap<>();
  private int mails;
  private int wrong;

  /**
   * @param changes all of which mails may tell
   */
  Wording(Collection<Change> changes) {
    changes.forEach(c -> this.changes.put(key(c.group(), c.date(), c.number()), c));
  }

  private static String key(String group, LocalDate date, int number) {
    return group + " " + date + " #" + number;
  }

  /** Reads mails. */
  void read(Collection<Message> messages) {
    for (Message message : messages) {
      mails++;
      String problem = problem(message);
      if (problem != null && ++wrong <= SHOWN) {
        System.err.println(problem + " in what tells of " + message.told());
        System.err.println(message.words());
      }
    }
  }

  /** What is wrong with a mail; null for nothing. */
  String problem(Message message) {
    String text = SENT.matcher(message.words().replaceAll("\\s+", " ")).replaceAll("");
    Set<Span> due = new TreeSet<>();
    Set<Span> allowed = new TreeSet<>();
    Set<String> groups = new TreeSet<>();
    for (Told told : message.told()) {
      Change change = changes.get(key(told.group(), told.date(), told.number()));
      if (change == null) {
        return "no such change: " + told;
      }
      allowed.addAll(change.after());
      if (told.what().equals("update") || told.what().equals("cancel")) {
        allowed.addAll(change.before());
      }
      List<Span> said = told.what().equals("cancel") ? change.before() : change.after();
      said.stream().filter(span -> isAhead(span, told.at())).forEach(due::add);
      groups.add(told.group());
    }
    return Stream.of(
            differs(
                "cuts", hours(text), names(due, Wording::hours), names(allowed, Wording::hours)),
            differs("hours", all(text, HOUR), Set.of(), each(allowed)),
            differs("days", days(text), begin(due), days(allowed)),
            differs("groups", groups(text), groups, groups))
        .filter(problem -> problem != null)
        .findFirst()
        .orElse(null);
  }

  private static String differs(
      String what, Set<String> found, Set<String> due, Set<String> allowed) {
    boolean right = found.containsAll(due) && allowed.containsAll(found);
    return right ? null : what + ": " + found + " instead of " + due + " to " + allowed;
  }

  private static boolean isAhead(Span span, Instant now) {
    return span.to().atZone(ZONE).toInstant().isAfter(now);
  }

  private static Set<String> hours(String text) {
    return SPAN.matcher(text)
        .results()
        .map(m -> m.group(1) != null ? m.group(1) + m.group(2) : m.group(3) + m.group(4))
        .map(Wording::midnight)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String hours(Span span) {
    return "" + span.from().toLocalTime() + span.to().toLocalTime();
  }

  private static Set<String> each(Set<Span> spans) {
    Set<String> hours = names(spans, span -> span.from().toLocalTime().toString());
    hours.addAll(names(spans, span -> span.to().toLocalTime().toString()));
    return hours;
  }

  private static Set<String> all(String text, String pattern) {
    return Pattern.compile("\\b" + pattern)
        .matcher(text)
        .results()
        .map(m -> midnight(m.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String midnight(String hours) {
    return hours.replace("24:00", LocalTime.MIDNIGHT.toString());
  }

  private static Set<String> days(String text) {
    return DATE.matcher(text)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> begin(Set<Span> spans) {
    return names(spans, span -> DAY_AND_MONTH.format(span.from()));
  }

  private static Set<String> days(Set<Span> spans) {
    Set<String> days = begin(spans);
    days.addAll(names(spans, span -> DAY_AND_MONTH.format(span.to())));
    return days;
  }

  private static Set<String> groups(String text) {
    return GROUP
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Set<Span> spans, Function<Span, String> name) {
    return spans.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
  }

  List<Figure> figures(String name) {
    return List.of(
        Figure.plain(name, "mails whose words were read", mails, "mails"),
        Figure.none(name, "that name other hours, days or groups", wrong, "mails"));
  }
}

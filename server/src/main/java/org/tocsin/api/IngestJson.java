package org.tocsin.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.AskedTime;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code {"published", "span": {"first", "last"}, "days": [{"group", "date", "cuts":
 * [{"start", "end", "state"}]}]}}. Times are local where they carry no offset. A day without cuts
 * says that there is none; days of the span that are not named are withdrawn.
 */
final class IngestJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_DAYS = 20_000;

  private final ZoneId zone;
  private final Set<String> groups;

  private IngestJson(ZoneId zone, Set<String> groups) {
    this.zone = zone;
    this.groups = groups;
  }

  /**
   * @param groups that have no cut on a day that is named, unless they are named too; codes as
   *     {@link #code} writes them
   * @throws org.tocsin.platform.http.ProblemException {@code bad-body} for what is no JSON
   * @throws ScheduleException {@code bad-schedule}, with the place
   */
  static Timetable read(byte[] body, ZoneId zone, Set<String> groups) {
    return new IngestJson(zone, groups).timetable(tree(body));
  }

  /**
   * @throws org.tocsin.platform.http.ProblemException {@code bad-body}
   */
  static JsonNode tree(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      // told below, without repeating what was sent
    }
    throw ApiProblem.badBody("a JSON object is wanted").asException();
  }

  private Timetable timetable(JsonNode root) {
    known(root, "", Set.of("published", "span", "days"));
    JsonNode all = array(root, "days", "");
    if (all.size() > MOST_DAYS) {
      throw bad("/days", "at most " + MOST_DAYS + " are taken at once");
    }
    List<GroupDay> days = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      days.add(day(all.get(i), "/days/" + i));
    }
    addOthers(days);
    JsonNode span = root.get("span");
    boolean spans = span != null && !span.isNull();
    if (spans) {
      known(span, "/span", Set.of("first", "last"));
    }
    return new Timetable(
        days,
        spans ? needed(span, "first", "/span", Span::date) : null,
        spans ? needed(span, "last", "/span", Span::date) : null,
        root.hasNonNull("published") ? needed(root, "published", "", Instant::parse) : null,
        null);
  }

  private void addOthers(List<GroupDay> days) {
    Map<LocalDate, Set<String>> others = new TreeMap<>();
    for (GroupDay day : days) {
      others.computeIfAbsent(day.date(), d -> new TreeSet<>(groups)).remove(day.group());
    }
    others.forEach((date, codes) -> codes.forEach(c -> days.add(new GroupDay(c, date, List.of()))));
  }

  /** How codes are compared. */
  static String code(String text) {
    return text.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
  }

  private GroupDay day(JsonNode day, String place) {
    known(day, place, Set.of("group", "date", "cuts"));
    String group = needed(day, "group", place, Function.identity());
    LocalDate date = needed(day, "date", place, Span::date);
    JsonNode all = array(day, "cuts", place);
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      cuts.add(cut(all.get(i), place + "/cuts/" + i));
    }
    return new GroupDay(code(group), date, cuts);
  }

  private Cut cut(JsonNode cut, String place) {
    known(cut, place, Set.of("start", "end", "state"));
    LocalDateTime start = needed(cut, "start", place, this::time);
    LocalDateTime end = needed(cut, "end", place, this::time);
    if (!start.isBefore(end)) {
      throw bad(place, "it ends before it begins");
    }
    return new Cut(
        start,
        end,
        cut.hasNonNull("state") ? needed(cut, "state", place, CutState::of) : CutState.DEFINITE);
  }

  /** Local, or with an offset that says what it is. */
  private LocalDateTime time(String text) {
    boolean local = text.matches("[^Zz+]*T[^Zz+-]*");
    LocalDateTime time =
        local
            ? LocalDateTime.parse(text)
            : OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime();
    AskedTime.near(time.getYear());
    return time;
  }

  private static void known(JsonNode object, String place, Set<String> names) {
    if (!object.isObject()) {
      throw bad(place, "an object is wanted");
    }
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        throw bad(place, "there is no such member: " + cut(name));
      }
    }
  }

  private static JsonNode array(JsonNode object, String name, String place) {
    JsonNode array = object.get(name);
    if (array == null || !array.isArray()) {
      throw bad(place + "/" + name, "an array is wanted");
    }
    return array;
  }

  private static <T> T needed(
      JsonNode object, String name, String place, Function<String, T> reader) {
    JsonNode value = object.get(name);
    if (value == null || !value.isString() || value.asString().isBlank()) {
      throw bad(place + "/" + name, "a text is wanted");
    }
    try {
      return reader.apply(value.asString().strip());
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw bad(place + "/" + name, "cannot be read: " + cut(value.asString()));
    }
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static ScheduleException bad(String place, String message) {
    return new ScheduleException("bad-schedule", place, message);
  }
}

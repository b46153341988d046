package org.tocsin.powercut.format;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.ScheduleException;

/** One VEVENT as it stands in a calendar. */
final class IcsEvent {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})(Z?)");
  private static final Pattern ZONE =
      Pattern.compile(".*?([A-Za-z_]+/[A-Za-z_+-]+(?:/[A-Za-z_]+)?)");

  /** A property's value and parameters. */
  record Property(String value, Map<String, String> parameters) {}

  /**
   * A time as it stands there.
   *
   * @param of the zone it is of; null: the utility's
   */
  private record Time(LocalDateTime wall, ZoneId of) {
    ZonedDateTime in(ZoneId zone) {
      return wall.atZone(of == null ? zone : of).withZoneSameInstant(zone);
    }

    LocalDateTime wallIn(ZoneId zone) {
      return of == null ? wall : in(zone).toLocalDateTime();
    }
  }

  private final int number;
  private final Map<String, List<Property>> properties = new LinkedHashMap<>();
  private int size;

  /**
   * @param number of the event in its calendar, from 1
   */
  IcsEvent(int number) {
    this.number = number;
  }

  void put(String name, Property property) {
    properties.computeIfAbsent(name, n -> new ArrayList<>(1)).add(property);
    size++;
  }

  int size() {
    return size;
  }

  boolean has(String name) {
    return properties.containsKey(name);
  }

  /** The names of its properties, in order. */
  Stream<String> names() {
    return properties.keySet().stream();
  }

  /** What a property says, as often as it is there. */
  List<String> texts(String name) {
    return properties.getOrDefault(name, List.of()).stream().map(Property::value).toList();
  }

  private String text(String name) {
    return has(name) ? properties.get(name).getFirst().value().strip() : "";
  }

  String place() {
    String uid = text("UID");
    return "event " + number + (uid.isEmpty() ? "" : " (" + WallTimes.cut(uid) + ")");
  }

  /** What is equal in all versions of an event. */
  String key() {
    return text("UID").isEmpty() ? "#" + number : text("UID") + "#" + text("RECURRENCE-ID");
  }

  long sequence() {
    return text("SEQUENCE").matches("\\d{1,18}") ? Long.parseLong(text("SEQUENCE")) : 0;
  }

  CutState state() {
    return switch (text("STATUS").toUpperCase(Locale.ROOT)) {
      case "CANCELLED", "CANCELED" -> CutState.CANCELLED;
      case "TENTATIVE" -> CutState.TENTATIVE;
      default -> CutState.DEFINITE;
    };
  }

  LocalDateTime start(ZoneId zone) {
    if (!has("DTSTART")) {
      throw new ScheduleException("no-time", place(), "an event without DTSTART");
    }
    return time("DTSTART").wallIn(zone);
  }

  LocalDateTime end(ZoneId zone) {
    if (has("DTEND")) {
      return time("DTEND").wallIn(zone);
    }
    start(zone); // there is one
    try {
      // Of exact hours, also where the clock is changed between; and the beginning is exact, too
      Duration length = Duration.parse(text("DURATION"));
      return time("DTSTART").in(zone).plus(length).toLocalDateTime();
    } catch (DateTimeException | ArithmeticException e) {
      throw new ScheduleException("no-time", place(), "an event without DTEND");
    }
  }

  private Time time(String name) {
    Property property = properties.get(name).getFirst();
    String text = property.value().strip();
    if (text.matches("\\d{8}")) {
      throw new ScheduleException("no-time", place(), "a cut of whole days: " + name);
    }
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw badTime(name, text);
    }
    try {
      LocalDateTime wall = wall(parts, name);
      if (!parts.group(7).isEmpty()) {
        return new Time(wall, ZoneOffset.UTC);
      }
      String tzid = property.parameters().get("TZID");
      return new Time(wall, tzid == null ? null : zone(tzid));
    } catch (DateTimeException e) {
      throw badTime(name, text);
    }
  }

  private LocalDateTime wall(Matcher parts, String name) {
    LocalDate date =
        WallTimes.date(
            parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3), place() + ", " + name);
    int second = Math.min(Integer.parseInt(parts.group(6)), 59); // 60 is a leap second
    return date.atTime(
        LocalTime.of(Integer.parseInt(parts.group(4)), Integer.parseInt(parts.group(5)), second));
  }

  private ZoneId zone(String tzid) {
    try {
      return ZoneId.of(tzid);
    } catch (DateTimeException e) {
      Matcher inside = ZONE.matcher(tzid); // some put their own name before it
      if (inside.matches() && isZone(inside.group(1))) {
        return ZoneId.of(inside.group(1));
      }
      throw new ScheduleException(
          "unknown-zone", place(), "no zone of the tz database: " + WallTimes.cut(tzid));
    }
  }

  private ScheduleException badTime(String name, String text) {
    return new ScheduleException("bad-time", place() + ", " + name, WallTimes.cut(text));
  }

  /** The library for calendars adds zones to the JDK's that have no rules. */
  private static boolean isZone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name) && ZoneId.of(name).getRules() != null;
  }
}

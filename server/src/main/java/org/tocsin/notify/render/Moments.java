package org.tocsin.notify.render;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.Info;
import org.tocsin.platform.i18n.Words;

/** Times of a warning in the reader's zone and language. */
record Moments(Words words, ZoneId zone, Instant now) {
  /** Weekday, day and time of day; the year where it is not this one. */
  String of(Instant instant) {
    boolean thisYear = instant.atZone(zone).getYear() == now.atZone(zone).getYear();
    return thisYear ? words.time(instant, zone) : words.timeOfYear(instant, zone);
  }

  /** Weekday and time of day for what lies within a week, else the day as well. */
  String brief(Instant instant) {
    boolean near = Math.abs(instant.getEpochSecond() - now.getEpochSecond()) < 6 * 86_400;
    return near ? words.shortTime(instant, zone) : of(instant);
  }

  /** Time of day alone. */
  String clock(Instant instant) {
    return words.clock(instant, zone);
  }

  /**
   * From when until when.
   *
   * @param until null when the end is not known
   * @param assumed whether the end is our guess
   */
  String span(Instant from, Instant until, boolean assumed) {
    if (until == null) {
      return words.of("when.from", "from", of(from));
    }
    return words.of(assumed ? "when.about" : "when.both", "from", of(from), "until", of(until));
  }

  /** Whose time it is; the offset is that of an instant, since it may change. */
  String zoneNote(Instant at) {
    String city = words.city(zone);
    return city == null
        ? words.of("when.offset", "offset", offset(at))
        : words.of("when.zone", "city", city, "offset", offset(at));
  }

  String offset(Instant at) {
    ZoneOffset offset = zone.getRules().getOffset(at);
    int minutes = Math.abs(offset.getTotalSeconds()) / 60;
    if (minutes == 0) {
      return "UTC";
    }
    String rest = minutes % 60 == 0 ? "" : ":" + minutes % 60 / 10 + minutes % 60 % 10;
    return "UTC" + (offset.getTotalSeconds() < 0 ? "-" : "+") + minutes / 60 + rest;
  }

  /** When an info begins; an onset that lies after the end cannot be meant. */
  static Instant start(Info info, Instant sent) {
    Instant onset = instant(info.onset());
    Instant effective = instant(info.effective());
    Instant end = instant(info.expires());
    boolean sound = onset != null && (end == null || onset.isBefore(end));
    return sound ? onset : effective != null ? effective : sent;
  }

  static Instant instant(CapTime time) {
    return time == null ? null : time.instant();
  }
}

package org.tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.tocsin.platform.i18n.Words;
import org.tocsin.platform.time.Clocks;

/** Puts instants into words: in the time of a place, and as seen from now. */
final class Moments {
  private static final Duration MANY_HOURS = Duration.ofHours(36);

  private final InstantSource world;
  private final Texts texts;

  Moments(Clocks clocks, Texts texts) {
    this.world = clocks.world();
    this.texts = texts;
  }

  /** A moment of the world in a zone's time; null for null. */
  Moment of(Instant instant, ZoneId zone) {
    return of(instant, zone, world.instant());
  }

  /** The same, seen from another now: poll times are the machine's, not the world's. */
  Moment of(Instant instant, ZoneId zone, Instant now) {
    if (instant == null) {
      return null;
    }
    ZonedDateTime time = instant.atZone(zone);
    boolean thisYear = time.getYear() == now.atZone(zone).getYear();
    Words words = texts.words();
    return new Moment(
        instant.toString(),
        thisYear ? words.time(instant, zone) : words.timeOfYear(instant, zone),
        zoneName(zone),
        offset(time.getOffset()),
        relative(instant, now));
  }

  /** The world's now, in a zone's time. */
  Moment now(ZoneId zone) {
    return of(world.instant(), zone);
  }

  /** The day that an instant falls on in a zone. */
  String day(Instant instant, ZoneId zone) {
    return texts.words().day(LocalDate.ofInstant(instant, zone));
  }

  /** Whether the world has yet to come to this moment; not for null. */
  boolean isAhead(Instant instant) {
    return instant != null && instant.isAfter(world.instant());
  }

  /** The time of day, with the weekday where it is not today. */
  String clock(Instant instant, ZoneId zone, Instant now) {
    LocalDate day = LocalDate.ofInstant(instant, zone);
    Words words = texts.words();
    return day.equals(LocalDate.ofInstant(now, zone))
        ? words.clock(instant, zone)
        : words.time(instant, zone);
  }

  /**
   * A zone by its city: short names such as IST belong to several zones, and long ones may be those
   * of another country.
   */
  String zoneName(ZoneId zone) {
    return zone.normalized() instanceof ZoneOffset own
        ? offset(own)
        : texts.of("zone.city", texts.words().city(zone));
  }

  private static String offset(ZoneOffset offset) {
    int minutes = offset.getTotalSeconds() / 60;
    if (minutes == 0) {
      return "UTC";
    }
    int rest = Math.abs(minutes) % 60;
    return "UTC"
        + (minutes < 0 ? "−" : "+")
        + Math.abs(minutes) / 60
        + (rest == 0 ? "" : String.format(Texts.LOCALE, ":%02d", rest));
  }

  String relative(Instant instant, Instant now) {
    Duration ahead = Duration.between(now, instant);
    String way = ahead.isNegative() ? "ago" : "in";
    Duration far = ahead.abs();
    if (far.toSeconds() < 45) {
      return texts.of("now");
    }
    long minutes = Math.round(far.toSeconds() / 60.0);
    if (minutes < 60) {
      return texts.of(way + ".minutes", minutes);
    }
    return far.compareTo(MANY_HOURS) < 0
        ? texts.of(way + ".hours", Math.round(minutes / 60.0))
        : texts.of(way + ".days", Math.round(minutes / 1440.0));
  }
}

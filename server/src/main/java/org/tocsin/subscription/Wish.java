package org.tocsin.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What somebody wants to hear of, where, and how: a subscription without its owner. {@link
 * WishJson} reads and writes it.
 *
 * @param places 1 to {@link #MOST_PLACES}, no two the same
 * @param languages BCP 47 tags, the best first, 1 to {@link #MOST_LANGUAGES}; a preference, never a
 *     filter
 * @param zone in which {@code when} and {@code quiet} are meant and times are shown
 * @param quiet null for none
 * @param overrideQuiet whether Extreme, and Severe with Immediate, are told in quiet hours too
 * @param pausedUntil world time up to which nothing is matched, or null
 * @param remind how long before a warning begins to be told once more, {@link #SHORTEST_LEAD} to
 *     {@link #LONGEST_LEAD} in whole minutes; null: never
 */
public record Wish(
    List<Place> places,
    Filter filter,
    List<String> languages,
    When when,
    ZoneId zone,
    QuietHours quiet,
    boolean overrideQuiet,
    Instant pausedUntil,
    Duration remind) {
  public static final Duration SHORTEST_LEAD = Duration.ofMinutes(5);
  public static final Duration LONGEST_LEAD = Duration.ofHours(24);
  public static final int MOST_PLACES = 100;
  public static final int MOST_LANGUAGES = 10;

  public Wish {
    places = List.copyOf(places);
    languages = List.copyOf(languages);
  }

  /** Without reminders. */
  public Wish(
      List<Place> places,
      Filter filter,
      List<String> languages,
      When when,
      ZoneId zone,
      QuietHours quiet,
      boolean overrideQuiet,
      Instant pausedUntil) {
    this(places, filter, languages, when, zone, quiet, overrideQuiet, pausedUntil, null);
  }

  /** These places at once, unfiltered, no quiet hours. */
  public static Wish of(List<Place> places, List<String> languages, ZoneId zone) {
    return new Wish(places, Filter.ANY, languages, new When.AtOnce(), zone, null, true, null);
  }

  public Wish withPausedUntil(Instant until) {
    return new Wish(places, filter, languages, when, zone, quiet, overrideQuiet, until, remind);
  }

  public Wish withRemind(Duration lead) {
    return new Wish(places, filter, languages, when, zone, quiet, overrideQuiet, pausedUntil, lead);
  }
}

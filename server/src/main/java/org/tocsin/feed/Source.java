package org.tocsin.feed;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Somebody who issues warnings.
 *
 * @param slug stable short name, such as {@code ken-kenya-meteorological-department}
 * @param countryId null when it speaks for more than one country
 * @param zone for times without zone; null: the country's
 * @param defaultLife how long a warning without {@code expires} is taken to be in force
 * @param identityRule {@code identifier}, {@code incidents} or {@code pattern:REGEX}
 * @param authority sources that name the same one may act on each other's alerts; or null
 * @param aggregator whether it relays others
 * @param names by language, at least one
 * @param logos address by language
 */
public record Source(
    int id,
    String slug,
    Integer countryId,
    boolean official,
    ZoneId zone,
    Duration defaultLife,
    EndPolicy endPolicy,
    String identityRule,
    String authority,
    boolean aggregator,
    String authorName,
    String authorEmail,
    String notes,
    Map<String, String> names,
    Map<String, String> logos,
    List<Integer> feedIds) {

  /** How a source ends an alert before its time. */
  public enum EndPolicy {
    /** By a cancel, or not at all: an alert that is missing from the feed goes on. */
    CANCEL,
    /** By taking it off the feed. */
    WITHDRAWAL;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The English name, else any. */
  public String name() {
    String english = names.get("en");
    return english != null ? english : names.values().stream().findFirst().orElse(slug);
  }
}

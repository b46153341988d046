package org.tocsin.subscription;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A contact that an alert concerns: one for each contact, however many of its places and
 * subscriptions match. Of several subscriptions the one that tells soonest decides languages, zone
 * and timing: {@link Tell.Now} before a later instant, that before a digest.
 *
 * @param subscriptionIds all that match, ascending
 * @param languages as in {@link Wish}
 * @param timing what {@code tell} was reckoned from
 * @param urgent whether an info that matched is Extreme, or Severe and Immediate
 * @param tell when to say it
 */
public record Match(
    long contactId,
    String medium,
    String lane,
    List<Long> subscriptionIds,
    List<String> languages,
    Timing timing,
    boolean urgent,
    Tell tell) {
  public Match {
    subscriptionIds = List.copyOf(subscriptionIds);
    languages = List.copyOf(languages);
  }

  /** In which hours are meant and times are shown. */
  public ZoneId zone() {
    return timing.zone();
  }

  /** Both as one: the sooner told decides, of equals the older subscription. */
  Match with(Match other) {
    List<Long> ids =
        Stream.concat(subscriptionIds.stream(), other.subscriptionIds.stream()).sorted().toList();
    int order = Tell.SOONEST_FIRST.compare(tell, other.tell);
    boolean mine = order < 0 || order == 0 && ids.getFirst().equals(subscriptionIds.getFirst());
    Match chosen = mine ? this : other;
    return new Match(
        contactId,
        chosen.medium,
        chosen.lane,
        ids,
        chosen.languages,
        chosen.timing,
        urgent || other.urgent,
        chosen.tell);
  }
}

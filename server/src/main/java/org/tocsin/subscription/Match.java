package org.tocsin.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param reminders for each onset ahead of an info that matched, how long before it to say it once
 *     more: of several subscriptions that ask for that the longest; empty when none does
 */
public record Match(
    long contactId,
    String medium,
    String lane,
    List<Long> subscriptionIds,
    List<String> languages,
    Timing timing,
    boolean urgent,
    Tell tell,
    SortedMap<Instant, Duration> reminders) {
  public Match {
    subscriptionIds = List.copyOf(subscriptionIds);
    languages = List.copyOf(languages);
    reminders = Collections.unmodifiableSortedMap(reminders);
  }

  private SortedMap<Instant, Duration> longest(Match other) {
    if (other.reminders.isEmpty()) {
      return reminders;
    }
    SortedMap<Instant, Duration> longest = new TreeMap<>(reminders);
    other.reminders.forEach(
        (onset, lead) -> longest.merge(onset, lead, (a, b) -> a.compareTo(b) > 0 ? a : b));
    return longest;
  }

  /**
   * When to remind of an onset: so long before it, or at the end of the quiet hours that hold then.
   * Digests do not matter: a reminder is told on its own.
   */
  public Instant reminderAt(Instant onset) {
    Instant moment = onset.minus(reminders.get(onset));
    return alone(moment) instanceof Tell.NotBefore later ? later.instant() : moment;
  }

  /** When to say it by itself at an instant of world time, digests left aside. */
  public Tell alone(Instant at) {
    return timing.atOnce().tell(urgent, at);
  }

  /** In which hours are meant and times are shown. */
  public ZoneId zone() {
    return timing.zone();
  }

  /**
   * Both as one: the sooner told decides, of equals the older subscription.
   *
   * @param younger of a subscription that is younger than all of this one
   */
  Match with(Match younger) {
    List<Long> ids = new ArrayList<>(subscriptionIds);
    ids.addAll(younger.subscriptionIds);
    boolean mine = Tell.SOONEST_FIRST.compare(tell, younger.tell) <= 0;
    Match chosen = mine ? this : younger;
    return new Match(
        contactId,
        chosen.medium,
        chosen.lane,
        ids,
        chosen.languages,
        chosen.timing,
        urgent || younger.urgent,
        chosen.tell,
        longest(younger));
  }
}

package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tocsin.notify.DeadLetters;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Traffic;
import org.tocsin.notify.Traffic.Missed;
import org.tocsin.notify.Traffic.Trouble;
import org.tocsin.notify.Traffic.Waiting;
import org.tocsin.platform.db.Seek;

/** What of the messages to people needs a person; a fixed number of statements. */
final class MessageNeeds {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** A mail server that asks a stranger to come again is content after this. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int MOST_COUNTED = 10_000;
  private static final int LANES = 1000;
  private static final String HREF = "/admin/messages";

  private final Traffic traffic;
  private final DeadLetters letters;
  private final Moments moments;

  MessageNeeds(Traffic traffic, DeadLetters letters, Moments moments) {
    this.traffic = traffic;
    this.letters = letters;
    this.moments = moments;
  }

  /** Whether something waits longer for a medium than it should. */
  static boolean isLate(Waiting waiting, Instant now) {
    return waiting.oldest() != null && waiting.oldest().plus(LONG).isBefore(now);
  }

  /** What keeps people from being told right now, and what they were not told. */
  void urgent(List<Need> needs) {
    Instant now = moments.now();
    traffic.waiting().stream().filter(w -> isLate(w, now)).forEach(w -> needs.add(late(w)));
    Map<Medium, List<Trouble>> refused =
        traffic.troubles(LANES).stream()
            .filter(t -> t.since().plus(PATIENCE).isBefore(now))
            .collect(Collectors.groupingBy(Trouble::medium, TreeMap::new, Collectors.toList()));
    refused.forEach((medium, lanes) -> needs.add(refused(medium, lanes)));
    traffic.missed().forEach(m -> needs.add(missed(m)));
  }

  private Need late(Waiting waiting) {
    String why =
        MessagesPage.Queue.count(waiting.due())
            + " due and not sent, "
            + MessagesPage.Queue.count(waiting.again() + waiting.parked())
            + " wait for another attempt or a lane in trouble";
    return need("failing", "messages late", waiting.medium(), why, waiting.oldest());
  }

  private Need refused(Medium medium, List<Trouble> lanes) {
    Trouble worst = lanes.getFirst(); // most wait in the first
    int count = lanes.stream().mapToInt(Trouble::waiting).sum();
    String why =
        count
            + (count == 1 ? " message is" : " messages are")
            + " refused for now, most for "
            + worst.lane()
            + (worst.code() == null ? "" : ": " + worst.code() + ". " + Meanings.of(worst.code()));
    Instant since = lanes.stream().map(Trouble::since).min(Comparator.naturalOrder()).orElseThrow();
    return need("failing", "refused", medium, why.strip(), since);
  }

  private Need missed(Missed missed) {
    String why =
        missed.count()
            + (missed.count() == 1 ? " message was" : " messages were")
            + " not sent before the time of what they tell had passed, in the last day; the time"
            + " is that of the latest";
    return need("late", "told too late", missed.medium(), why, missed.last());
  }

  private Need need(String look, String kind, Medium medium, String why, Instant since) {
    return new Need(look, kind, "By " + medium.id(), HREF, why, moments.of(since));
  }

  /** What was given up. */
  void dead(List<Need> needs) {
    int count = letters.count(DeadLetters.Filter.ALL, MOST_COUNTED);
    if (count > 0) {
      Instant last = letters.list(DeadLetters.Filter.ALL, Seek.LATEST, 1).getFirst().died();
      String name = count + (count == 1 ? " message" : " messages");
      String why = "Could not be delivered; the time is that of the latest";
      needs.add(new Need("late", "given up", name, HREF + "/dead", why, moments.of(last)));
    }
  }
}

package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.account.Address;
import org.tocsin.alert.CapText;
import org.tocsin.subscription.Wish;

/**
 * Random days of a schedule that changes and of somebody who changes their mind: at most one
 * reminder for each beginning, none for what does not stand at that moment, none left out.
 */
class RemindSequencesTest extends VillageRoad {
  private static final Address ANNA = Address.email("anna@example.org");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'");
  private static final List<Duration> LEADS =
      List.of(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(90));
  private static final int TICKS = 90;
  private static final Duration TICK = Duration.ofMinutes(5);

  private Random random;
  private final Set<Instant> standing = new TreeSet<>(); // beginnings of the newest version
  private CapText newest;
  private int versions;
  private long contact;
  private Duration lead; // null: not subscribed, paused, or without reminders
  private boolean paused;
  private final Set<Instant> covered = new HashSet<>(); // told otherwise within the lead
  private final Map<Instant, Integer> reminded = new HashMap<>();
  private final List<String> story = new ArrayList<>();

  private record Sent(long id, String purpose, String payload) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyStandingBeginningIsRemindedOnceAndNoOther(int seed) {
    random = new Random(seed);
    Set<Long> seen = new HashSet<>();
    for (int tick = 0; tick < TICKS; tick++) {
      if (random.nextInt(3) == 0) {
        change();
      }
      if (random.nextInt(10) == 0) {
        post.send(); // before anything is matched
        check(seen);
      }
      post.deliver();
      check(seen);
      nothingIsLeftOut();
      village.time.pass(TICK);
    }
  }

  private void change() {
    switch (random.nextInt(6)) {
      case 0, 1 -> publish();
      case 2 -> cancel();
      case 3 -> wish();
      case 4 -> pause();
      default -> publish();
    }
  }

  private Instant now() {
    return village.time.instant();
  }

  private void publish() {
    Set<Instant> windows = new TreeSet<>();
    if (random.nextInt(4) > 0) {
      windows.addAll(standing); // some stay
      windows.removeIf(w -> random.nextInt(3) == 0);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      windows.add(
          now()
              .truncatedTo(java.time.temporal.ChronoUnit.HOURS)
              .plus(Duration.ofMinutes(20L * random.nextInt(4, 18))));
    }
    windows.removeIf(w -> !w.isAfter(now()));
    if (windows.isEmpty()) {
      return;
    }
    CapText text = next();
    for (Instant w : windows) {
      text.info(info().lasts(text(w), text(w.plus(Duration.ofMinutes(15)))));
    }
    village.hear(text);
    newest = text;
    standing.clear();
    standing.addAll(windows);
    story.add(now() + " stands " + windows);
  }

  private CapText next() {
    CapText text = alert("v" + ++versions).sent(text(now().plusSeconds(versions)));
    return newest == null ? text : text.type("Update").refersTo(newest);
  }

  private void cancel() {
    if (newest == null || standing.isEmpty()) {
      return;
    }
    CapText text = next().type("Cancel");
    village.hear(text);
    newest = random.nextBoolean() ? text : null; // a new story, or the old one goes on
    standing.clear();
    story.add(now() + " cancelled");
  }

  private void wish() {
    Duration wanted = random.nextInt(4) == 0 ? null : LEADS.get(random.nextInt(LEADS.size()));
    Wish wish = Village.SRI_LANKA.withRemind(wanted);
    if (contact == 0) {
      contact = village.member(ANNA, wish);
    } else {
      village.change.replace(contact, id(), wish);
    }
    paused = false;
    lead = wanted;
    excuse();
    story.add(now() + " lead " + wanted);
  }

  private void pause() {
    if (contact == 0) {
      return;
    }
    paused = !paused;
    Instant until = paused ? now().plus(Duration.ofDays(9)) : null;
    village.change.pause(contact, id(), until);
    Wish wish = village.change.active(contact).getFirst().wish();
    lead = paused ? null : wish.remind();
    excuse();
    story.add(now() + " paused " + paused);
  }

  private long id() {
    return village.change.active(contact).getFirst().id();
  }

  /** What is within a lead when that begins is not promised; more is allowed. */
  private void excuse() {
    if (lead != null) {
      standing.stream().filter(w -> !w.minus(lead).isAfter(now())).forEach(covered::add);
    }
  }

  private void check(Set<Long> seen) {
    List<Sent> fresh = sent().stream().filter(s -> seen.add(s.id())).toList();
    for (Sent sent : fresh) {
      if (sent.purpose().equals("remind")) {
        Instant onset = Instant.parse(sent.payload());
        assertThat(standing).as("%s", story).contains(onset);
        assertThat(onset).as("%s", story).isAfter(now());
        assertThat(lead).as("%s", story).isNotNull();
        assertThat(onset.minus(lead)).as("%s", story).isBeforeOrEqualTo(now());
        assertThat(reminded.merge(onset, 1, Integer::sum)).as("%s", story).isEqualTo(1);
      } else if (lead != null) {
        standing.stream().filter(w -> !w.minus(lead).isAfter(now())).forEach(covered::add);
      }
    }
  }

  private void nothingIsLeftOut() {
    if (lead != null) {
      for (Instant w : standing) {
        if (w.isAfter(now()) && !w.minus(lead).isAfter(now()) && !covered.contains(w)) {
          assertThat(reminded).as("%s at %s", story, now()).containsKey(w);
        }
      }
    }
  }

  private List<Sent> sent() {
    return village.database.read(
        tx ->
            tx.sql()
                .sql(
                    """
                    select id, purpose, payload from notify_outbox
                     where state = 'sent' and purpose not in ('confirm', 'sign_in') order by done_at, id\
                    """)
                .query((r, n) -> new Sent(r.getLong(1), r.getString(2), r.getString(3)))
                .list());
  }

  private static String text(Instant time) {
    return TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}

package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.tocsin.alert.CapText;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Digests.Item;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Recorded;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Commits;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/**
 * An alert, its update and its cancel on their way to people, some told at once and some by a daily
 * digest, with a crash before each single commit: everybody hears the same as without one.
 */
class CrashTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Place HOME = new Place.Point(6.9, 80.0, 1_000, "home");
  private static final Wish DAILY =
      new Wish(
          List.of(HOME),
          Filter.ANY,
          List.of("en"),
          new When.Daily(LocalTime.of(18, 0)),
          ZoneId.of("Asia/Colombo"),
          null,
          true,
          null);
  private static final Outcome SENT = new Outcome.Sent("ok");
  private static final int PEOPLE = 4;
  private static final int PAGE = 3;

  private Town town;
  private final Places places = new Places(db.database());
  private int crashes;
  private final List<Long> versions = new ArrayList<>();

  /** What each delivery said, and how often it was handed over. */
  private final Map<Long, String> said = new TreeMap<>();

  private final Map<Long, Integer> times = new TreeMap<>();

  @Test
  void aCrashBeforeAnyCommitChangesNothingOfWhatPeopleHear() {
    Commits commits =
        new Commits(db, List.of("alert_matching", "notify_digest_item", "notify_outbox"));
    commits.failAt(0);
    List<String> expected = story();
    assertThat(expected).hasSize(5 * PEOPLE);
    long all = commits.count();
    assertThat(all).isGreaterThan(20);
    for (long at = 1; at <= all; at++) {
      commits.failAt(at);
      assertThat(story()).as("crash before commit %s of %s", at, all).isEqualTo(expected);
      assertThat(crashes).isLessThanOrEqualTo(1);
    }
  }

  /** What everybody heard in the end. */
  private List<String> story() {
    versions.clear();
    said.clear();
    times.clear();
    crashes = 0;
    try (Town made = new Town(db, places)) {
      town = made;
      for (int person = 1; person <= PEOPLE; person++) {
        town.subscribe(person, HOME);
        town.subscribe(100 + person, DAILY);
      }
      CapText first = alert("a").info(info().event("Flood"));
      CapText second = alert("b").sent("07:00").type("Update").refersTo(first);
      tell(first);
      tell(second.info(info().event("Flood").severity("Extreme")));
      digest(Duration.ofHours(4));
      tell(alert("c").sent("08:00").type("Cancel").refersTo(second));
      digest(Duration.ofHours(24));
      assertThat(times.values()).as("deliveries sent again").allMatch(n -> n <= 2);
      assertThat(times.values().stream().filter(n -> n > 1).count())
          .as("deliveries sent again")
          .isLessThanOrEqualTo(crashes * 100L);
      return said.values().stream().sorted().toList();
    }
  }

  private void tell(CapText text) {
    versions.add(town.warn(text));
    untilDone(() -> town.node(PAGE).run()); // a crash ends what it had in memory too
    untilDone(() -> town.node(PAGE).run());
    untilDone(this::send);
  }

  private void digest(Duration later) {
    town.time.pass(later);
    untilDone(() -> town.database.useTransaction(tx -> town.digests.due(tx, 10)));
    untilDone(this::send);
  }

  /** Does it again after a crash, when leases have run out. */
  private void untilDone(Runnable step) {
    try {
      step.run();
    } catch (DataAccessException e) {
      assertThat(e).hasMessageContaining("crash before the commit");
      crashes++;
      town.time.pass(Duration.ofSeconds(61));
      step.run();
    }
  }

  private void send() {
    List<Claimed> claims;
    do {
      claims = town.outbox.claim(Medium.EMAIL, 5);
      claims.forEach(this::hear);
      List<Recorded> done = claims.stream().map(c -> Recorded.of(c, SENT)).toList();
      claims.forEach(c -> town.lanes.heard(c, SENT, Duration.ofMillis(5)));
      town.database.useTransaction(tx -> town.outbox.record(tx, done));
    } while (!claims.isEmpty());
  }

  private void hear(Claimed claimed) {
    TreeSet<String> items = new TreeSet<>();
    for (Item item :
        town.digests.items(List.of(claimed.id())).getOrDefault(claimed.id(), List.of())) {
      items.add(item.purpose() + " " + versions.indexOf(item.versionId()));
    }
    String words =
        claimed.contactId()
            + " "
            + claimed.purpose()
            + " "
            + versions.indexOf(claimed.versionId())
            + " "
            + items;
    String before = said.put(claimed.id(), words);
    assertThat(before).isIn(null, words);
    times.merge(claimed.id(), 1, Integer::sum);
  }
}

package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** A moment lasts until the first thing changes or turns, and not a blink longer. */
class LiveMomentTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Newsroom room;

  private Origin met;

  @BeforeEach
  void fresh() {
    room = room == null ? new Newsroom(db) : room;
    room.clear();
    room.world.set(Instant.parse("2026-05-01T09:00:00Z"));
    met = room.source("LKA", "lk.example");
    room.accept(
        met,
        alert("until 10").info(info().lasts("06:00", "10:00")),
        alert("from 11").info(info().lasts("11:00", "12:00")));
    room.alerts.live().refresh();
  }

  private static LiveMoment moment() {
    return room.alerts.live().moment();
  }

  private static List<State> states() {
    Page page = room.alerts.query(new AlertQuery(AlertFilter.LIVE, Sort.NEWEST, 10, null));
    assertThat(page.count()).isEqualTo(page.items().size());
    return page.items().stream().map(v -> v.stateAt(room.world.instant())).sorted().toList();
  }

  @Test
  void itIsTheSameObjectUntilAnAlertTurns() {
    LiveMoment first = moment();
    assertThat(states()).containsExactly(State.SCHEDULED, State.ACTIVE);
    room.world.set(Instant.parse("2026-05-01T09:59:59.999999999Z"));
    assertThat(moment()).isSameAs(first);
    room.world.set(Instant.parse("2026-05-01T10:00:00Z"));
    LiveMoment second = moment();
    assertThat(second).isNotSameAs(first);
    assertThat(states()).containsExactly(State.SCHEDULED);
    room.world.set(Instant.parse("2026-05-01T11:00:00Z"));
    assertThat(moment()).isNotSameAs(second);
    assertThat(states()).containsExactly(State.ACTIVE);
    room.world.set(Instant.parse("2026-05-01T12:00:00Z"));
    assertThat(states()).isEmpty(); // though the change log has not told of it yet
    assertThat(room.alerts.live().size()).isEqualTo(2);
    LiveMoment last = moment();
    room.world.pass(Duration.ofDays(300));
    assertThat(moment()).isSameAs(last);
  }

  @Test
  void aClockThatIsSetBackIsFollowed() {
    room.world.set(Instant.parse("2026-05-01T10:30:00Z"));
    assertThat(states()).containsExactly(State.SCHEDULED);
    room.world.set(Instant.parse("2026-05-01T09:30:00Z"));
    assertThat(states()).containsExactly(State.SCHEDULED, State.ACTIVE);
  }

  @Test
  void whatIsAcceptedMakesANewOne() {
    LiveMoment first = moment();
    room.alerts.live().refresh();
    assertThat(moment()).isSameAs(first); // nothing has happened
    room.accept(met, alert("c").info(info()));
    assertThat(moment()).isSameAs(first); // nobody has looked
    room.alerts.live().refresh();
    assertThat(moment()).isNotSameAs(first);
    assertThat(moment().seq()).isEqualTo(room.alerts.lastChange());
    assertThat(states()).hasSize(3);
  }
}

package org.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static Instant next(Rhythm rhythm, String after) {
    return rhythm.next(Instant.parse(after), PARIS);
  }

  @Test
  void comesAtTheSameWallTimeBeforeAndAfterAChangeOfClocks() {
    Rhythm seven = new Rhythm(null, LocalTime.of(7, 0));
    assertThat(next(seven, "2026-03-28T05:59:59Z")).isEqualTo("2026-03-28T06:00:00Z");
    assertThat(next(seven, "2026-03-28T06:00:00Z")).isEqualTo("2026-03-29T05:00:00Z");
    assertThat(next(seven, "2026-10-24T05:00:00Z")).isEqualTo("2026-10-25T06:00:00Z");
  }

  @Test
  void anHourThatIsLeftOutIsTheMomentOfTheChangeAndOneThatComesTwiceCountsOnce() {
    Rhythm halfPastTwo = new Rhythm(null, LocalTime.of(2, 30));
    assertThat(next(halfPastTwo, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(next(halfPastTwo, "2026-03-29T01:00:00Z")).isEqualTo("2026-03-30T00:30:00Z");
    assertThat(next(halfPastTwo, "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(next(halfPastTwo, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
  }

  @Test
  void aWeekIsAWeek() {
    Rhythm monday = new Rhythm(DayOfWeek.MONDAY, LocalTime.of(18, 30));
    assertThat(next(monday, "2026-05-04T16:29:00Z")).isEqualTo("2026-05-04T16:30:00Z");
    assertThat(next(monday, "2026-05-04T16:30:00Z")).isEqualTo("2026-05-11T16:30:00Z");
  }

  @Test
  void readsWhatItWrites() {
    for (String id : new String[] {"daily-07:00", "sunday-23:59"}) {
      assertThat(Rhythm.parse(id).id()).isEqualTo(id);
    }
  }
}

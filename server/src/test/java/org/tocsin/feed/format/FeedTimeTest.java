package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTimeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-03T06:00:00Z|2026-03-03T06:00:00Z",
        "2026-03-03T06:00:00.123456+01:00|2026-03-03T05:00:00Z",
        "2026-03-03 06:00 +0545|2026-03-03T00:15:00Z",
        "2026-03-03T06:00:00-00:00|2026-03-03T06:00:00Z",
        "Tue, 03 Mar 2026 06:00:00 GMT|2026-03-03T06:00:00Z",
        "Tue, 3 Mar 26 06:00 EST|2026-03-03T11:00:00Z",
        "03 March 2026 06:00:00 -0330|2026-03-03T09:30:00Z",
        "Di., 03-Mar-2026 06:00:60 UTC|2026-03-03T06:00:59Z"
      })
  void spellingsThatAreSeenAreUnderstood(String text, Instant expected) {
    assertThat(FeedTime.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-03T06:00:00",
        "Tue, 03 Mar 2026 06:00:00",
        "2026-13-03T06:00:00Z",
        "2026-03-03T06:00:00+99:00",
        "03 Xyz 2026 06:00:00 GMT",
        "today",
        ""
      })
  void whatNamesNoZoneOrNoTimeIsLeftOut(String text) {
    assertThat(FeedTime.parse(text)).isNull();
  }

  @Test
  void absentIsAbsent() {
    assertThat(FeedTime.parse(null)).isNull();
  }
}

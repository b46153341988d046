package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  private static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-02T06:15:00+05:30|2026-03-02T00:45:00Z|",
        "2024-02-29T23:59:59-00:00|2024-02-29T23:59:59Z|",
        "2026-03-02T06:15:00Z|2026-03-02T06:15:00Z|time-with-z",
        "2026-03-02T06:15:00.600+10:00|2026-03-01T20:15:00.6Z|time-form",
        "2026-03-02T06:15:00|2026-03-02T00:45:00Z|time-without-zone",
        "2026-03-02 06:15:00.123|2026-03-02T00:45:00.123Z|time-without-zone",
        "2026-03-02 06:15:00+0530|2026-03-02T00:45:00Z|time-form",
        "2026-03-02T06:15:00+05|2026-03-02T01:15:00Z|time-form",
        "2026-03-02T06:15+05:30|2026-03-02T00:45:00Z|time-form",
        "2026-03-02T06+05:30|2026-03-02T00:30:00Z|time-form",
        "2026-3-2 6:15|2026-03-02T00:45:00Z|time-without-zone",
        "20260302T061500Z|2026-03-02T06:15:00Z|time-form",
        "2026/03/02 06:15:00 GMT+05:30|2026-03-02T00:45:00Z|time-form",
        "2026-03-02T06:15:00 IST|2026-03-02T00:45:00Z|time-without-zone",
        "2026-03-02T24:00:00+00:00|2026-03-03T00:00:00Z|time-form",
        "2026-06-30T23:59:60+00:00|2026-07-01T00:00:00Z|time-form",
        "2026-03-02T06:15:00+05:30[Asia/Colombo]|2026-03-02T00:45:00Z|time-form",
        "Mon, 02 Mar 2026 06:15:00 +0530|2026-03-02T00:45:00Z|time-form",
        "Mon, 2 Mar 2026 06:15 GMT|2026-03-02T06:15:00Z|time-form",
        "2 Mar 26 06:15:00 EST|2026-03-02T11:15:00Z|time-form",
        "02-Mar-2026 06:15:00 UTC|2026-03-02T06:15:00Z|time-form",
        "March 2, 2026 6:15 PM PST|2026-03-03T02:15:00Z|time-form",
        "3/2/2026 6:15:00 PM|2026-03-02T12:45:00Z|time-without-zone",
        "3/2/2026 12:15:00 AM|2026-03-01T18:45:00Z|time-without-zone",
        "25/3/2026 18:15|2026-03-25T12:45:00Z|time-without-zone",
        "2026/3/2 下午 06:15:00|2026-03-02T12:45:00Z|time-without-zone",
        "2026/3/2 上午 12:15:00|2026-03-01T18:45:00Z|time-without-zone",
        "2026-03-02T下午06:15:00+08:00|2026-03-02T10:15:00Z|time-form",
        "2569-03-02T06:15:00+07:00|2026-03-01T23:15:00Z|time-buddhist-year",
        "2569-03-02T06:15:00|2026-03-02T00:45:00Z|time-without-zone"
      })
  void quirk32TimesOfEverySeenFormAreRead(String text, Instant instant, String oddity) {
    TimeText.Reading reading = TimeText.read(text, COLOMBO);
    assertThat(reading.time().instant()).isEqualTo(instant);
    assertThat(reading.time().text()).isEqualTo(text);
    assertThat(reading.time().zoneAssumed()).isEqualTo("time-without-zone".equals(oddity));
    if (oddity == null) {
      assertThat(reading.oddities()).isEmpty();
    } else {
      assertThat(reading.oddities().getFirst().id()).isEqualTo(oddity);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T06::00",
        "2026-03-02T06:15:",
        "2026-03-02T06:1:00",
        "3/2/2026 6:15 PM tomorrow",
        "soon",
        "03/04/2026 10:00",
        "2026-03-02",
        "2026-02-30T00:00:00+00:00",
        "2026-13-01T00:00",
        "2026-03-02T25:00:00+00:00",
        "2026-03-02T06:61:00+00:00",
        "0001-01-01T00:00:00+00:00",
        "2026-03-02T06:15:00+99:00",
        "2026-03-02T06:15:00+05:30 or so",
        "1772410500",
        "until Monday",
        "2026-03-02T06:15:00 +",
        "2026-03-02T13:00 XM 5",
        "-",
        "2026-03-02T19:00 AM"
      })
  void whatIsNoTimeOrMayBeTwoIsNotGuessed(String text) {
    TimeText.Reading reading = TimeText.read(text, COLOMBO);
    assertThat(reading.time()).isEqualTo(new CapTime(null, text, false));
    assertThat(reading.oddities()).containsExactly(CapProblem.TIME_UNREADABLE);
  }

  @Property
  void whatIsWrittenInTheStandardFormIsReadBack(
      @ForAll @LongRange(min = -2_000_000_000L, max = 10_000_000_000L) long second,
      @ForAll @IntRange(min = -14 * 60, max = 14 * 60) int offsetMinutes) {
    OffsetDateTime time =
        Instant.ofEpochSecond(second).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
    CapTime written = CapTime.of(time);
    assertThat(written.text())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d");
    assertThat(TimeText.read(written.text(), COLOMBO).time()).isEqualTo(written);
    assertThat(TimeText.read(written.text(), COLOMBO).oddities()).isEmpty();
  }

  @Property
  void anyTextEndsInAReading(@ForAll String text) {
    assertThat(TimeText.read(text, COLOMBO).time().text()).isEqualTo(text);
  }
}

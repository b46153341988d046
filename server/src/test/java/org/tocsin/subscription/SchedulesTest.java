package org.tocsin.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.platform.time.ZoneNames;

/** When something is told, by the clock on the wall, also where that clock is changed. */
class SchedulesTest {
  private static Tell tell(When when, String zone, QuietHours quiet, boolean urgent, String now) {
    Timing timing = new Timing(when, ZoneId.of(zone), quiet, true);
    return Schedules.tell(timing, urgent, Instant.parse(now));
  }

  private static QuietHours quiet(String from, String to) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
  }

  /** The instant, or {@code now}. */
  private static String atOnce(String zone, String from, String to, String now) {
    return switch (tell(new When.AtOnce(), zone, quiet(from, to), false, now)) {
      case Tell.NotBefore later -> later.instant().toString();
      case Tell told -> told instanceof Tell.Now ? "now" : told.toString();
    };
  }

  @ParameterizedTest
  @CsvSource({
    // over midnight, in Colombo (UTC+5:30)
    "Asia/Colombo, 22:00, 06:00, 2026-05-01T16:29:59Z, now",
    "Asia/Colombo, 22:00, 06:00, 2026-05-01T16:30:00Z, 2026-05-02T00:30:00Z",
    "Asia/Colombo, 22:00, 06:00, 2026-05-01T23:00:00Z, 2026-05-02T00:30:00Z",
    "Asia/Colombo, 22:00, 06:00, 2026-05-02T00:30:00Z, now",
    // within a day
    "Asia/Colombo, 13:00, 15:00, 2026-05-01T08:00:00Z, 2026-05-01T09:30:00Z",
    "Asia/Colombo, 13:00, 15:00, 2026-05-01T16:00:00Z, now",
    // Paris leaves out 02:00 to 03:00 on 29 March 2026
    "Europe/Paris, 22:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
    "Europe/Paris, 22:00, 07:00, 2026-03-28T23:00:00Z, 2026-03-29T05:00:00Z",
    "Europe/Paris, 02:10, 02:50, 2026-03-29T01:00:00Z, now",
    // and has 02:00 to 03:00 twice on 25 October 2026
    "Europe/Paris, 22:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
    "Europe/Paris, 22:00, 02:30, 2026-10-25T00:40:00Z, now",
    "Europe/Paris, 22:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
    "Europe/Paris, 22:00, 07:00, 2026-10-24T22:00:00Z, 2026-10-25T06:00:00Z",
    // half an hour of summer time
    "Australia/Lord_Howe, 22:00, 02:15, 2026-10-03T15:10:00Z, 2026-10-03T15:30:00Z",
    // a day that was left out
    "Pacific/Apia, 22:00, 06:00, 2011-12-30T09:00:00Z, 2011-12-30T16:00:00Z",
    // far from UTC
    "Pacific/Kiritimati, 22:00, 06:00, 2026-05-01T09:00:00Z, 2026-05-01T16:00:00Z",
    "Pacific/Pago_Pago, 22:00, 06:00, 2026-05-01T09:00:00Z, 2026-05-01T17:00:00Z"
  })
  void quietHoursEndWhenTheClockOnTheWallSaysSo(
      String zone, String from, String to, String now, String told) {
    assertThat(atOnce(zone, from, to, now)).isEqualTo(told);
  }

  @Test
  void whatIsUrgentBreaksQuietHoursUnlessToldNotTo() {
    Instant night = Instant.parse("2026-05-01T20:00:00Z");
    ZoneId colombo = ZoneId.of("Asia/Colombo");
    QuietHours quiet = quiet("22:00", "06:00");
    Timing usual = new Timing(new When.AtOnce(), colombo, quiet, true);
    Timing deaf = new Timing(new When.AtOnce(), colombo, quiet, false);

    assertThat(usual.tell(true, night)).isEqualTo(new Tell.Now());
    assertThat(usual.tell(false, night))
        .isEqualTo(new Tell.NotBefore(Instant.parse("2026-05-02T00:30:00Z")));
    assertThat(deaf.tell(true, night)).isEqualTo(usual.tell(false, night));
    Timing none = new Timing(new When.AtOnce(), colombo, null, true);
    assertThat(none.tell(false, night)).isEqualTo(new Tell.Now());
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Colombo, 07:00, 2026-05-01T01:29:59Z, day:2026-05-01, 2026-05-01T01:30:00Z",
    "Asia/Colombo, 07:00, 2026-05-01T01:30:00Z, day:2026-05-02, 2026-05-02T01:30:00Z",
    "Europe/Paris, 02:30, 2026-03-28T12:00:00Z, day:2026-03-29, 2026-03-29T01:00:00Z",
    "Europe/Paris, 02:30, 2026-03-29T01:00:00Z, day:2026-03-30, 2026-03-30T00:30:00Z",
    "Europe/Paris, 02:30, 2026-10-24T12:00:00Z, day:2026-10-25, 2026-10-25T00:30:00Z",
    "Europe/Paris, 02:30, 2026-10-25T00:30:00Z, day:2026-10-26, 2026-10-26T01:30:00Z",
    "Europe/Paris, 07:00, 2026-03-28T12:00:00Z, day:2026-03-29, 2026-03-29T05:00:00Z"
  })
  void aDailyDigestIsDueOnceADay(String zone, String at, String now, String period, String due) {
    assertThat(tell(new When.Daily(LocalTime.parse(at)), zone, null, false, now))
        .isEqualTo(new Tell.InDigest(period, Instant.parse(due)));
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Colombo, SUNDAY, 2026-05-01T00:00:00Z, week:2026-05-03, 2026-05-03T01:30:00Z",
    "Asia/Colombo, FRIDAY, 2026-05-01T00:00:00Z, week:2026-05-01, 2026-05-01T01:30:00Z",
    "Asia/Colombo, FRIDAY, 2026-05-01T01:30:00Z, week:2026-05-08, 2026-05-08T01:30:00Z",
    "America/New_York, SUNDAY, 2026-10-27T00:00:00Z, week:2026-11-01, 2026-11-01T12:00:00Z"
  })
  void aWeeklyDigestIsDueOnItsDay(
      String zone, DayOfWeek day, String now, String period, String due) {
    assertThat(tell(new When.Weekly(day, LocalTime.of(7, 0)), zone, null, false, now))
        .isEqualTo(new Tell.InDigest(period, Instant.parse(due)));
  }

  @Test
  void aDigestComesAtItsHourAlsoInQuietHours() {
    Tell tell =
        tell(
            new When.Daily(LocalTime.of(5, 0)),
            "UTC",
            quiet("22:00", "06:00"),
            false,
            "2026-05-01T12:00:00Z");
    assertThat(tell.instant()).isEqualTo("2026-05-02T05:00:00Z");
  }

  @Test
  void everyDayHasOneDigestWhateverTheZoneDoes() {
    for (String zone :
        List.of("Europe/Paris", "America/St_Johns", "Africa/Casablanca", "Asia/Gaza")) {
      for (LocalTime at : List.of(LocalTime.MIDNIGHT, LocalTime.of(0, 30), LocalTime.of(2, 30))) {
        Set<String> periods = new HashSet<>();
        Set<Instant> dues = new HashSet<>();
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        for (int hour = 0; hour < 365 * 24; hour++) {
          Tell.InDigest digest =
              (Tell.InDigest) tell(new When.Daily(at), zone, null, false, now.toString());
          assertThat(digest.instant()).isAfter(now);
          assertThat(digest.instant()).isBefore(now.plus(Duration.ofHours(26)));
          periods.add(digest.period());
          dues.add(digest.instant());
          now = now.plus(Duration.ofHours(1));
        }
        assertThat(periods).as(zone).hasSameSizeAs(dues).hasSizeBetween(365, 366);
      }
    }
  }

  @Test
  void quietHoursAreOverWhenTheyEndAndNeverLastLongerThanTheySay() {
    Random random = new Random(1);
    List<String> zones = List.copyOf(new TreeSet<>(ZoneNames.all()));
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      QuietHours quiet =
          new QuietHours(
              LocalTime.of(random.nextInt(24), random.nextInt(60)),
              LocalTime.of(random.nextInt(24), 1).plusNanos(1_000_000_000L));
      Instant now = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(300_000_000));
      Tell tell = Schedules.tell(new Timing(new When.AtOnce(), zone, quiet, true), false, now);
      boolean silent = quiet.holds(ZonedDateTime.ofInstant(now, zone).toLocalTime());
      assertThat(tell instanceof Tell.NotBefore).isEqualTo(silent);
      if (silent) {
        Instant end = tell.instant();
        assertThat(end).isAfter(now).isBefore(now.plus(Duration.ofHours(26)));
        assertThat(quiet.holds(end.atZone(zone).toLocalTime())).as("%s %s", zone, quiet).isFalse();
      }
    }
  }

  @Test
  void quietHoursWithoutLengthAreRefused() {
    assertThatThrownBy(() -> quiet("07:00", "07:00")).isInstanceOf(IllegalArgumentException.class);
  }
}

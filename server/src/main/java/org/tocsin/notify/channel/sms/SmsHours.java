package org.tocsin.notify.channel.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.tocsin.notify.channel.sms.SmsProfile.Hours;

/** When a provider that keeps hours opens again. */
final class SmsHours {
  /** When the provider says that it is closed while its hours say otherwise. */
  private static final Duration UNEXPECTED = Duration.ofMinutes(15);

  private SmsHours() {}

  /**
   * How long until it opens.
   *
   * @param hours null: not known
   */
  static Duration untilOpen(Hours hours, Instant now) {
    if (hours == null || isOpen(hours, now)) {
      return UNEXPECTED;
    }
    ZonedDateTime local = now.atZone(hours.zone());
    ZonedDateTime opens = local.toLocalDate().atTime(hours.from()).atZone(hours.zone());
    if (!opens.isAfter(local)) {
      opens = local.toLocalDate().plusDays(1).atTime(hours.from()).atZone(hours.zone());
    }
    return Duration.between(now, opens.toInstant());
  }

  private static boolean isOpen(Hours hours, Instant now) {
    LocalTime time = now.atZone(hours.zone()).toLocalTime();
    boolean afterFrom = !time.isBefore(hours.from());
    boolean beforeTo = time.isBefore(hours.to());
    return hours.from().isBefore(hours.to()) ? afterFrom && beforeTo : afterFrom || beforeTo;
  }
}

package org.tocsin.notify.channel.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.tocsin.notify.channel.sms.SmsProfile.Hours;
import org.tocsin.platform.time.WallClock;

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
    return Duration.between(now, WallClock.end(hours.to(), hours.from(), hours.zone(), now));
  }

  private static boolean isOpen(Hours hours, Instant now) {
    LocalTime time = now.atZone(hours.zone()).toLocalTime();
    return WallClock.within(hours.from(), hours.to(), time);
  }
}

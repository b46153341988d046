package org.tocsin.notify.channel.receipt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Whether something was signed just now. Thread-safe. */
final class Freshness {
  static final Duration WINDOW = Duration.ofMinutes(5);

  private final InstantSource machine;

  Freshness(InstantSource machine) {
    this.machine = machine;
  }

  void check(Instant signed) throws BadReceiptException {
    Duration age = Duration.between(signed, machine.instant()).abs();
    if (age.compareTo(WINDOW) > 0) {
      throw new BadReceiptException(
          BadReceiptException.Reason.STALE, "signed " + age.toMinutes() + " minutes from now");
    }
  }

  /** The same for seconds since 1970 in text. */
  void check(String seconds) throws BadReceiptException {
    if (seconds == null || !seconds.matches("\\d{1,11}")) {
      throw BadReceiptException.unsigned("a timestamp is missing");
    }
    check(Instant.ofEpochSecond(Long.parseLong(seconds)));
  }
}

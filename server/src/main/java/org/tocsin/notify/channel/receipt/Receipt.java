package org.tocsin.notify.channel.receipt;

import java.time.Instant;
import java.util.Locale;

/**
 * What somebody said of a mail after it was sent.
 *
 * @param deliveryId by a mark that only we can make; null when there is none
 * @param address whom it was sent to, said under the provider's signature; null when that is
 *     nobody's word, and then only {@code deliveryId} says whom it is about
 * @param code such as {@code 5.1.1}, or the provider's word; null without one
 * @param detail for the log; null without one
 * @param at when it happened; null when nobody says
 */
public record Receipt(
    Kind kind, Long deliveryId, String address, String code, String detail, Instant at) {
  private static final int LONGEST = 300;

  /** What happened. */
  public enum Kind {
    DELIVERED,
    /** The address is dead; nothing more is to be sent to it. */
    HARD_BOUNCE,
    /** This mail did not arrive; the next one may. */
    SOFT_BOUNCE,
    /** The recipient called it spam; nothing more is to be sent there. */
    COMPLAINT,
    UNSUBSCRIBE;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Receipt {
    code = shortened(code);
    detail = shortened(detail);
  }

  private static String shortened(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}

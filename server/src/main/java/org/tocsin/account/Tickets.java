package org.tocsin.account;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.tocsin.platform.crypto.Secret;

/**
 * Tokens that carry what they say and need no row: three numbers and a signature of 128 bits. Each
 * purpose signs with a key of its own, so that a ticket for one is none for another. Thread-safe.
 */
final class Tickets {
  private static final int NUMBERS = 3;
  private static final int SAID = NUMBERS * Long.BYTES;
  private static final int SIGNATURE = 16;
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private final Secret secret;
  private final String purpose;

  Tickets(Secret secret, String purpose) {
    this.secret = secret;
    this.purpose = purpose;
  }

  String issue(long first, long second, long third) {
    byte[] said = ByteBuffer.allocate(SAID).putLong(first).putLong(second).putLong(third).array();
    byte[] ticket = Arrays.copyOf(said, SAID + SIGNATURE);
    System.arraycopy(signature(said), 0, ticket, SAID, SIGNATURE);
    return TO_TEXT.encodeToString(ticket);
  }

  /** The three numbers; empty for anything that was not issued here, whatever is wrong with it. */
  Optional<long[]> read(String text) {
    if (text == null || text.length() > 2 * (SAID + SIGNATURE)) {
      return Optional.empty();
    }
    byte[] ticket;
    try {
      ticket = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // written again, because several texts decode to the same bytes
    if (ticket.length != SAID + SIGNATURE || !TO_TEXT.encodeToString(ticket).equals(text)) {
      return Optional.empty();
    }
    byte[] said = Arrays.copyOf(ticket, SAID);
    byte[] signature = Arrays.copyOfRange(ticket, SAID, ticket.length);
    if (!MessageDigest.isEqual(signature, signature(said))) {
      return Optional.empty();
    }
    ByteBuffer numbers = ByteBuffer.wrap(said);
    return Optional.of(new long[] {numbers.getLong(), numbers.getLong(), numbers.getLong()});
  }

  private byte[] signature(byte[] said) {
    return Arrays.copyOf(secret.mac(purpose, said), SIGNATURE);
  }
}

package org.tocsin.notify.channel.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Writes a delivery's id so that nobody else can make one up: the id, a dot and 60 bits of a keyed
 * hash, in digits and lower-case letters, since local parts of addresses do not always keep their
 * case. Thread-safe.
 */
final class DeliveryMark {
  private static final int LENGTH = 12; // of the hash, 5 bits each
  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

  private final Signer signer;
  private final String purpose;

  DeliveryMark(Signer signer, String purpose) {
    this.signer = signer;
    this.purpose = purpose;
  }

  String of(long deliveryId) {
    return deliveryId + "." + hash(deliveryId);
  }

  /** The delivery that a mark names; empty for what we did not write. */
  OptionalLong read(String mark) {
    int dot = mark.indexOf('.');
    if (dot < 1
        || dot > 19
        || !mark.substring(0, dot).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    try {
      long id = Long.parseLong(mark.substring(0, dot));
      byte[] said =
          mark.substring(dot + 1).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return MessageDigest.isEqual(hash(id).getBytes(StandardCharsets.UTF_8), said)
          ? OptionalLong.of(id)
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private String hash(long id) {
    byte[] mac = signer.mac(purpose, ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    long bits = ByteBuffer.wrap(mac).getLong();
    var text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(DIGITS.charAt((int) (bits >>> 59 - 5 * i) & 31));
    }
    return text.toString();
  }
}

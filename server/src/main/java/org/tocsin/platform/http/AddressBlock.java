package org.tocsin.platform.http;

import java.net.InetAddress;
import java.util.Optional;

/** A network in CIDR notation, RFC 4632 and 4291; a single address is one too. */
record AddressBlock(byte[] prefix, int bits) {

  /**
   * @throws IllegalArgumentException when the text is no such thing
   */
  static AddressBlock of(String text) {
    String[] parts = text.strip().split("/", 2);
    byte[] prefix =
        literal(parts[0])
            .orElseThrow(() -> new IllegalArgumentException(text + " is not a network"))
            .getAddress();
    int bits = prefix.length * Byte.SIZE;
    if (parts.length == 2) {
      if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > bits) {
        throw new IllegalArgumentException(text + " is not a network");
      }
      bits = Integer.parseInt(parts[1]);
    }
    return new AddressBlock(prefix, bits);
  }

  boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != prefix.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> i % Byte.SIZE;
      if (((prefix[i / Byte.SIZE] ^ other[i / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** An address that is written out; no name is ever looked up, no short form taken. */
  static Optional<InetAddress> literal(String text) {
    boolean whole = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    try {
      return whole ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

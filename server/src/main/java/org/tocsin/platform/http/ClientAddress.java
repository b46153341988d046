package org.tocsin.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request comes from, as far as we can know. */
public record ClientAddress(InetAddress address) {
  private static final int NETWORK_BYTES = 8;

  /** Whether many may sit behind it who have nothing to do with each other, as behind NAT. */
  boolean isShared() {
    return !(address instanceof Inet6Address);
  }

  /**
   * What limits count by: an IPv4 address, or the 64 bits of an IPv6 network, all of whose
   * addresses one household has for itself.
   */
  public String network() {
    if (isShared()) {
      return address.getHostAddress();
    }
    try {
      byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
      byte[] padded = Arrays.copyOf(network, 2 * NETWORK_BYTES);
      return InetAddress.getByAddress(padded).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // 16 bytes always are an address
    }
  }
}

package org.tocsin.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a request comes from, as far as we can know. */
public record ClientAddress(InetAddress address) {
  private static final int NETWORK_GROUPS = 4;
  private static final Pattern TRAILING_ZEROS = Pattern.compile("(^0|:0)(:0)*$");

  /** Whether many may sit behind it who have nothing to do with each other, as behind NAT. */
  boolean isShared() {
    return !(address instanceof Inet6Address);
  }

  /**
   * What limits count by: an IPv4 address, or the 64 bits of an IPv6 network, all of whose
   * addresses one household has for itself, as RFC 5952 writes it: its longest run of zeros is
   * always the last.
   */
  public String network() {
    if (isShared()) {
      return address.getHostAddress();
    }
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    String network =
        IntStream.range(0, NETWORK_GROUPS)
            .mapToObj(group -> Integer.toHexString(bytes.getShort() & 0xffff))
            .collect(Collectors.joining(":"));
    return TRAILING_ZEROS.matcher(network).replaceFirst("") + "::/64";
  }
}

package org.tocsin.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request comes from, as far as limits tell callers apart. */
final class ClientNetwork {
  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  private ClientNetwork() {}

  /** The IPv4 address, or the /64 of an IPv6 one: whoever has one address there has all. */
  static String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // digits only: nothing is asked
      if (bytes.length != IPV6_BYTES) {
        return address;
      }
      byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), IPV6_BYTES);
      return InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      return address;
    }
  }
}

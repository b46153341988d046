package org.tocsin.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names and refuses those that lead to addresses which are not the public internet's (RFC
 * 6890 and its registries). It stands at the connection itself, so that neither a redirect nor a
 * name that resolves differently the second time gets round it; one private address among several
 * is enough.
 */
final class AddressGuard implements DnsResolver {

  /** Thrown for a name with an address in a private network. */
  static final class PrivateAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateAddressException(String host, InetAddress address) {
      super(host + " is " + address.getHostAddress());
    }
  }

  private record Block(byte[] prefix, int bits) {
    static Block of(String notation) {
      String[] parts = notation.split("/");
      return new Block(bytes(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      int whole = bits / 8;
      int mask = 0xff00 >> bits % 8 & 0xff;
      return Arrays.equals(prefix, 0, whole, address, 0, whole)
          && (mask == 0 || (prefix[whole] & mask) == (address[whole] & mask));
    }
  }

  private static final List<Block> PRIVATE =
      List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .stream()
          .map(Block::of)
          .toList();

  /** Blocks whose addresses carry an IPv4 address, and the byte it begins at. */
  private static final Block COMPATIBLE = Block.of("::/96");

  private static final Block TRANSLATED = Block.of("64:ff9b::/96");
  private static final Block SIX_TO_FOUR = Block.of("2002::/16");

  private final boolean allowPrivate;

  AddressGuard(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (!allowPrivate) {
      for (InetAddress address : addresses) {
        if (isPrivate(address.getAddress())) {
          throw new PrivateAddressException(host, address);
        }
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  static boolean isPrivate(byte[] address) {
    if (address.length == 16) {
      if (isMapped(address) || COMPATIBLE.contains(address) || TRANSLATED.contains(address)) {
        return isPrivate(Arrays.copyOfRange(address, 12, 16));
      }
      if (SIX_TO_FOUR.contains(address)) {
        return isPrivate(Arrays.copyOfRange(address, 2, 6));
      }
    }
    return PRIVATE.stream().anyMatch(block -> block.contains(address));
  }

  private static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == -1 && address[11] == -1;
  }

  private static byte[] bytes(String literal) {
    return InetAddress.ofLiteral(literal).getAddress();
  }
}

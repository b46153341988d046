package org.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Finds out where a request really comes from. What headers say is believed only from proxies that
 * the operator trusts, and read from the right: the first hop that is no such proxy is the client,
 * and whatever stands left of it the client may have made up. Thread-safe.
 */
public final class ClientAddresses {
  private final List<AddressBlock> trusted;

  /**
   * @param trustedProxies addresses and networks, such as {@code 10.0.0.0/8} or {@code ::1}
   * @throws IllegalArgumentException when one of them is neither
   */
  public ClientAddresses(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(AddressBlock::of).toList();
  }

  /**
   * The client of a request. Where both headers are there and tell different clients, one of them
   * was passed on unread by the proxies, and nobody knows which: then it is the nearest proxy.
   */
  public ClientAddress of(HttpServletRequest request) {
    InetAddress peer =
        AddressBlock.literal(request.getRemoteAddr().replaceFirst("%.*", ""))
            .orElseGet(InetAddress::getLoopbackAddress); // a local socket has no address
    if (!isTrusted(peer)) {
      return new ClientAddress(peer);
    }
    List<Optional<InetAddress>> old = ForwardedChain.ofXForwardedFor(request);
    List<Optional<InetAddress>> standard = ForwardedChain.ofForwarded(request);
    if (old.isEmpty() || standard.isEmpty()) {
      return new ClientAddress(walk(peer, old.isEmpty() ? standard : old));
    }
    InetAddress client = walk(peer, old);
    return new ClientAddress(client.equals(walk(peer, standard)) ? client : peer);
  }

  private InetAddress walk(InetAddress peer, List<Optional<InetAddress>> hops) {
    InetAddress known = peer;
    for (Optional<InetAddress> hop : hops) {
      if (hop.isEmpty()) {
        return known; // hidden or broken: nothing beyond it can be told
      }
      known = hop.get();
      if (!isTrusted(known)) {
        return known;
      }
    }
    return known;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(block -> block.contains(address));
  }
}

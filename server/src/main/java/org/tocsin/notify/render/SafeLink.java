package org.tocsin.notify.render;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Documents are written by anybody: only plain addresses of the secure web become links. */
final class SafeLink {
  private static final int LONGEST = 1_000;

  private SafeLink() {}

  /** The address in ASCII; empty when it is none that a reader should be led to. */
  static Optional<String> of(String address) {
    if (address == null || address.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(address.strip());
      boolean safe =
          "https".equalsIgnoreCase(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null;
      return safe ? Optional.of(uri.toASCIIString()) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}

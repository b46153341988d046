package org.tocsin.platform.net;

import java.net.URI;

/** One hop: the status that the host answered with and where it pointed. */
public record Redirect(int status, URI to) {
  public boolean permanent() {
    return status == 301 || status == 308;
  }
}

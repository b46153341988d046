package org.tocsin.notify.channel.receipt;

import java.net.URI;

/** Gets what an address of Amazon's notification service holds. */
@FunctionalInterface
public interface AmazonFetch {
  /**
   * @return null when it cannot be got
   */
  byte[] get(URI uri);
}

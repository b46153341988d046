package org.tocsin.notify.channel.receipt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes receipts from all senders that are set up. What is sent a second time is not taken again,
 * as far as this process remembers; beyond that it does no harm, since to suppress an address twice
 * is to suppress it once. Thread-safe.
 */
public final class ReceiptDesk {
  private static final int MOST_REMEMBERED = 100_000;

  private final Map<String, ReceiptReader> readers;
  private final Cache<String, Boolean> seen =
      Caffeine.newBuilder()
          .maximumSize(MOST_REMEMBERED)
          .expireAfterWrite(Freshness.WINDOW.multipliedBy(3))
          .build();

  /**
   * @param readers by the name that stands in their address, such as {@code mailgun}
   */
  public ReceiptDesk(Map<String, ReceiptReader> readers) {
    this.readers = Map.copyOf(readers);
  }

  public Set<String> senders() {
    return readers.keySet();
  }

  /**
   * Reads a request and hands its receipts on; when that fails, the same request may come again.
   *
   * @param sender one of {@link #senders}
   * @return how many receipts were handed on; 0 also for what was taken before
   * @throws BadReceiptException when nothing was taken
   */
  public int take(
      String sender, Map<String, String> headers, byte[] body, Consumer<List<Receipt>> taker)
      throws BadReceiptException {
    ReceiptReader.Signed signed = readers.get(sender).read(headers, body);
    String token = signed.token() == null ? null : sender + ":" + signed.token();
    if (token != null && seen.asMap().putIfAbsent(token, true) != null) {
      return 0;
    }
    boolean taken = false;
    try {
      if (!signed.receipts().isEmpty()) {
        taker.accept(signed.receipts());
      }
      taken = true;
      return signed.receipts().size();
    } finally {
      if (token != null && !taken) {
        seen.invalidate(token);
      }
    }
  }
}

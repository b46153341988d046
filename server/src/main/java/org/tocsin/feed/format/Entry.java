package org.tocsin.feed.format;

import java.net.URI;
import java.util.List;

/**
 * One alert of a feed: where its document is, or the document itself.
 *
 * @param key stable within the feed from poll to poll: the address of the document, else sender,
 *     identifier and time of sending, else a hash of the content; at most 1,000 characters
 * @param links where the document may be, best first; the next is worth trying when one turns out
 *     to be no alert. Empty when {@code inline} is there, and when the entry leads nowhere
 * @param inline the CAP document, complete by itself with the namespaces in scope; null when it has
 *     to be fetched. Not to be changed
 * @param original what was received when the alert came in another format than CAP; else null
 */
public record Entry(String key, List<URI> links, byte[] inline, Original original, Hints hints) {
  private static final int LONGEST_KEY = 1000;

  public Entry {
    key = key.length() > LONGEST_KEY ? Hashes.of(key) : key;
    links = List.copyOf(links);
  }

  /** Whether the CAP document came with the feed. */
  public boolean isInline() {
    return inline != null;
  }
}

package org.tocsin.pipeline;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tocsin.feed.Feed;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.Limits;
import org.tocsin.platform.net.Uris;

/**
 * The one way in which feeds and their documents are asked: as the operator has set the feed. Its
 * headers may be keys, so they go to the feed's own host; to those that it links to go only the few
 * that never are.
 */
final class Requests {
  private static final Set<String> NO_KEYS = Set.of("accept", "accept-language", "user-agent");

  private Requests() {}

  /** For the feed itself, or a further page of it. */
  static FetchRequest poll(Feed feed, URI uri) {
    return FetchRequest.poll(uri, group(feed))
        .with(headers(feed, uri))
        .with(feed.limits().or(Limits.FEED));
  }

  /** For a document that it links to. */
  static FetchRequest document(Feed feed, URI uri) {
    return FetchRequest.document(uri, group(feed))
        .with(headers(feed, uri))
        .with(feed.limits().or(Limits.DOCUMENT));
  }

  private static Map<String, String> headers(Feed feed, URI asked) {
    if (Uris.sameOrigin(feed.url(), asked)) {
      return feed.headers();
    }
    Map<String, String> plain = new HashMap<>(feed.headers());
    plain.keySet().removeIf(name -> !NO_KEYS.contains(name.toLowerCase(Locale.ROOT)));
    return plain;
  }

  private static String group(Feed feed) {
    return "feed-" + feed.id();
  }
}

package org.tocsin.pipeline;

import java.net.URI;
import org.tocsin.feed.Feed;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.Limits;

/** The one way in which feeds and their documents are asked: as the operator has set the feed. */
final class Requests {
  private Requests() {}

  /** For the feed itself, or a further page of it. */
  static FetchRequest poll(Feed feed, URI uri) {
    return FetchRequest.poll(uri, group(feed))
        .with(feed.headers())
        .with(feed.limits().or(Limits.FEED));
  }

  /** For a document that it links to. */
  static FetchRequest document(Feed feed, URI uri) {
    return FetchRequest.document(uri, group(feed))
        .with(feed.headers())
        .with(feed.limits().or(Limits.DOCUMENT));
  }

  private static String group(Feed feed) {
    return "feed-" + feed.id();
  }
}

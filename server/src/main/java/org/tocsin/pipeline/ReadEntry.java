package org.tocsin.pipeline;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.alert.Origin;
import org.tocsin.cap.Problem;
import org.tocsin.feed.Feed;
import org.tocsin.feed.format.Entry;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.net.Fetcher;

/**
 * For dry runs: reads what an entry of a feed leads to, which is the alert inside it, or the first
 * of its links that is one. Stores nothing. Thread-safe.
 */
final class ReadEntry {
  private final Fetcher fetcher;
  private final DraftAlerts draftAlerts;

  ReadEntry(Fetcher fetcher, DraftAlerts draftAlerts) {
    this.fetcher = fetcher;
    this.draftAlerts = draftAlerts;
  }

  /**
   * What an entry led to.
   *
   * @param url of the document; null for an alert inside the feed, or where no link was tried
   * @param failure of the last link that did not answer, or null
   * @param problems that kept documents from being read
   */
  record Outcome(
      DraftAlerts.Drafted drafted, URI url, FetchFailed failure, List<Problem> problems) {
    boolean isRead() {
      return !drafted.drafts().isEmpty();
    }
  }

  Outcome read(Feed feed, Entry entry, Origin origin) {
    if (entry.isInline()) {
      DraftAlerts.Drafted drafted = draftAlerts.inline(entry, origin);
      return new Outcome(drafted, null, null, drafted.unreadable());
    }
    List<Problem> problems = new ArrayList<>();
    FetchFailed failure = null;
    URI last = null;
    for (URI link : entry.links()) {
      last = link;
      switch (fetcher.get(Requests.document(feed, link))) {
        case Fetched f -> {
          DraftAlerts.Drafted drafted = draftAlerts.document(f, link, origin);
          problems.addAll(drafted.unreadable());
          if (!drafted.drafts().isEmpty()) {
            return new Outcome(drafted, link, failure, problems);
          }
        }
        case FetchFailed f -> failure = f;
        case NotModified n -> {} // nothing was learnt
      }
    }
    return new Outcome(DraftAlerts.Drafted.NONE, last, failure, problems);
  }
}

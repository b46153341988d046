package org.tocsin.feed;

import java.util.List;
import java.util.Map;
import org.tocsin.platform.db.Tx;

/** Rows for a feed that is only tried, in a transaction that is to be taken back. */
public final class StandIn {
  private StandIn() {}

  /** The feed and the source that alerts of a dry run are to name. */
  public record Ids(int feedId, int sourceId) {}

  /**
   * The feed's own ids where it is there; else those of another feed with its address, or of rows
   * that are made for it.
   *
   * @param feed with the id 0 when it is not there; of any number of sources
   */
  public static Ids forFeed(Tx tx, Feed feed) {
    int source = feed.sourceIds().isEmpty() ? source(tx) : feed.sourceIds().getFirst();
    if (feed.id() != 0) {
      return new Ids(feed.id(), source);
    }
    return new Ids(
        FeedEditStore.addFeed(tx, draft(feed))
            .orElseGet(() -> FeedEditStore.feedAt(tx, feed.url().toString())),
        source);
  }

  private static int source(Tx tx) {
    SourceDraft draft =
        new SourceDraft(
            "dry run", // no source that anybody can make is called so
            null,
            false,
            null,
            86_400,
            Source.EndPolicy.CANCEL,
            "identifier",
            null,
            false,
            null,
            null,
            null,
            Map.of("en", "Dry run"),
            Map.of());
    return SourceEditStore.addSource(tx, draft).orElseThrow();
  }

  private static FeedDraft draft(Feed feed) {
    return new FeedDraft(
        feed.url().toString(),
        feed.format().id(),
        null,
        (int) feed.interval().toSeconds(),
        Feed.Status.TESTING,
        false,
        false,
        Map.of(),
        FeedLimits.USUAL,
        null,
        null,
        null,
        List.of());
  }
}

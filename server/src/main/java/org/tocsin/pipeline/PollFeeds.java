package org.tocsin.pipeline;

import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.feed.Claim;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.PollResult;
import org.tocsin.platform.db.GroupCommit;

/**
 * Hop 1: claims the feeds that are due and polls each on its own thread. A poll reads the feed,
 * stores the alerts inside it together with what it lists, and then fetches the documents it links
 * to.
 */
public final class PollFeeds implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(PollFeeds.class);
  private static final int AT_ONCE = 500;

  private final Feeds feeds;
  private final FetchFeed fetchFeed;
  private final GroupCommit<Poll, PollResult> record;
  private final ReadDocuments documents;
  private final OwnThreads threads;

  public PollFeeds(
      Feeds feeds,
      FetchFeed fetchFeed,
      GroupCommit<Poll, PollResult> record,
      ReadDocuments documents,
      ExecutorService threads) {
    this.feeds = feeds;
    this.fetchFeed = fetchFeed;
    this.record = record;
    this.documents = documents;
    this.threads = new OwnThreads(threads, AT_ONCE);
  }

  /** Starts what is due and returns at once; a slow feed holds up none but itself. */
  @Override
  public void run() {
    threads.start(feeds::claimDue, this::poll);
  }

  private void poll(Claim claim) {
    try {
      Poll poll = fetchFeed.fetch(claim);
      PollResult recorded = record.submit(poll);
      if (recorded != null && recorded.listing() != null) {
        documents.run();
      }
    } catch (RuntimeException e) {
      // Nothing of it was taken as seen, so the next poll finds it all again.
      log.error("Poll of feed {} {} failed", claim.feed().id(), claim.feed().publicUrl(), e);
      tell(claim, e);
    }
  }

  private void tell(Claim claim, RuntimeException why) {
    try {
      record.submit(Poll.notStored(claim, why));
    } catch (RuntimeException e) { // the database is away: the lease runs out and all begins anew
      log.error("Failed poll of feed {} could not be recorded", claim.feed().id(), e);
    }
  }
}

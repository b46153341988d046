package org.tocsin.pipeline;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.feed.DocumentClaim;
import org.tocsin.feed.DocumentResult;
import org.tocsin.feed.Feeds;
import org.tocsin.platform.db.GroupCommit;

/**
 * Hop 1, second half: claims linked documents that are due, fetches each on its own thread, reads
 * it and stores its alerts. Due are those a poll has just listed, those that failed before or that
 * a dead node left behind, and those that have stood for a while and may have changed in place.
 */
public final class ReadDocuments implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ReadDocuments.class);
  private static final int AT_ONCE = 512;
  private static final int AT_ONCE_PER_FEED = 48;
  private static final int CLAIM = 128;

  private final Feeds feeds;
  private final FetchDocument fetchDocument;
  private final GroupCommit<Reading, DocumentResult> record;
  private final ExecutorService threads;
  private final AtomicBoolean claiming = new AtomicBoolean();
  private final AtomicInteger running = new AtomicInteger();
  private final Map<Integer, Integer> runningByFeed = new ConcurrentHashMap<>();
  private volatile boolean more;

  public ReadDocuments(
      Feeds feeds,
      FetchDocument fetchDocument,
      GroupCommit<Reading, DocumentResult> record,
      ExecutorService threads) {
    this.feeds = feeds;
    this.fetchDocument = fetchDocument;
    this.record = record;
    this.threads = threads;
  }

  /**
   * Starts as much of what is due as there is room for, and returns; a large feed leaves room for
   * others.
   */
  @Override
  public void run() {
    more = true;
    if (!claiming.compareAndSet(false, true)) {
      return; // whoever is claiming looks again before it stops
    }
    try {
      while (more && running.get() < AT_ONCE) {
        more = false;
        List<Integer> busy =
            runningByFeed.entrySet().stream()
                .filter(e -> e.getValue() >= AT_ONCE_PER_FEED)
                .map(Map.Entry::getKey)
                .toList();
        List<DocumentClaim> claims = feeds.claimDocuments(CLAIM, busy);
        claims.forEach(this::start);
        more |= claims.size() == CLAIM;
      }
    } finally {
      claiming.set(false);
    }
  }

  private void start(DocumentClaim claim) {
    running.incrementAndGet();
    runningByFeed.merge(claim.feed().id(), 1, Integer::sum);
    threads.submit(() -> read(claim));
  }

  private void read(DocumentClaim claim) {
    try {
      record.submit(fetchDocument.fetch(claim));
    } catch (RuntimeException e) {
      log.error("Document {} of feed {} failed", claim.urls(), claim.feed().id(), e);
      tell(claim, e);
    } finally {
      Integer left = runningByFeed.merge(claim.feed().id(), -1, ReadDocuments::sumOrNone);
      boolean room = running.decrementAndGet() == AT_ONCE / 2;
      boolean feedHasRoom = left == null || left == AT_ONCE_PER_FEED / 2;
      if ((room || feedHasRoom) && !threads.isShutdown()) {
        threads.submit(this);
      }
    }
  }

  private void tell(DocumentClaim claim, RuntimeException why) {
    try {
      record.submit(fetchDocument.notStored(claim, why));
    } catch (RuntimeException e) { // it stays pending: when its lease runs out it is claimed again
      log.error("Failed document {} could not be recorded", claim.urls(), e);
    }
  }

  private static Integer sumOrNone(int a, int b) {
    return a + b == 0 ? null : Integer.valueOf(a + b);
  }
}

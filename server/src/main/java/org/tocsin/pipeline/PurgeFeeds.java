package org.tocsin.pipeline;

import java.time.Duration;
import org.tocsin.feed.Feeds;
import org.tocsin.platform.db.Database;

/** Housekeeping of feeds: log entries and vanished documents go after their time. */
public final class PurgeFeeds implements Runnable {
  private final Database database;
  private final Feeds feeds;
  private final Duration logKeep;

  public PurgeFeeds(Database database, Feeds feeds, Duration logKeep) {
    this.database = database;
    this.feeds = feeds;
    this.logKeep = logKeep;
  }

  @Override
  public void run() {
    database.inTransaction(tx -> feeds.purge(tx, logKeep));
  }
}

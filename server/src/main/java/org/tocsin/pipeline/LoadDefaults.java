package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.powercut.Utilities;

/**
 * Loads the data that an installation starts with, each stage only where its table is empty: an
 * operator's edits are never overwritten, and repeating does nothing.
 */
public final class LoadDefaults {
  private final Database database;
  private final Feeds feeds;
  private final Audit audit;
  private final FirstFeeds firstFeeds;

  public LoadDefaults(Database database, Feeds feeds, Audit audit, FirstFeeds firstFeeds) {
    this.database = database;
    this.feeds = feeds;
    this.audit = audit;
    this.firstFeeds = firstFeeds;
  }

  /** Where the first feeds come from. */
  @FunctionalInterface
  public interface FirstFeeds {
    /** Loads them unless there are feeds already. */
    void load();
  }

  /**
   * Loads what is missing; on record where there was something.
   *
   * @return the stages that were loaded, in words
   */
  public List<String> load(String by) {
    List<String> loaded = new ArrayList<>(Places.loadDefaults(database));
    loaded.addAll(Utilities.loadDefaults(database));
    if (feeds.isEmpty()) {
      firstFeeds.load();
      loaded.add("feeds");
    }
    if (!loaded.isEmpty()) {
      database.useTransaction(
          tx ->
              audit.record(tx, by, "defaults-loaded", "defaults", null, Map.of("stages", loaded)));
    }
    return loaded;
  }
}

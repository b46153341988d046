package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tocsin.account.Audit;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Utilities;

/**
 * Loads the data that an installation starts with, each stage only where its table is empty: an
 * operator's edits are never overwritten, and repeating does nothing.
 */
public final class LoadDefaults {
  private static final List<String> FEEDS = List.of("feeds");

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
    /**
     * Loads them unless there are feeds already.
     *
     * @param record to be called in the transaction that does
     */
    void load(Consumer<Tx> record);
  }

  /**
   * Loads what is missing; each stage is on record with what it loaded, also where a later one
   * fails.
   *
   * @return the stages that were loaded, in words
   */
  public List<String> load(String by) {
    List<String> loaded = new ArrayList<>();
    loaded.addAll(stage(by, Places::loadDefaults));
    loaded.addAll(stage(by, Utilities::loadDefaults));
    if (feeds.isEmpty()) {
      firstFeeds.load(tx -> record(tx, by, FEEDS));
      loaded.addAll(FEEDS);
    }
    return loaded;
  }

  private List<String> stage(String by, Function<Tx, List<String>> load) {
    return database.inTransaction(
        tx -> {
          List<String> loaded = load.apply(tx);
          if (!loaded.isEmpty()) {
            record(tx, by, loaded);
          }
          return loaded;
        });
  }

  private void record(Tx tx, String by, List<String> loaded) {
    audit.record(tx, by, "defaults-loaded", "defaults", null, Map.of("stages", loaded));
  }
}

package org.tocsin.feed;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tocsin.feed.RegistryException.Code;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/**
 * Changes feeds and sources one at a time, for people. Rows are read fresh from the database, not
 * from a node's picture of them, and a change names the version it was made from. Each is part of
 * the caller's transaction; every node hears of it. Thread-safe.
 */
public final class RegistryEditor {
  private final InstantSource machine;

  public RegistryEditor(InstantSource machine) {
    this.machine = machine;
  }

  public Optional<Edited<FeedDraft>> feed(Tx tx, int id) {
    return FeedEditStore.feed(tx, id);
  }

  /** Feeds by id; those that are gone are left out. One statement. */
  public Map<Integer, Edited<FeedDraft>> feeds(Tx tx, Collection<Integer> ids) {
    return FeedEditStore.feeds(tx, ids);
  }

  public Optional<Edited<SourceDraft>> source(Tx tx, int id) {
    return SourceEditStore.source(tx, id);
  }

  /**
   * Adds a feed; it is polled at once.
   *
   * @throws RegistryException url-taken or no-such-source
   */
  public int add(Tx tx, FeedDraft draft) {
    int id =
        FeedEditStore.addFeed(tx, draft).orElseThrow(() -> new RegistryException(Code.URL_TAKEN));
    carry(tx, id, draft);
    PollStore.prepare(tx, machine.instant());
    FeedEditStore.askAgain(tx, id, false, machine.instant());
    Signals.notify(tx, Feeds.CHANGED);
    return id;
  }

  /**
   * Changes a feed, and has it polled soon. Where its address, format or headers are others now,
   * what is remembered of its last answer is forgotten, and a poll that is under way counts for
   * nothing.
   *
   * @throws RegistryException url-taken, no-such-source or changed-meanwhile
   */
  public void save(Tx tx, int id, int version, FeedDraft draft) {
    FeedDraft old = locked(FeedEditStore.lockFeed(tx, id, version), FeedEditStore.feed(tx, id));
    if (FeedEditStore.isTaken(tx, id, draft.url())) {
      throw new RegistryException(Code.URL_TAKEN);
    }
    FeedEditStore.saveFeed(tx, id, draft);
    FeedEditStore.uncarry(tx, id);
    carry(tx, id, draft);
    boolean other =
        !old.url().equals(draft.url())
            || !old.format().equals(draft.format())
            || !old.headers().equals(draft.headers());
    FeedEditStore.askAgain(tx, id, other, machine.instant());
    Signals.notify(tx, Feeds.CHANGED);
  }

  private static void carry(Tx tx, int id, FeedDraft draft) {
    if (FeedEditStore.carry(tx, id, draft.sourceIds()) != draft.sourceIds().size()) {
      throw new RegistryException(Code.NO_SUCH_SOURCE);
    }
  }

  /**
   * Adds a source.
   *
   * @throws RegistryException slug-taken
   */
  public int add(Tx tx, SourceDraft draft) {
    int id =
        SourceEditStore.addSource(tx, draft)
            .orElseThrow(() -> new RegistryException(Code.SLUG_TAKEN));
    SourceEditStore.name(tx, id, draft);
    Signals.notify(tx, Feeds.CHANGED);
    return id;
  }

  /**
   * Changes a source, all but its slug. Pictures go along with the name in their language.
   *
   * @throws RegistryException changed-meanwhile
   */
  public void save(Tx tx, int id, int version, SourceDraft draft) {
    locked(SourceEditStore.lockSource(tx, id, version), SourceEditStore.source(tx, id));
    SourceEditStore.saveSource(tx, id, draft);
    SourceEditStore.unname(tx, id);
    SourceEditStore.name(tx, id, draft);
    LogoStore.removeUnnamed(tx, id);
    Signals.notify(tx, Feeds.CHANGED);
  }

  private static <T> T locked(boolean held, Optional<Edited<T>> row) {
    if (!held || row.isEmpty()) {
      throw new RegistryException(Code.CHANGED_MEANWHILE);
    }
    return row.get().value();
  }

  /**
   * Claims a feed for its removal, which was asked for of this version of it.
   *
   * @throws RegistryException changed-meanwhile
   */
  public FeedDraft takeFeed(Tx tx, int id, int version) {
    return locked(FeedEditStore.lockFeed(tx, id, version), FeedEditStore.feed(tx, id));
  }

  /**
   * As {@link #takeFeed}, a source.
   *
   * @param seen the feeds that may be left without a source
   * @throws RegistryException changed-meanwhile
   */
  public SourceDraft takeSource(Tx tx, int id, int version, Set<Integer> seen) {
    boolean held =
        SourceEditStore.lockSource(tx, id, version) && seen.containsAll(feedsOnlyOf(tx, id));
    return locked(held, SourceEditStore.source(tx, id));
  }

  /** Has a feed polled as soon as a node can, whatever its interval and its failures say. */
  public void pollNow(Tx tx, int id) {
    FeedEditStore.askAgain(tx, id, false, machine.instant());
  }

  /** The feeds that would be left without a source if this one went. */
  public List<Integer> feedsOnlyOf(Tx tx, int sourceId) {
    return SourceEditStore.feedsOnlyOf(tx, sourceId);
  }

  /** Deletes a source. Its feeds stay; see {@link Feeds#removeFeeds}. */
  public void removeSource(Tx tx, int id) {
    SourceEditStore.removeSource(tx, id);
    Signals.notify(tx, Feeds.CHANGED);
  }

  /** A short name for a source, such as {@code ken-kenya-meteorological-department}. */
  public static String slug(String text) {
    return RegistryFile.slug(text);
  }
}

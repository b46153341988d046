package org.tocsin.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Edited;
import org.tocsin.feed.FeedDraft;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.RegistryEditor;

/** What operators do to feeds. Removing one takes along the alerts that no other feed carries. */
public final class EditFeeds {
  private final RegistryChange change;
  private final RegistryEditor editor;
  private final Feeds feeds;
  private final Alerts alerts;

  public EditFeeds(RegistryChange change, RegistryEditor editor, Feeds feeds, Alerts alerts) {
    this.change = change;
    this.editor = editor;
    this.feeds = feeds;
    this.alerts = alerts;
  }

  /** A feed as it is now. */
  public Optional<Edited<FeedDraft>> find(int id) {
    return change.read(tx -> editor.feed(tx, id));
  }

  /** Adds a feed, which is polled at once; its id. */
  public int add(String by, FeedDraft draft) {
    return change.make(
        tx -> {
          int id = editor.add(tx, draft);
          change.record(tx, by, "feed-added", "feed " + id, null, draft.fields());
          return id;
        });
  }

  /** Changes a feed that is still of this version. */
  public void save(String by, int id, int version, FeedDraft draft) {
    change.make(
        tx -> {
          Map<String, Object> old =
              editor.feed(tx, id).map(e -> e.value().fields()).orElse(Map.of());
          editor.save(tx, id, version, draft);
          change.recordDifference(tx, by, "feed-changed", "feed " + id, old, draft.fields());
          return id;
        });
  }

  /** Has a feed polled at once, by whichever node is free. */
  public void pollNow(String by, int id) {
    change.make(
        tx -> {
          editor.pollNow(tx, id);
          change.record(tx, by, "feed-asked", "feed " + id, null, null);
          return id;
        });
  }

  /**
   * Leaves a record that an address was asked on somebody's word.
   *
   * @param subject the feed, or the address without what may be a key
   */
  public void tried(String by, String subject) {
    change.make(
        tx -> {
          change.record(tx, by, "feed-tried", subject, null, null);
          return subject;
        });
  }

  /**
   * Removes a feed that is still of this version.
   *
   * @throws org.tocsin.feed.RegistryException changed-meanwhile, also when it is gone
   */
  public void remove(String by, int id, int version) {
    change.make(
        tx -> {
          FeedDraft old = editor.takeFeed(tx, id, version);
          alerts.forgetFeeds(tx, List.of(id));
          feeds.removeFeeds(tx, List.of(id));
          change.record(tx, by, "feed-removed", "feed " + id, old.fields(), null);
          return id;
        });
  }
}

package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Changed;
import org.tocsin.feed.Edited;
import org.tocsin.feed.FeedChange;
import org.tocsin.feed.FeedDraft;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.ManyChanged;
import org.tocsin.feed.ManyEditor;
import org.tocsin.feed.RegistryEditor;
import org.tocsin.feed.SourceChange;
import org.tocsin.platform.db.Tx;

/**
 * What operators do to many feeds or sources at once: all of it in one transaction, recorded row by
 * row. Rows that somebody else changed since they were seen stay as they are and are named.
 */
public final class EditMany {
  private final RegistryChange change;
  private final ManyEditor many;
  private final RegistryEditor editor;
  private final Feeds feeds;
  private final Alerts alerts;

  public EditMany(
      RegistryChange change, ManyEditor many, RegistryEditor editor, Feeds feeds, Alerts alerts) {
    this.change = change;
    this.many = many;
    this.editor = editor;
    this.feeds = feeds;
    this.alerts = alerts;
  }

  /**
   * Changes feeds.
   *
   * @param versions by id, as they were seen
   */
  public ManyChanged feeds(String by, Map<Integer, Integer> versions, FeedChange wanted) {
    return change.make(
        tx -> {
          ManyChanged made = many.feeds(tx, versions, wanted);
          change.recordAll(tx, by, "feed-changed", entries("feed ", made.changed()));
          return made;
        });
  }

  /**
   * Changes sources.
   *
   * @param versions by id, as they were seen
   */
  public ManyChanged sources(String by, Map<Integer, Integer> versions, SourceChange wanted) {
    return change.make(
        tx -> {
          ManyChanged made = many.sources(tx, versions, wanted);
          change.recordAll(tx, by, "source-changed", entries("source ", made.changed()));
          return made;
        });
  }

  private static List<Audit.Entry> entries(String kind, List<Changed> changed) {
    return changed.stream()
        .map(c -> new Audit.Entry(kind + c.id(), c.before(), c.after()))
        .toList();
  }

  /**
   * Removes feeds with the alerts that no other feed carries.
   *
   * @param versions by id, as they were seen
   */
  public ManyChanged removeFeeds(String by, Map<Integer, Integer> versions) {
    return change.make(tx -> removed(tx, by, versions));
  }

  private ManyChanged removed(Tx tx, String by, Map<Integer, Integer> versions) {
    List<Integer> held = many.hold(tx, versions);
    Map<Integer, Edited<FeedDraft>> old = editor.feeds(tx, held);
    List<Changed> removed =
        held.stream()
            .map(id -> new Changed(id, RegistryChange.said(old.get(id).value().fields()), null))
            .toList();
    if (!held.isEmpty()) {
      alerts.forgetFeeds(tx, held);
      feeds.removeFeeds(tx, held);
      change.recordAll(tx, by, "feed-removed", entries("feed ", removed));
    }
    List<Integer> stale = new ArrayList<>(versions.keySet());
    stale.removeAll(held);
    return new ManyChanged(removed, List.of(), stale);
  }
}

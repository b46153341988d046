package org.tocsin.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Edited;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.RegistryEditor;
import org.tocsin.feed.SourceDraft;
import org.tocsin.platform.db.Tx;

/**
 * What operators do to sources. Removing one takes along the feeds that have no other, and with
 * them the alerts that no other feed carries.
 */
public final class EditSources {
  private final RegistryChange change;
  private final RegistryEditor editor;
  private final Feeds feeds;
  private final Alerts alerts;

  public EditSources(RegistryChange change, RegistryEditor editor, Feeds feeds, Alerts alerts) {
    this.change = change;
    this.editor = editor;
    this.feeds = feeds;
    this.alerts = alerts;
  }

  /** A source as it is now. */
  public Optional<Edited<SourceDraft>> find(int id) {
    return change.read(tx -> editor.source(tx, id));
  }

  /** The feeds that would go along with a source. */
  public List<Integer> feedsOnlyOf(int id) {
    return change.read(tx -> editor.feedsOnlyOf(tx, id));
  }

  /** Adds a source; its id. */
  public int add(String by, SourceDraft draft) {
    return change.make(
        tx -> {
          int id = editor.add(tx, draft);
          change.record(tx, by, "source-added", "source " + id, null, draft.fields());
          return id;
        });
  }

  /** Changes a source that is still of this version. */
  public void save(String by, int id, int version, SourceDraft draft) {
    change.make(
        tx -> {
          Map<String, Object> old =
              editor.source(tx, id).map(e -> e.value().fields()).orElse(Map.of());
          editor.save(tx, id, version, draft);
          change.recordDifference(tx, by, "source-changed", "source " + id, old, draft.fields());
          return id;
        });
  }

  /**
   * Removes a source that is still of this version.
   *
   * @param seen the feeds that may go along: where another one would by now, nothing is removed
   * @throws org.tocsin.feed.RegistryException changed-meanwhile, also when it is gone
   */
  public void remove(String by, int id, int version, Set<Integer> seen) {
    change.make(
        tx -> {
          remove(tx, by, id, editor.takeSource(tx, id, version, seen));
          return id;
        });
  }

  private void remove(Tx tx, String by, int id, SourceDraft old) {
    List<Integer> orphans = editor.feedsOnlyOf(tx, id);
    alerts.forgetFeeds(tx, orphans);
    feeds.removeFeeds(tx, orphans);
    alerts.forgetSource(tx, id);
    editor.removeSource(tx, id);
    Map<String, Object> before = new LinkedHashMap<>(old.fields());
    before.put("feeds", orphans);
    change.record(tx, by, "source-removed", "source " + id, before, null);
  }
}

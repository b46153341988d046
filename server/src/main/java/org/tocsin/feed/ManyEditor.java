package org.tocsin.feed;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/**
 * Changes many feeds or sources at once, for people. A row is changed only while it is of the
 * version that was sent along. Two or three statements, whatever the number of rows, in the
 * caller's transaction; every node hears of it. Thread-safe.
 */
public final class ManyEditor {
  private final InstantSource machine;

  public ManyEditor(InstantSource machine) {
    this.machine = machine;
  }

  /**
   * Changes feeds. Those whose status, polling or interval is another now are asked soon.
   *
   * @param versions by id
   */
  public ManyChanged feeds(Tx tx, Map<Integer, Integer> versions, FeedChange change) {
    Map<Integer, FeedChange> held = ManyStore.lockFeeds(tx, versions);
    ManyChanged made = sorted(versions, held, fields(change), ManyEditor::fields);
    List<Integer> ids = made.changed().stream().map(Changed::id).toList();
    if (!ids.isEmpty()) {
      Instant now = machine.instant();
      ManyStore.change(tx, ids, change);
      if (change.status() != null || change.polling() != null || change.interval() != null) {
        ManyStore.askSoon(tx, ids, now);
      }
      Signals.notify(tx, Feeds.CHANGED);
    }
    return made;
  }

  /**
   * Changes sources.
   *
   * @param versions by id
   */
  public ManyChanged sources(Tx tx, Map<Integer, Integer> versions, SourceChange change) {
    Map<Integer, SourceChange> held = ManyStore.lockSources(tx, versions);
    ManyChanged made = sorted(versions, held, fields(change), ManyEditor::fields);
    List<Integer> ids = made.changed().stream().map(Changed::id).toList();
    if (!ids.isEmpty()) {
      ManyStore.change(tx, ids, change);
      Signals.notify(tx, Feeds.CHANGED);
    }
    return made;
  }

  /** Holds the feeds that are still of these versions, for the end of the transaction. */
  public List<Integer> hold(Tx tx, Map<Integer, Integer> versions) {
    return List.copyOf(ManyStore.lockFeeds(tx, versions).keySet());
  }

  private static <T> ManyChanged sorted(
      Map<Integer, Integer> versions,
      Map<Integer, T> held,
      Map<String, Object> wanted,
      Function<T, Map<String, Object>> fields) {
    List<Changed> changed = new ArrayList<>();
    List<Integer> same = new ArrayList<>();
    List<Integer> stale = new ArrayList<>();
    for (int id : versions.keySet()) {
      if (!held.containsKey(id)) {
        stale.add(id);
        continue;
      }
      Map<String, Object> before = new LinkedHashMap<>(fields.apply(held.get(id)));
      before.keySet().retainAll(wanted.keySet());
      before.entrySet().removeIf(e -> Objects.equals(e.getValue(), wanted.get(e.getKey())));
      if (before.isEmpty()) {
        same.add(id);
      } else {
        Map<String, Object> after = new LinkedHashMap<>(wanted);
        after.keySet().retainAll(before.keySet());
        changed.add(new Changed(id, before, after));
      }
    }
    return new ManyChanged(changed, same, stale);
  }

  /** By the names of {@link FeedDraft#fields}, without those that are to stay. */
  private static Map<String, Object> fields(FeedChange change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "status", change.status() == null ? null : change.status().id());
    put(fields, "polling", change.polling());
    put(fields, "rebroadcast", change.rebroadcast());
    put(fields, "interval", change.interval() == null ? null : change.interval().toSeconds());
    return fields;
  }

  private static Map<String, Object> fields(SourceChange change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "official", change.official());
    put(fields, "endPolicy", change.endPolicy() == null ? null : change.endPolicy().id());
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}

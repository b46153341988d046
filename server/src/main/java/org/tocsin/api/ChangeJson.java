package org.tocsin.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Change;
import org.tocsin.alert.Version;

/** Entries of the change log with the alerts they are about, as those are now. */
public final class ChangeJson {
  private final Alerts alerts;
  private final AlertJson json;

  public ChangeJson(Alerts alerts, AlertJson json) {
    this.alerts = alerts;
    this.json = json;
  }

  /**
   * @param kind what happened: accepted, active, scheduled, expired, superseded, cancelled,
   *     withdrawn, restored, corrected, sighted, linked, removed
   * @param alert null when it was removed
   */
  record ChangeItem(long seq, String kind, Instant at, long id, AlertItem alert) {}

  /**
   * @param last number of the last change looked at; changes of what is not public are passed over
   */
  record Read(List<ChangeItem> items, long last) {}

  /** What comes after a number, as far as the log goes. */
  Read after(long seq, int limit) {
    return after(seq, Long.MAX_VALUE, limit);
  }

  /**
   * What comes after a number.
   *
   * @param upTo the number of the last change that may be told
   */
  Read after(long seq, long upTo, int limit) {
    List<Change> changes =
        alerts.changes(seq, limit).stream().takeWhile(c -> c.seq() <= upTo).toList();
    Set<Long> ids = new HashSet<>();
    changes.forEach(c -> ids.add(c.versionId()));
    Map<Long, Version> versions = new HashMap<>();
    if (!ids.isEmpty()) {
      alerts.versions(ids).forEach(v -> versions.put(v.id(), v));
    }
    List<ChangeItem> items = new ArrayList<>();
    for (Change change : changes) {
      Version version = versions.get(change.versionId());
      if (version != null || change.kind() == Change.Kind.REMOVED) {
        items.add(
            new ChangeItem(
                change.seq(),
                change.kind().id(),
                change.at(),
                change.versionId(),
                version == null ? null : json.item(version)));
      }
    }
    return new Read(items, changes.isEmpty() ? seq : changes.getLast().seq());
  }
}

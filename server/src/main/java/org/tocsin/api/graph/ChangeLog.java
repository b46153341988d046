package org.tocsin.api.graph;

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

/** Reads the change log with the alerts it is about, in two statements. Thread-safe. */
final class ChangeLog {
  private final Alerts alerts;

  ChangeLog(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * @param last number of the last change looked at; changes of what is not public are passed over
   * @param more whether others follow
   */
  record Read(List<ChangeNode> changes, long last, boolean more) {}

  /**
   * @param upTo the number of the last change that may be told
   */
  Read after(long seq, long upTo, int most, Instant now) {
    List<Change> changes =
        alerts.changes(seq, most + 1).stream().takeWhile(c -> c.seq() <= upTo).toList();
    boolean more = changes.size() > most;
    List<Change> page = more ? changes.subList(0, most) : changes;
    Map<Long, Version> versions = versions(page);
    List<ChangeNode> nodes = new ArrayList<>();
    for (Change change : page) {
      Version version = versions.get(change.versionId());
      if (version != null) {
        nodes.add(new ChangeNode(change, new AlertNode(version, now)));
      } else if (change.kind() == Change.Kind.REMOVED) {
        nodes.add(new ChangeNode(change, null));
      }
    }
    return new Read(nodes, page.isEmpty() ? seq : page.getLast().seq(), more);
  }

  private Map<Long, Version> versions(List<Change> changes) {
    Map<Long, Version> versions = new HashMap<>();
    if (!changes.isEmpty()) {
      Set<Long> ids = new HashSet<>();
      changes.forEach(c -> ids.add(c.versionId()));
      alerts.versions(ids).forEach(v -> versions.put(v.id(), v));
    }
    return versions;
  }
}

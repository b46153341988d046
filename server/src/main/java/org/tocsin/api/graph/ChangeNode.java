package org.tocsin.api.graph;

import java.time.Instant;
import org.tocsin.alert.Change;

/**
 * An entry of the change log.
 *
 * @param alert as it is now; null when it was removed
 */
public record ChangeNode(Change change, AlertNode alert) {

  public long seq() {
    return change.seq();
  }

  public Change.Kind kind() {
    return change.kind();
  }

  public Instant at() {
    return change.at();
  }

  public long alertId() {
    return change.versionId();
  }
}

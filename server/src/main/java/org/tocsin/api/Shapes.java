package org.tocsin.api;

import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.PreparedShape;

/**
 * The prepared shapes of a row of alerts, each made when it is first drawn and kept as long as all
 * of them together stay within a bound; one beyond it is made at every use. A place in an array, as
 * a cache that keeps count of its reads would cost more than the drawing. Thread-safe.
 */
final class Shapes {
  private final Version[] versions;

  /** Written without a lock: a shape never changes, and two that are made at once are alike. */
  private final PreparedShape[] kept;

  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();

  Shapes(Version[] versions, long mostBytes) {
    this.versions = versions;
    this.kept = new PreparedShape[versions.length];
    this.mostBytes = mostBytes;
  }

  /** Null where nothing was drawn. */
  PreparedShape get(int i) {
    PreparedShape shape = kept[i];
    if (shape == null && versions[i].packedShape() != null) {
      shape = PreparedShape.of(versions[i].shape());
      keep(i, shape);
    }
    return shape;
  }

  private void keep(int i, PreparedShape shape) {
    if (bytes.addAndGet(shape.bytes()) <= mostBytes) {
      kept[i] = shape;
    } else {
      bytes.addAndGet(-shape.bytes());
    }
  }

  /** Takes over a shape from an earlier row, where it was kept. */
  void take(int i, Shapes earlier, int j) {
    PreparedShape shape = earlier.kept[j];
    if (shape != null) {
      keep(i, shape);
    }
  }
}

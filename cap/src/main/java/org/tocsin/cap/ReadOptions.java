package org.tocsin.cap;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * How a document is to be read.
 *
 * @param zone what a time without zone is taken to be in; UTC unless set
 * @param strict whether any problem of level {@link Level#ERROR}, found by the reader or by the
 *     rules of {@link CapValidator}, makes a document unreadable
 * @param identityRequired whether a document without identifier, sender or a readable time of
 *     sending is unreadable; otherwise what is missing is null in the alert, with a problem of
 *     level {@link Level#ERROR}, and the caller has to say what it goes by
 * @param limits bounds on hostile or broken documents
 */
public record ReadOptions(ZoneId zone, boolean strict, boolean identityRequired, Limits limits) {
  private static final ReadOptions LENIENT =
      new ReadOptions(ZoneOffset.UTC, false, true, Limits.DEFAULT);

  public ReadOptions {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(limits, "limits");
  }

  /** Everything that can be made sense of is read; naive times are UTC. */
  public static ReadOptions lenient() {
    return LENIENT;
  }

  public ReadOptions withZone(ZoneId newZone) {
    return new ReadOptions(newZone, strict, identityRequired, limits);
  }

  public ReadOptions withStrict(boolean newStrict) {
    return new ReadOptions(zone, newStrict, identityRequired, limits);
  }

  public ReadOptions withIdentityRequired(boolean required) {
    return new ReadOptions(zone, strict, required, limits);
  }

  public ReadOptions withLimits(Limits newLimits) {
    return new ReadOptions(zone, strict, identityRequired, newLimits);
  }

  /**
   * Bounds; what goes over one ends in a problem, never in lost memory.
   *
   * @param bytes longest document, in bytes
   * @param depth deepest nesting of elements
   * @param text longest text of one element, in UTF-16 units; what is over is cut off
   * @param points most polygon points in one document; later polygons keep their text only
   * @param items longest list of anything: infos, areas, geocodes, references …
   * @param problems most problems kept for one document
   */
  public record Limits(int bytes, int depth, int text, int points, int items, int problems) {
    public static final Limits DEFAULT = new Limits(10 << 20, 64, 4 << 20, 1_000_000, 10_000, 200);

    public Limits {
      if (bytes < 1 || depth < 1 || text < 1 || points < 0 || items < 1 || problems < 1) {
        throw new IllegalArgumentException("limits must be positive");
      }
    }
  }
}

package org.tocsin.alert;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * An entry of the change log. Numbers grow in the order in which the changes became visible, so a
 * reader that asks for what comes after its last number misses nothing.
 */
public record Change(long seq, long versionId, Kind kind, Instant at) {
  /** What happened to a version. */
  public enum Kind {
    /** It was stored. */
    ACCEPTED,
    /** Its onset passed. */
    ACTIVE,
    /** It is between two times at which it is in force. */
    SCHEDULED,
    /** Its time passed. */
    EXPIRED,
    /** A later version took its place. */
    SUPERSEDED,
    /** It was called off. */
    CANCELLED,
    /** Its source took it off. */
    WITHDRAWN,
    /** It stands again: its source lists it again, or what ended it did not hold. */
    RESTORED,
    /** The document that speaks for it was replaced by a better one of the same identity. */
    CORRECTED,
    /** Another feed carries it too. */
    SIGHTED,
    /** Its chain, or what is known of the messages it names, became another. */
    LINKED,
    /** It was deleted together with the only feeds that carried it. */
    REMOVED;

    /** Those that people may have to be told of. */
    static final Set<Kind> TELLING =
        EnumSet.of(ACCEPTED, CANCELLED, WITHDRAWN, RESTORED, CORRECTED);

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

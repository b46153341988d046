package org.tocsin.powercut;

import java.time.Instant;
import org.tocsin.platform.net.Validators;

/**
 * What came of asking a source.
 *
 * @param code stable code of a failure, else null
 * @param message exact words of a failure, else null
 * @param validators of an answer that was read
 * @param bodyHash of an answer that was read
 * @param context of an answer that was read
 * @param saidUntil world time at which the last cut ends of those it says, or null
 * @param skipped entries that were no cuts
 */
public record SourceFetch(
    Outcome outcome,
    String code,
    String message,
    Validators validators,
    byte[] bodyHash,
    byte[] context,
    Instant saidUntil,
    int skipped) {

  /** How it ended. */
  public enum Outcome {
    /** It says something new. */
    CHANGED,
    /** It was read and says what it said before. */
    SAME,
    /** It is what was read before, byte for byte. */
    NOT_MODIFIED,
    /** It says that everything is withdrawn, which is believed when it says so again. */
    DOUBTED,
    /** It did not answer or was not understood; what it says is unknown. */
    FAILED
  }

  public static SourceFetch notModified() {
    return bare(Outcome.NOT_MODIFIED, null, null);
  }

  public static SourceFetch doubted() {
    return bare(Outcome.DOUBTED, null, null);
  }

  public static SourceFetch failed(String code, String message) {
    return bare(Outcome.FAILED, code, message);
  }

  /** An answer that was read; what it says is still to be told. */
  public static SourceFetch of(Validators validators, byte[] bodyHash, byte[] context) {
    return new SourceFetch(Outcome.SAME, null, null, validators, bodyHash, context, null, 0);
  }

  /** The same with what it says. */
  public SourceFetch saying(Instant until, int noCuts) {
    return new SourceFetch(outcome, code, message, validators, bodyHash, context, until, noCuts);
  }

  private static SourceFetch bare(Outcome outcome, String code, String message) {
    return new SourceFetch(outcome, code, message, Validators.NONE, null, null, null, 0);
  }

  /** The same, now that it is known to be new; of a failure nothing is. */
  public SourceFetch changed() {
    return new SourceFetch(
        outcome == Outcome.SAME ? Outcome.CHANGED : outcome,
        code,
        message,
        validators,
        bodyHash,
        context,
        saidUntil,
        skipped);
  }
}

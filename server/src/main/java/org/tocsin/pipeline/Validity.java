package org.tocsin.pipeline;

import java.net.URI;
import java.util.List;
import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;

/**
 * What was found in a document that somebody wants to know about.
 *
 * @param format id of the feed's format, {@code cap} for an alert; null when it is unknown
 * @param alert what is known of the document as an alert; null when it is none
 * @param findings of the document itself, in its order; those of alerts inside a feed are theirs
 * @param entries of a feed, as far as they are told; empty for an alert
 * @param entryCount of a feed, all of them
 */
public record Validity(
    Kind kind,
    String format,
    Checked alert,
    List<Problem> findings,
    List<Listed> entries,
    int entryCount) {

  /** What a document is. */
  public enum Kind {
    CAP,
    FEED,
    UNKNOWN
  }

  /**
   * An alert, checked.
   *
   * @param version of CAP; null when the alert cannot be read
   * @param schemaValid the verdict of the OASIS schema
   * @param profiles ids of those it was held against
   * @param findings of the standard, in the order of the document, then those of each profile
   */
  public record Checked(
      String version, boolean schemaValid, List<String> profiles, List<Problem> findings) {
    /** Whether nothing worse than a warning was found. */
    public boolean valid() {
      return schemaValid && noError(findings);
    }
  }

  /**
   * An entry of a feed.
   *
   * @param inline the alert inside it; null when it is only linked or was not looked at any more
   */
  public record Listed(String key, List<URI> links, Checked inline) {}

  /** Whether nothing worse than a warning was found, in alerts inside a feed neither. */
  public boolean valid() {
    return kind != Kind.UNKNOWN
        && noError(findings)
        && (alert == null || alert.valid())
        && entries.stream().allMatch(e -> e.inline() == null || e.inline().valid());
  }

  private static boolean noError(List<Problem> problems) {
    return problems.stream().noneMatch(p -> p.level() == Level.ERROR);
  }
}

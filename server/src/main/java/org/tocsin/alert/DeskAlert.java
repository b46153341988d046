package org.tocsin.alert;

import java.time.Instant;
import java.util.List;

/**
 * One version as operators see it.
 *
 * @param document the CAP bytes as they were received or made
 * @param original what was received where that was no CAP, or null
 * @param chain the versions it belongs to, oldest first, itself among them
 * @param variants how many other documents came under the same identity
 * @param withdrawnBy the operator who took it back, or null where it stands or its source did
 */
public record DeskAlert(
    Version version,
    byte[] document,
    Draft.Original original,
    List<StoredProblem> problems,
    List<Version> chain,
    List<Carried> carried,
    int variants,
    String withdrawnBy) {
  /**
   * That a feed carried it.
   *
   * @param sourceId null where the source has gone, or the feed carried another document of it
   * @param url of the document, or null for one inside the feed
   */
  public record Carried(int feedId, Integer sourceId, String url, Instant firstSeen) {}
}

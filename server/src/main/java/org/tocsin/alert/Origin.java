package org.tocsin.alert;

import java.time.Duration;
import java.time.ZoneId;

/**
 * Who brought a document: what an alert has to know of the feed and source it came by, or that it
 * was drafted here and came by none.
 *
 * @param feedId null for what is drafted here
 * @param sourceId null for what is drafted here
 * @param countryId the country spoken for; null when it is more than one
 * @param zone for times that name none
 * @param defaultLife how long an info without {@code expires} is taken to be in force
 * @param authority sources that name the same one may update and cancel each other's alerts, or
 *     null
 * @param aggregator whether the source relays others and may act on the same sender's alerts of any
 * @param host of the feed's URL, lower case, to compare with the sender's domain
 */
public record Origin(
    Provenance provenance,
    Integer feedId,
    Integer sourceId,
    Integer countryId,
    ZoneId zone,
    Duration defaultLife,
    boolean official,
    String authority,
    boolean aggregator,
    IdentityRule identity,
    String host) {
  private static final Duration LIFE_OF_OURS = Duration.ofHours(24);

  public Origin {
    boolean carried = feedId != null && sourceId != null;
    boolean ours = feedId == null && sourceId == null;
    if (provenance == Provenance.FEED ? !carried : !ours) {
      throw new IllegalArgumentException(provenance + " of feed " + feedId);
    }
  }

  /** Of what a feed carries. */
  public Origin(
      int feedId,
      int sourceId,
      Integer countryId,
      ZoneId zone,
      Duration defaultLife,
      boolean official,
      String authority,
      boolean aggregator,
      IdentityRule identity,
      String host) {
    this(
        Provenance.FEED,
        feedId,
        sourceId,
        countryId,
        zone,
        defaultLife,
        official,
        authority,
        aggregator,
        identity,
        host);
  }

  /**
   * Of what is drafted here. It has no feed and no source, so nothing that happens to those ends
   * it; it speaks only for what came by the same way from the same sender, and no document of a
   * feed speaks for it, whatever sender that claims.
   */
  public static Origin ours(Provenance provenance, Integer countryId, ZoneId zone) {
    return new Origin(
        provenance,
        null,
        null,
        countryId,
        zone,
        LIFE_OF_OURS,
        false,
        null,
        false,
        new IdentityRule.Identifier(),
        "");
  }

  /** The same, carried by another feed and spoken by another source. */
  public Origin as(int otherFeed, int otherSource) {
    return new Origin(
        otherFeed,
        otherSource,
        countryId,
        zone,
        defaultLife,
        official,
        authority,
        aggregator,
        identity,
        host);
  }

  /** Whether it was drafted here. */
  boolean isOurs() {
    return provenance != Provenance.FEED;
  }
}

package org.tocsin.alert;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Sources of which nobody declared anything: each official, for itself, and in UTC. */
public final class Strangers implements Authorities {

  /** Of the only feed and the only source there are. */
  public static Origin origin(Integer countryId, String host) {
    return origin(1, 1, countryId, host);
  }

  public static Origin origin(int feedId, int sourceId, Integer countryId, String host) {
    return new Origin(
        feedId,
        sourceId,
        countryId,
        ZoneOffset.UTC,
        Duration.ofDays(1),
        true,
        null,
        false,
        new IdentityRule.Identifier(),
        host);
  }

  @Override
  public String authority(int sourceId) {
    return null;
  }

  @Override
  public boolean isAggregator(int sourceId) {
    return false;
  }

  @Override
  public ZoneId zone(Integer sourceId) {
    return ZoneOffset.UTC;
  }
}

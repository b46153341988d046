package org.tocsin.subscription;

import java.util.List;

/**
 * What {@link Matcher} needs to know of an alert. Without parts it concerns nobody.
 *
 * @param sourceId the source that speaks, or null
 */
public record MatchQuery(List<Part> parts, Integer sourceId) {
  public MatchQuery {
    parts = List.copyOf(parts);
  }
}

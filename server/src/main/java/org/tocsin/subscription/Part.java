package org.tocsin.subscription;

import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * One distinct set of areas of an alert, and the infos that hold there.
 *
 * @param admin1Ids ids of {@code place} areas, empty where none is known, as at sea
 * @param countryId the country it is filed under, or null
 * @param wholeCountry whether it is known only to be somewhere in that country; then all places in
 *     it are concerned
 * @param geocodes as {@code name:value}, as the alert spells them
 * @param shape longitude first: what was drawn, and outlines that stand in for what was not; null
 *     for none. Do not modify.
 * @param facets one for each info
 */
public record Part(
    Set<Integer> admin1Ids,
    Integer countryId,
    boolean wholeCountry,
    Set<String> geocodes,
    Geometry shape,
    List<Facet> facets) {
  public Part {
    admin1Ids = Set.copyOf(admin1Ids);
    geocodes = Set.copyOf(geocodes);
    facets = List.copyOf(facets);
  }
}

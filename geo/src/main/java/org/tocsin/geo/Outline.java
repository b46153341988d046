package org.tocsin.geo;

import org.locationtech.jts.geom.Geometry;

/**
 * One first-level administrative area (admin-1) of the world.
 *
 * @param neId Natural Earth's own number, the only unique key
 * @param code ISO 3166-2 code such as "LK-11"; several outlines may share one, and a placeholder
 *     made up by Natural Earth ends in "~"
 * @param alpha2 country, ISO 3166-1 alpha-2 (XK for Kosovo)
 * @param alpha3 country, ISO 3166-1 alpha-3 (XKX for Kosovo)
 * @param name English name
 * @param localName name as written locally or in transcription
 * @param parentCode ISO 3166-2 code of the level between country and this area, such as "LK-1" for
 *     Colombo's province; empty where that level has none
 * @param parentName name of that level, empty where there is none
 * @param type "District", "State" …, may be empty
 * @param geometry polygon or multipolygon, valid, split at the antimeridian
 */
public record Outline(
    long neId,
    String code,
    String alpha2,
    String alpha3,
    String name,
    String localName,
    String parentCode,
    String parentName,
    String type,
    Geometry geometry) {

  /** Whether the code is a stand-in: such a code must not be matched with codes from outside. */
  public boolean placeholder() {
    return code.endsWith("~");
  }
}

package org.tocsin.cap;

import java.util.List;

/**
 * One affected area: the union of its polygons, circles and geocodes (CAP 1.2 section 3.2.4).
 *
 * @param altitude feet above mean sea level, or the lower end of a range with {@code ceiling}; null
 *     when absent or not a number
 * @param ceiling feet above mean sea level; null when absent or not a number
 */
public record Area(
    String areaDesc,
    List<Polygon> polygons,
    List<Circle> circles,
    List<NamedValue> geocodes,
    Double altitude,
    Double ceiling) {
  public Area {
    polygons = Lists.copyOrEmpty(polygons);
    circles = Lists.copyOrEmpty(circles);
    geocodes = Lists.copyOrEmpty(geocodes);
  }
}

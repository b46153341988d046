package org.tocsin.cap;

import java.util.ArrayList;
import java.util.List;

/** Reads one area. */
final class AreaParser {
  private AreaParser() {}

  static Area read(Tokens in, Values values, String rootNamespace) throws Malformed {
    String areaDesc = null;
    List<Polygon> polygons = new ArrayList<>(1);
    List<Circle> circles = new ArrayList<>(0);
    List<NamedValue> geocodes = new ArrayList<>(2);
    Double altitude = null;
    Double ceiling = null;
    Children children = new Children(in, rootNamespace);
    while (children.next()) {
      switch (in.name()) {
        case "areaDesc" -> areaDesc = values.text(areaDesc);
        case "polygon" -> values.polygon(polygons);
        case "circle" -> values.circle(circles);
        case "geocode" -> NamedValueParser.read(in, values, rootNamespace, geocodes);
        case "altitude" -> altitude = values.number(altitude);
        case "ceiling" -> ceiling = values.number(ceiling);
        default -> children.skipUnexpected();
      }
    }
    values.require("areaDesc", areaDesc);
    return new Area(areaDesc, polygons, circles, geocodes, altitude, ceiling);
  }
}

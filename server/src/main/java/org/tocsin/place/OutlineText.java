package org.tocsin.place;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.tocsin.place.FeatureFile.BadRow;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An outline as a cell of a table holds it. */
public final class OutlineText {
  private OutlineText() {}

  /**
   * Reads WKT (OGC 06-103r4) or a geometry of GeoJSON (RFC 7946), both longitude first.
   *
   * @return a valid polygon or multipolygon
   * @throws IllegalArgumentException for anything that encloses no area on the globe
   */
  public static Geometry read(String text) {
    try {
      return text.stripLeading().startsWith("{")
          ? GeoJsonOutline.read(JsonMapper.shared().readTree(text))
          : wkt(text);
    } catch (BadRow e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no GeoJSON: " + e.getOriginalMessage(), e);
    } catch (ParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException("no WKT: " + e.getMessage(), e);
    }
  }

  private static Geometry wkt(String text) throws ParseException {
    Geometry outline = new WKTReader(GeoJsonOutline.FACTORY).read(text);
    for (Coordinate c : outline.getCoordinates()) {
      if (!(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90)) {
        throw new BadRow("a position that is not on the globe: " + c.x + " " + c.y);
      }
    }
    if (!(outline instanceof Polygonal)) {
      throw new BadRow("needs a Polygon or MultiPolygon, not " + outline.getGeometryType());
    }
    return GeoJsonOutline.valid(outline);
  }
}

package org.tocsin.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/**
 * The worst of each country as a mark on a picture of the world, the {@link WorldPicture}.
 * Thread-safe.
 */
final class WorldMarks {
  private static final double NARROW_MARK = 13;
  private static final double WIDE_MARK = 21;
  private static final int MANY = 10;

  private final Places places;
  private volatile Middles middles;

  WorldMarks(Places places) {
    this.places = places;
  }

  private record Middles(Catalogue catalogue, Map<Integer, Coordinate> byCountry) {}

  /** A square of the picture in which the shape of the severity is drawn; in its pixels. */
  record Mark(SeverityTag severity, String x, String y, String size) {}

  /** The worst last, so that it lies on top. */
  List<Mark> of(List<Version> versions) {
    Middles known = middles();
    Map<Integer, List<Version>> byCountry = new HashMap<>();
    for (Version v : versions) {
      for (Country country : v.countries(known.catalogue)) {
        byCountry.computeIfAbsent(country.id(), id -> new ArrayList<>()).add(v);
      }
    }
    Map<Integer, Coordinate> middle = known.byCountry;
    List<Mark> marks = new ArrayList<>();
    byCountry.forEach(
        (country, there) -> {
          if (middle.containsKey(country)) {
            marks.add(mark(middle.get(country), there));
          }
        });
    marks.sort(Comparator.comparing(Mark::severity).reversed().thenComparing(Mark::x));
    return marks;
  }

  private static Mark mark(Coordinate middle, List<Version> there) {
    SeverityTag worst =
        there.stream()
            .map(v -> SeverityTag.of(v.severity()))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    double size = there.size() >= MANY ? WIDE_MARK : NARROW_MARK;
    double x = (middle.x + 180) * WorldPicture.WIDTH / 360;
    double y = (90 - middle.y) * WorldPicture.HEIGHT / 180;
    return new Mark(
        worst, Frame.tenths(x - size / 2), Frame.tenths(y - size / 2), Frame.tenths(size));
  }

  private Middles middles() {
    Middles known = middles;
    Catalogue catalogue = places.catalogue();
    if (known == null || known.catalogue != catalogue) {
      Map<Integer, Coordinate> byCountry = new HashMap<>();
      for (Country country : catalogue.countries()) {
        Coordinate middle = middle(catalogue, country);
        if (middle != null) {
          byCountry.put(country.id(), middle);
        }
      }
      known = new Middles(catalogue, byCountry);
      middles = known;
    }
    return known;
  }

  /** Where the weight of its land lies; a country on both sides of 180 degrees is seen as one. */
  private static Coordinate middle(Catalogue catalogue, Country country) {
    List<Geometry> outlines = new ArrayList<>();
    Envelope box = new Envelope();
    for (Admin1 area : catalogue.admin1sOf(country.id())) {
      Geometry outline = catalogue.outline(area.id());
      if (outline != null) {
        outlines.add(outline);
        box.expandToInclude(outline.getEnvelopeInternal());
      }
    }
    boolean pacific = box.getWidth() > 180;
    double x = 0;
    double y = 0;
    double weight = 0;
    for (Geometry outline : outlines) {
      for (int i = 0; i < outline.getNumGeometries(); i++) {
        Geometry part = outline.getGeometryN(i);
        Coordinate centre = part.getCentroid().getCoordinate();
        double area = part.getArea();
        x += (pacific && centre.x < 0 ? centre.x + 360 : centre.x) * area;
        y += centre.y * area;
        weight += area;
      }
    }
    if (weight == 0) {
      return null;
    }
    double lon = x / weight;
    return new Coordinate(lon > 180 ? lon - 360 : lon, y / weight);
  }
}

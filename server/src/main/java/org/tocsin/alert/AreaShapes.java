package org.tocsin.alert;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.cap.Area;
import org.tocsin.geo.Mandate;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Geocode;

/** The shape of one area of an alert, repaired as when the alert was located. */
public final class AreaShapes {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Supplier<Catalogue> places;

  public AreaShapes(Supplier<Catalogue> places) {
    this.places = places;
  }

  /**
   * What the area draws, else the outlines that its geocodes stand for; null when it has neither.
   */
  public Geometry of(Area area, Version version) {
    Catalogue catalogue = places.get();
    Mandate mandate = version.countryId() == null ? null : catalogue.mandate(version.countryId());
    List<Geometry> shapes = Drawn.shapes(area, mandate, "area", problem -> {});
    if (shapes.isEmpty()) {
      area.geocodes().stream()
          .filter(g -> g.valueName() != null && g.value() != null)
          .flatMap(
              g -> Geocode.codes(g.value()).stream().map(c -> catalogue.geocode(g.valueName(), c)))
          .flatMap(Optional::stream)
          .forEach(
              g -> {
                if (g.outline() != null) {
                  shapes.add(g.outline());
                } else {
                  g.admin1Ids().stream()
                      .map(catalogue::outline)
                      .filter(o -> o != null)
                      .forEach(shapes::add);
                }
              });
    }
    return shapes.isEmpty()
        ? null
        : shapes.size() == 1 ? shapes.getFirst() : GEOMETRY.buildGeometry(shapes);
  }
}

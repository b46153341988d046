package org.tocsin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/**
 * A drawing of where a warning lies among the outlines around it, as paths of an SVG in a {@link
 * Frame}.
 *
 * @param around outlines of other countries
 * @param country outlines of the areas of the warning's own countries
 * @param area the warning's; one that is too small to see has a {@code dot} as well
 * @param dot where to look, or null
 */
record Picture(String around, String country, String area, Spot dot) {
  private static final double LEAST_DEGREES = 1.2;
  private static final double ROOM = 1.7;
  private static final double SMALL_PART = 0.2;
  private static final double LEAST_PIXELS = 10;

  /** A point of the drawing. */
  record Spot(String x, String y) {}

  /** Null when nobody can place the warning. */
  static Picture of(Version version, Catalogue places) {
    List<Geometry> warned = version.covered(places);
    if (warned.isEmpty()) {
      return null;
    }
    boolean pacific = box(warned, false).getWidth() > 180;
    Envelope box = box(warned, pacific);
    List<Country> own = places.countriesOf(version.admin1Ids());
    List<Geometry> country = outlines(places, own::contains);
    Frame frame = Frame.around(view(box, box(country, pacific)), pacific);
    List<Geometry> around = outlines(places, c -> !own.contains(c));
    Spot dot =
        box.getWidth() * frame.scaleX() < LEAST_PIXELS
                && box.getHeight() * frame.scaleY() < LEAST_PIXELS
            ? new Spot(Frame.tenths(frame.x(box.centre().x)), Frame.tenths(frame.y(box.centre().y)))
            : null;
    return new Picture(frame.path(around), frame.path(country), frame.path(warned), dot);
  }

  static List<Geometry> outlines(Catalogue places, Predicate<Country> which) {
    List<Geometry> outlines = new ArrayList<>();
    for (Country country : places.countries()) {
      if (which.test(country)) {
        for (Admin1 area : places.admin1sOf(country.id())) {
          Geometry outline = places.outline(area.id());
          if (outline != null) {
            outlines.add(outline);
          }
        }
      }
    }
    return outlines;
  }

  /** The whole country where the warning can still be seen in it, else what is around it. */
  private static Envelope view(Envelope box, Envelope country) {
    Envelope view = new Envelope(box);
    double side = Math.max(box.getWidth(), box.getHeight());
    double whole = Math.max(country.getWidth(), country.getHeight());
    if (!country.isNull() && side >= SMALL_PART * whole) {
      view.expandToInclude(country);
      view.expandBy(0.03 * whole);
    } else {
      view.expandBy(Math.max(ROOM * side, LEAST_DEGREES) / 2);
    }
    return view;
  }

  private static Envelope box(List<Geometry> shapes, boolean pacific) {
    Envelope box = new Envelope();
    for (Geometry shape : shapes) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        Envelope part = shape.getGeometryN(i).getEnvelopeInternal();
        double shift = pacific && part.getMaxX() <= 0 ? 360 : 0;
        box.expandToInclude(part.getMinX() + shift, part.getMinY());
        box.expandToInclude(part.getMaxX() + shift, part.getMaxY());
      }
    }
    return box;
  }
}

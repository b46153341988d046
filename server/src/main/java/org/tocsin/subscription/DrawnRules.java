package org.tocsin.subscription;

import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Rings;
import org.tocsin.subscription.Place.Position;

/** Rules for points and polygons, and the shape of a polygon. */
final class DrawnRules {
  private DrawnRules() {}

  static Place check(Place.Point point, String path) {
    position(point.lat(), point.lon(), path + ".point");
    double radius = point.radiusMetres();
    if (!(radius >= Place.LEAST_RADIUS_METRES && radius <= Place.MOST_RADIUS_METRES)) {
      throw new BadWishException(
          WishProblem.BAD_RADIUS, path + ".point.radius", "100 to 1000000 metres");
    }
    return new Place.Point(point.lat(), point.lon(), radius, label(point.label(), path));
  }

  static Place check(Place.Drawn drawn, String path) {
    String at = path + ".polygon";
    int corners = drawn.ring().size();
    if (corners > 1 && drawn.ring().getFirst().equals(drawn.ring().getLast())) {
      corners--;
    }
    if (corners < 3) {
      throw new BadWishException(WishProblem.TOO_FEW_CORNERS, at, "three are needed");
    }
    if (corners > Place.MOST_CORNERS) {
      throw new BadWishException(WishProblem.TOO_MANY_CORNERS, at, "at most " + Place.MOST_CORNERS);
    }
    for (int i = 0; i < drawn.ring().size(); i++) {
      Position p = drawn.ring().get(i);
      position(p.lat(), p.lon(), at + "[" + i + "]");
    }
    Geometry shape = shape(drawn);
    if (shape == null || shape.getDimension() < 2 || shape.isEmpty()) {
      throw new BadWishException(WishProblem.NO_SURFACE, at, "it goes around nothing");
    }
    return new Place.Drawn(drawn.ring(), label(drawn.label(), path));
  }

  /** What it goes around, self-crossings repaired, split at the antimeridian; longitude first. */
  static Geometry shape(Place.Drawn drawn) {
    double[] lats = drawn.ring().stream().mapToDouble(Position::lat).toArray();
    double[] lons = drawn.ring().stream().mapToDouble(Position::lon).toArray();
    return Rings.repair(lats, lons, null).geometry();
  }

  private static void position(double lat, double lon, String path) {
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
      throw new BadWishException(
          WishProblem.BAD_POSITION, path, "latitude to 90, longitude to 180 degrees");
    }
  }

  private static String label(String label, String path) {
    String bare = label == null || label.isBlank() ? null : label.strip();
    boolean good =
        bare == null
            || Texts.isPlain(bare) && bare.codePointCount(0, bare.length()) <= Place.MOST_LABEL;
    if (!good) {
      throw new BadWishException(
          WishProblem.BAD_LABEL, path + ".label", "one line of at most " + Place.MOST_LABEL);
    }
    return bare;
  }
}

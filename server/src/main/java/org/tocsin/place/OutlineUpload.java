package org.tocsin.place;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Mandate;
import org.tocsin.geo.Repair;
import org.tocsin.geo.Repaired;
import org.tocsin.geo.Surfaces;
import org.tocsin.place.PlaceException.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An outline that somebody hands in as GeoJSON (RFC 7946): a geometry, a feature, or a collection
 * with one feature. What can be repaired is, and each repair is told; what would have to be guessed
 * is refused.
 *
 * @param outline valid, a polygon or multipolygon, x in [-180, 180]
 * @param repairs what it took, one sentence each
 */
public record OutlineUpload(Geometry outline, List<String> repairs) {
  /** Official outlines of provinces have some ten thousand points. */
  static final int MOST_POINTS = 300_000;

  public OutlineUpload {
    repairs = List.copyOf(repairs);
  }

  /**
   * Reads one.
   *
   * @param mandate of the country, to tell swapped axes
   * @throws PlaceException no-geojson, wrong-geometry, several-features, wrong-crs,
   *     too-many-points, not-on-the-globe, too-tangled or encloses-nothing
   */
  public static OutlineUpload read(byte[] bytes, Mandate mandate) {
    JsonNode geometry = geometry(parse(bytes));
    Reading reading = new Reading(mandate);
    reading.add(geometry);
    return reading.finish();
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      JsonNode root = JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      throw new PlaceException(Code.NO_GEOJSON, place(e));
    }
    throw new PlaceException(Code.NO_GEOJSON, "It begins with no object.");
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null || e.getLocation().getLineNr() < 0
        ? ""
        : "It cannot be read from line %d, column %d on."
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static JsonNode geometry(JsonNode root) {
    crs(root);
    return switch (root.path("type").asString("")) {
      case "FeatureCollection" -> feature(root.path("features"));
      case "Feature" -> root.path("geometry");
      default -> root;
    };
  }

  private static JsonNode feature(JsonNode features) {
    if (features.size() > 1) {
      throw new PlaceException(
          Code.SEVERAL_FEATURES,
          "It has %d; several areas at once are taken by “import areas”."
              .formatted(features.size()));
    }
    return features.path(0).path("geometry");
  }

  /** Before RFC 7946 a file could name another system; metres taken for degrees lie elsewhere. */
  private static void crs(JsonNode root) {
    String name = root.path("crs").path("properties").path("name").asString("");
    String bare = name.toUpperCase(Locale.ROOT);
    if (!bare.isEmpty() && !bare.endsWith("CRS84") && !bare.matches(".*EPSG:(.*:)?4326")) {
      String shown = name.substring(0, Math.min(80, name.length()));
      throw new PlaceException(Code.WRONG_CRS, "It names " + shown + ".");
    }
  }

  /** Collects rings. */
  private static final class Reading {
    private final Surfaces surfaces;
    private int points;

    Reading(Mandate mandate) {
      surfaces = new Surfaces(mandate);
    }

    void add(JsonNode geometry) {
      String type = geometry.path("type").asString("");
      switch (type) {
        case "Polygon" -> polygon(geometry.path("coordinates"));
        case "MultiPolygon" -> geometry.path("coordinates").forEach(this::polygon);
        case "GeometryCollection" -> geometry.path("geometries").forEach(this::add);
        default ->
            throw new PlaceException(
                Code.WRONG_GEOMETRY,
                type.matches("\\w{1,40}") ? "This is a " + type + "." : "This is none.");
      }
    }

    private void polygon(JsonNode rings) {
      List<Surfaces.Ring> holes = new ArrayList<>();
      for (int i = 1; i < rings.size(); i++) {
        holes.add(ring(rings.get(i)));
      }
      if (rings.isEmpty()) {
        throw new PlaceException(Code.WRONG_GEOMETRY, "A polygon in it has no ring.");
      }
      surfaces.add(ring(rings.get(0)), holes);
    }

    private Surfaces.Ring ring(JsonNode positions) {
      points += positions.size();
      if (points > MOST_POINTS) {
        throw new PlaceException(Code.TOO_MANY_POINTS, "At most %,d.".formatted(MOST_POINTS));
      }
      double[] lat = new double[positions.size()];
      double[] lon = new double[positions.size()];
      for (int i = 0; i < lat.length; i++) {
        lon[i] = ordinate(positions.get(i).path(0));
        lat[i] = ordinate(positions.get(i).path(1));
      }
      return new Surfaces.Ring(lat, lon);
    }

    private static double ordinate(JsonNode value) {
      double number = value.isNumber() ? value.asDouble() : Double.NaN;
      if (!Double.isFinite(number)) {
        String shown = value.toString();
        throw new PlaceException(
            Code.NOT_ON_THE_GLOBE,
            shown.isEmpty()
                ? "A position in it has fewer than two numbers."
                : "There is " + shown.substring(0, Math.min(40, shown.length())) + ".");
      }
      return number;
    }

    OutlineUpload finish() {
      Repaired all = surfaces.all();
      if (all.repairs().contains(Repair.OUT_OF_RANGE)) {
        throw new PlaceException(Code.NOT_ON_THE_GLOBE);
      }
      if (all.repairs().contains(Repair.HULL_TAKEN)) {
        throw new PlaceException(Code.TOO_TANGLED);
      }
      if (all.geometry() == null || all.geometry().getDimension() < 2) {
        throw new PlaceException(Code.ENCLOSES_NOTHING);
      }
      List<String> told = new ArrayList<>(all.repairs().stream().map(Repair::meaning).toList());
      if (surfaces.leftOut() > 0) {
        told.add(surfaces.leftOut() + " of its polygons enclosed nothing and were left out.");
      }
      return new OutlineUpload(all.geometry(), told);
    }
  }
}

package org.tocsin.place;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.AreaIndex;
import org.tocsin.geo.Share;
import org.tocsin.place.FeatureFile.BadRow;
import org.tocsin.place.FeatureFile.Feature;
import org.tocsin.platform.db.Tx;

/** Outlines of geocodes from a file, with the admin-1 areas that they lie in. */
final class GeocodeImport {
  private static final int BATCH = 500;

  private final Tx tx;
  private final Catalogue places;
  private final Map<List<String>, Geometry> batch = new LinkedHashMap<>();
  private int taken;

  GeocodeImport(Tx tx, Catalogue places) {
    this.tx = tx;
    this.places = places;
  }

  Imported run(Path file) {
    List<String> refused = FeatureFile.read(file, this::add);
    flush();
    return new Imported(taken, refused, Map.of());
  }

  private void add(Feature feature) {
    String scheme = feature.text("scheme");
    String code = feature.text("code").toUpperCase(Locale.ROOT);
    if (scheme.isEmpty() || code.isEmpty() || scheme.length() > 80 || code.length() > 80) {
      throw new BadRow("needs the properties scheme and code, of at most 80 characters");
    }
    // One statement may write a row once: the last of a batch counts, as the last batch does.
    batch.put(List.of(Geocode.scheme(scheme), code), feature.outline());
    taken++;
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    List<Defaults.GeocodeRow> rows =
        new ArrayList<>(batch.entrySet()).parallelStream().map(this::row).toList();
    PlaceStore.putGeocodes(tx, rows);
    batch.clear();
  }

  private Defaults.GeocodeRow row(Map.Entry<List<String>, Geometry> entry) {
    Geometry outline = entry.getValue();
    String areas = places.codes(areas(outline)).stream().collect(Collectors.joining(" "));
    return new Defaults.GeocodeRow(entry.getKey().get(0), entry.getKey().get(1), areas, outline);
  }

  /** As alerts that draw the shape are located: what it hits, else the coast it lies off. */
  private List<Integer> areas(Geometry outline) {
    List<Share> hits = places.index().hits(outline);
    return hits.isEmpty()
        ? Arrays.stream(places.index().near(outline, AreaIndex.COAST_KM)).boxed().toList()
        : hits.stream().map(Share::id).toList();
  }
}

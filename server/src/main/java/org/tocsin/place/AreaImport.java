package org.tocsin.place;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.place.FeatureFile.BadRow;
import org.tocsin.place.FeatureFile.Feature;
import org.tocsin.platform.db.Tx;

/**
 * Better admin-1 areas from a file: for every country in it, its areas become those of the file. An
 * area whose code stays keeps its id, so that what refers to it goes on.
 */
final class AreaImport {
  private static final int BATCH = 500;

  private final Tx tx;
  private final Catalogue places;
  private final List<PlaceStore.ImportedArea> batch = new ArrayList<>();
  private int taken;

  AreaImport(Tx tx, Catalogue places) {
    this.tx = tx;
    this.places = places;
  }

  /**
   * Reads the file and changes the rows; the areas that the file no longer has are still there,
   * named in {@link Imported#gone}, for the caller to free and remove.
   */
  Imported run(Path file) {
    PlaceStore.beginAreas(tx);
    List<String> refused = FeatureFile.read(file, this::add);
    flush();
    if (taken == 0) {
      return new Imported(0, refused, Map.of());
    }
    PlaceStore.putAreas(tx);
    // A refused row may be one of those that seem to be missing.
    return new Imported(
        taken, refused, refused.isEmpty() ? PlaceStore.areasNotImported(tx) : Map.of());
  }

  private void add(Feature feature) {
    String code = feature.text("code", "iso_3166_2").toUpperCase(Locale.ROOT);
    String name = feature.text("name");
    if (code.isEmpty() || name.isEmpty()) {
      throw new BadRow("needs the properties code and name");
    }
    if (code.length() > 40 || name.length() > 400) {
      throw new BadRow("code or name is too long");
    }
    String country = feature.text("iso3", "country");
    Country of =
        places.country(country).orElseThrow(() -> new BadRow("no country has the code " + country));
    batch.add(
        new PlaceStore.ImportedArea(
            feature.line(),
            of.id(),
            code,
            name,
            orNull(feature.text("parent_code")),
            orNull(feature.text("parent_name")),
            feature.outline()));
    taken++;
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (!batch.isEmpty()) {
      PlaceStore.addImported(tx, batch);
      batch.clear();
    }
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}

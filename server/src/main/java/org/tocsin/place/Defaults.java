package org.tocsin.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Outline;
import org.tocsin.geo.Outlines;
import org.tocsin.platform.db.Tx;

/**
 * The places a new installation starts with; each stage is loaded only while its table is empty.
 */
final class Defaults {
  private Defaults() {}

  record CountryRow(
      String iso3, String iso2, String name, String continent, String region, String zone) {}

  record Admin1Row(
      String iso3,
      String code,
      String name,
      String parentCode,
      String parentName,
      Long neId,
      Geometry outline) {}

  record GeocodeRow(String scheme, String code, String admin1Codes, Geometry outline) {}

  /** Loads what is missing; the stages that were, in words. */
  static List<String> load(Tx tx) {
    List<String> loaded = new ArrayList<>();
    stage(tx, "place_continent", "continents", Defaults::loadContinents, loaded);
    stage(tx, "place_region", "regions", Defaults::loadRegions, loaded);
    stage(tx, "place_country", "countries", Defaults::loadCountries, loaded);
    // The Unknowns come with the countries and do not count.
    stage(tx, "place_admin1 where not unknown", "areas", Defaults::loadAdmin1s, loaded);
    stage(tx, "place_geocode", "geocodes", Defaults::loadGeocodes, loaded);
    return loaded;
  }

  private static void stage(
      Tx tx, String table, String name, Consumer<Tx> load, List<String> loaded) {
    if (PlaceStore.isEmpty(tx, table)) {
      load.accept(tx);
      loaded.add(name);
    }
  }

  private static void loadContinents(Tx tx) {
    Map<String, String> continents = names("continent");
    PlaceStore.addContinents(
        tx, List.copyOf(continents.keySet()), List.copyOf(continents.values()));
  }

  private static void loadRegions(Tx tx) {
    Map<String, String> regions = names("ifrc_region");
    PlaceStore.addRegions(tx, List.copyOf(regions.keySet()), List.copyOf(regions.values()));
  }

  private static void loadCountries(Tx tx) {
    PlaceStore.addCountries(tx, countries());
  }

  static List<CountryRow> countries() {
    return records("countries.csv", false).stream()
        .map(
            r ->
                new CountryRow(
                    r.get("alpha3"),
                    r.get("alpha2"),
                    r.get("name"),
                    code(r.get("continent")),
                    code(r.get("ifrc_region")),
                    r.get("zone")))
        .toList();
  }

  /** The distinct values of a column by their codes. */
  static Map<String, String> names(String column) {
    Map<String, String> names = new TreeMap<>();
    for (CSVRecord row : records("countries.csv", false)) {
      if (!row.get(column).isEmpty()) {
        names.put(code(row.get(column)), row.get(column));
      }
    }
    return names;
  }

  private static String code(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static void loadAdmin1s(Tx tx) {
    PlaceStore.addAdmin1s(tx, Outlines.world().stream().map(Defaults::row).toList());
  }

  static Admin1Row row(Outline o) {
    return new Admin1Row(
        o.alpha3(),
        o.code(),
        o.name(),
        orNull(o.parentCode()),
        orNull(o.parentName()),
        o.neId(),
        null);
  }

  private static String orNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static void loadGeocodes(Tx tx) {
    PlaceStore.putGeocodes(tx, geocodes());
  }

  /** Single codes, and ranges of codes told by how they begin. */
  static List<GeocodeRow> geocodes() {
    List<GeocodeRow> rows = new ArrayList<>();
    for (CSVRecord r : records("geocodes.csv.gz", true, "scheme", "code", "admin1")) {
      rows.add(new GeocodeRow(r.get("scheme"), r.get("code"), r.get("admin1"), null));
    }
    for (CSVRecord r : records("geocode-ranges.csv", false)) {
      rows.add(new GeocodeRow(r.get("scheme"), r.get("codes"), r.get("admin1"), null));
    }
    return rows;
  }

  /** The rows of a table; without {@code header} the first line is the header. */
  static List<CSVRecord> records(String resource, boolean gzip, String... header) {
    try (InputStream raw = Defaults.class.getResourceAsStream(resource);
        InputStream in = gzip ? new GZIPInputStream(raw) : raw;
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader(header)
          .setSkipHeaderRecord(header.length == 0)
          .get()
          .parse(reader)
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

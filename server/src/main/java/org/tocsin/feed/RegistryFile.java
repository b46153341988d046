package org.tocsin.feed;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.place.Country;
import org.tocsin.platform.net.Uris;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list of feeds as CSV with a header (only {@code url} and {@code iso3} are needed), or as the
 * JSON that the Alert Hub aggregator keeps. Bad rows are reported and left out; good ones are
 * taken.
 */
final class RegistryFile {
  private static final Pattern LANGUAGE_AT_END =
      Pattern.compile("^(.*?)\\s*\\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\\)$");
  private static final int DEFAULT_INTERVAL = 60;

  final Map<String, RegistryStore.SourceRow> sources = new LinkedHashMap<>();
  final Map<String, RegistryStore.NameRow> names = new LinkedHashMap<>();
  final Map<String, RegistryStore.FeedRow> feeds = new LinkedHashMap<>();
  final List<RegistryStore.CarryRow> carries = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  private final Function<String, Optional<Country>> countries;

  private RegistryFile(Function<String, Optional<Country>> countries) {
    this.countries = countries;
  }

  static RegistryFile read(String text, Function<String, Optional<Country>> countries)
      throws IOException {
    RegistryFile file = new RegistryFile(countries);
    String start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      file.json(start);
    } else {
      file.csv(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text));
    }
    return file;
  }

  private void csv(Reader reader) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (var records = format.parse(reader)) {
      List<String> header = records.getHeaderNames();
      if (!header.contains("url") || !header.contains("iso3")) {
        throw new IllegalArgumentException(
            "a registry needs the columns url and iso3, this one has " + header);
      }
      for (CSVRecord r : records) {
        row(
            "line " + (r.getRecordNumber() + 1),
            column -> r.isMapped(column) && r.isSet(column) ? r.get(column) : "");
      }
    }
  }

  /** The predecessor's rows: sourceId, name, iso3, language, picUrl, capAlertFeed, format. */
  private void json(String text) {
    JsonNode root = JsonMapper.shared().readTree(text);
    JsonNode rows = root.isArray() ? root : root.path("sources");
    int n = 0;
    for (JsonNode row : rows) {
      JsonNode source = row.has("source") ? row.path("source") : row;
      row(
          "entry " + ++n,
          column ->
              switch (column) {
                case "url" -> text(source, "capAlertFeed");
                case "iso3" -> first(text(source, "iso3"), text(source, "authorityCountry"));
                case "format" -> text(source, "format");
                case "name" ->
                    first(text(source, "name"), text(source.path("byLanguage").path(0), "name"));
                case "languages" ->
                    first(
                        text(source, "language"), text(source.path("byLanguage").path(0), "code"));
                case "status" -> text(source, "capAlertFeedStatus");
                case "logo" ->
                    first(text(source, "picUrl"), text(source.path("byLanguage").path(0), "logo"));
                case "official" -> text(source, "sourceIsOfficial");
                default -> "";
              });
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static String first(String a, String b) {
    return a.isEmpty() ? b : a;
  }

  private void row(String where, Function<String, String> cell) {
    String url = cell.apply("url");
    String iso3 = cell.apply("iso3").toUpperCase(Locale.ROOT);
    Optional<Country> country = countries.apply(iso3);
    boolean international = iso3.equals("INT") || iso3.equals("XXX") || iso3.isEmpty();
    if (!isWebAddress(url)) {
      refused.add(where + ": no http address: " + Uris.shown(url));
      return;
    }
    if (URI.create(url).getRawUserInfo() != null) {
      refused.add(
          where
              + ": a name and password in the address; add this feed by hand, with a header: "
              + Uris.shown(url));
      return;
    }
    if (country.isEmpty() && !international) {
      refused.add(where + ": no country has the code " + iso3);
      return;
    }
    Optional<FeedFormat> format =
        FeedFormat.parse(cell.apply("format").isEmpty() ? "auto" : cell.apply("format"));
    String language = firstLanguage(cell.apply("languages"));
    List<String> slugs = new ArrayList<>();
    for (String name : names(cell.apply("name"), url)) {
      slugs.add(source(name, country, iso3, language, cell));
    }
    feeds.putIfAbsent(
        url,
        new RegistryStore.FeedRow(
            url,
            format.orElse(FeedFormat.AUTO).id(),
            language,
            interval(cell.apply("interval_s")),
            status(cell.apply("status")).id(),
            emptyToNull(cell.apply("note")),
            emptyToNull(cell.apply("source")),
            true));
    slugs.forEach(slug -> carries.add(new RegistryStore.CarryRow(slug, url)));
  }

  /** Several authorities on one feed are joined by a bar. */
  private static List<String> names(String names, String url) {
    if (names.isEmpty()) {
      return List.of(URI.create(url).getHost());
    }
    return List.of(names.split("\\s+\\|\\s+"));
  }

  /** Up to a closing "(xx)" the name is the authority's, so its languages are one source. */
  private String source(
      String fullName,
      Optional<Country> country,
      String iso3,
      String language,
      Function<String, String> cell) {
    Matcher ending = LANGUAGE_AT_END.matcher(fullName);
    boolean ends = ending.matches();
    String name = ends ? ending.group(1) : fullName;
    String spoken =
        ends ? ending.group(2).toLowerCase(Locale.ROOT) : language == null ? "en" : language;
    String slug = slug((country.isPresent() ? iso3 : "int") + " " + name);
    sources.putIfAbsent(
        slug,
        new RegistryStore.SourceRow(
            slug,
            country.map(Country::id).orElse(null),
            !cell.apply("official").equalsIgnoreCase("false"),
            emptyToNull(cell.apply("authority")),
            cell.apply("end_policy").equals("withdrawal") ? "withdrawal" : "cancel"));
    names.putIfAbsent(
        slug + " " + spoken,
        new RegistryStore.NameRow(slug, spoken, name, emptyToNull(cell.apply("logo"))));
    return slug;
  }

  static String slug(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String slug =
        plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return slug.length() <= 120 ? slug : slug.substring(0, 120);
  }

  private static Feed.Status status(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "testing" -> Feed.Status.TESTING;
      case "inactive", "bypassed", "not used" -> Feed.Status.INACTIVE;
      case "unusable" -> Feed.Status.UNUSABLE;
      default -> Feed.Status.ACTIVE; // operating, active, or nothing said
    };
  }

  private static int interval(String seconds) {
    try {
      return Math.clamp(Integer.parseInt(seconds), 5, 86_400);
    } catch (NumberFormatException e) {
      return DEFAULT_INTERVAL;
    }
  }

  private static String firstLanguage(String languages) {
    String first = languages.split("[ ,|;]", 2)[0];
    return first.isEmpty() ? null : first.toLowerCase(Locale.ROOT);
  }

  private static boolean isWebAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}

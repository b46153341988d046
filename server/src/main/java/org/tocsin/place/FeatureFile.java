package org.tocsin.place;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of GeoJSON features (RFC 7946): one FeatureCollection, or one feature a line; gzip is seen
 * by itself. Read as a stream, so that a file may be larger than memory.
 */
final class FeatureFile {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ObjectReader ONE_OF_MANY =
      JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final Consumer<Feature> each;
  private final List<String> refused = new ArrayList<>();

  private FeatureFile(Path file, Consumer<Feature> each) {
    this.file = file;
    this.each = each;
  }

  /**
   * @param line where it begins, from 1
   * @param outline valid and polygonal
   */
  record Feature(int line, JsonNode properties, Geometry outline) {
    /** The first of these properties that says something, as text; empty when none does. */
    String text(String... names) {
      for (String name : names) {
        String text = properties.path(name).asString("").strip();
        if (!text.isEmpty()) {
          return text;
        }
      }
      return "";
    }
  }

  /** What a row has to say against itself. */
  static final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRow(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Hands on one feature after the other.
   *
   * @param each may throw {@link BadRow}
   * @return rows that could not be used, a line each with its number
   * @throws IllegalArgumentException when the file is no such thing
   */
  static List<String> read(Path file, Consumer<Feature> each) {
    FeatureFile reader = new FeatureFile(file, each);
    try {
      if (reader.isCollection()) {
        reader.collection();
      } else {
        reader.lines();
      }
      return reader.refused;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + " is no GeoJSON: " + e.getOriginalMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private InputStream open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** Whether the first object has features, rather than being one. */
  private boolean isCollection() throws IOException {
    try (InputStream in = open();
        JsonParser parser = JSON.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException(file + " is no GeoJSON: it begins with no object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        switch (parser.currentName()) {
          case "features" -> {
            return true;
          }
          case "geometry", "properties" -> {
            return false;
          }
          default -> {
            parser.nextToken();
            parser.skipChildren();
          }
        }
      }
    }
    throw new IllegalArgumentException(file + " is no GeoJSON: it has no features");
  }

  private void collection() throws IOException {
    try (InputStream in = open();
        JsonParser parser = JSON.createParser(in)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean features = parser.currentName().equals("features");
        if (parser.nextToken() == JsonToken.START_ARRAY && features) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            int line = parser.currentTokenLocation().getLineNr();
            feature(line, ONE_OF_MANY.readTree(parser));
          }
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private void lines() throws IOException {
    try (InputStream in = open();
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          line(number, line);
        }
      }
    }
  }

  private void line(int number, String line) {
    JsonNode feature;
    try {
      feature = JSON.readTree(line.startsWith("\u001e") ? line.substring(1) : line); // RFC 8142
    } catch (JacksonException e) {
      refuse(number, "no JSON: " + e.getOriginalMessage());
      return;
    }
    feature(number, feature);
  }

  private void feature(int line, JsonNode feature) {
    try {
      if (!feature.path("type").asString("").equals("Feature")) {
        throw new BadRow("no feature");
      }
      Geometry outline = GeoJsonOutline.read(feature.path("geometry"));
      each.accept(new Feature(line, feature.path("properties"), outline));
    } catch (BadRow e) {
      refuse(line, e.getMessage());
    }
  }

  private void refuse(int line, String why) {
    refused.add("line " + line + ": " + why);
  }
}

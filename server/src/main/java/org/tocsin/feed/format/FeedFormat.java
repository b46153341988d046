package org.tocsin.feed.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The shapes in which warnings are published. The ids are stored and shown, and never change.
 *
 * <p>MeteoAlarm's and the United States' Atom feeds are plain {@link #ATOM} with CAP elements in
 * the entries, and need no name of their own.
 */
public enum FeedFormat {
  /** Not a shape: look at the bytes. As a result it means that no shape was recognised. */
  AUTO("auto", "rss or atom", "rss/atom", "atom or rss"),
  /** RSS 0.9x, 1.0 (RDF) and 2.0, listing links or carrying alerts. */
  RSS("rss", "rdf", "rss 2.0", "rss 1.0"),
  /** Atom 0.3 and 1.0, listing links or carrying alerts. */
  ATOM("atom", "nws_us", "nws-atom", "meteoalarm", "meteoalarm-atom", "meteoalarm-legacy-atom"),
  /** The GeoJSON answer of api.weather.gov. */
  NWS_GEOJSON("nws-geojson", "geojson", "geo+json", "nws_us_geojson"),
  /** Envelopes of the Emergency Data Exchange Language, versions 1.0 and 2.0. */
  EDXL_DE("edxl-de", "edxl", "edxl_de"),
  /** One alert as the whole document, or several within any other root element. */
  CAP("cap", "cap xml", "xml"),
  /** A ZIP archive of CAP documents, as Germany's weather service publishes. */
  ZIP("zip", "dwd-zip", "cap-zip"),
  /** Alerts spelled in JSON with CAP's names: Germany's civil protection, MeteoAlarm and others. */
  BBK_JSON("bbk-json", "de-nina", "de-nina (bbk json)", "nina", "mowas", "cap-json", "json");

  private final String id;
  private final List<String> words;

  FeedFormat(String id, String... words) {
    this.id = id;
    this.words = List.of(words);
  }

  /** The stable name, such as {@code edxl-de}. */
  public String id() {
    return id;
  }

  /**
   * Reads an id or one of the words that feed registries use, such as {@code rss or atom}, without
   * regard to case and surrounding space. Empty for what is not known, and for null.
   */
  public static Optional<FeedFormat> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    for (FeedFormat format : values()) {
      if (format.id.equals(word) || format.words.contains(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}

package org.tocsin.web;

/**
 * The same warnings for machines: what a list is read from by feed readers, tables and programs.
 *
 * @param query of {@code /api/v1/alerts}, with its question mark; empty for all
 * @param subscribe where to ask for such warnings, or null
 * @param embed where to get a piece for one's own site, or null
 * @param map where the same is on the map
 */
record Outputs(String query, String subscribe, String embed, String map) {
  static final Outputs ALL = new Outputs("", "/subscribe", "/embed/make", "/map");

  static Outputs ofCountry(String iso3) {
    String query = "?country=" + iso3;
    return new Outputs(query, "/subscribe" + query, "/embed/make" + query, "/map" + query);
  }

  static Outputs ofSource(String slug) {
    String query = "?source=" + slug;
    return new Outputs(query, null, null, "/map" + query);
  }

  /** The map goes by countries. */
  static Outputs ofRegion(String code) {
    return new Outputs("?region=" + code, null, null, "/map");
  }

  public String atom() {
    return "/api/v1/alerts.atom" + query;
  }

  public String rss() {
    return "/api/v1/alerts.rss" + query;
  }

  public String csv() {
    return "/api/v1/alerts.csv" + query;
  }

  public String json() {
    return "/api/v1/alerts" + query;
  }
}

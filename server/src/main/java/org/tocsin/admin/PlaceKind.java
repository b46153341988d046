package org.tocsin.admin;

import java.util.Arrays;
import org.tocsin.place.Places.Level;
import org.tocsin.platform.http.ApiProblem;

/** The kinds of places as they stand in addresses and headings. */
enum PlaceKind {
  CONTINENTS(Level.CONTINENT, "continents", "continent", "Continents"),
  REGIONS(Level.REGION, "regions", "region", "Regions"),
  COUNTRIES(Level.COUNTRY, "countries", "country", "Countries"),
  AREAS(Level.ADMIN1, "admin1", "area", "Areas");

  private final Level level;
  private final String path;
  private final String one;
  private final String title;

  PlaceKind(Level level, String path, String one, String title) {
    this.level = level;
    this.path = path;
    this.one = one;
    this.title = title;
  }

  Level level() {
    return level;
  }

  /** Part of the address. */
  public String path() {
    return path;
  }

  /** What one of them is called. */
  public String one() {
    return one;
  }

  public String title() {
    return title;
  }

  /** Where the list of this kind is. */
  public String list() {
    return this == COUNTRIES ? "/admin/places" : "/admin/places/" + path;
  }

  /** Where one of them is shown. */
  public String page(int id) {
    return this == COUNTRIES || this == AREAS ? "/admin/places/" + path + "/" + id : list();
  }

  static PlaceKind of(String path) {
    return Arrays.stream(values())
        .filter(k -> k.path.equals(path))
        .findFirst()
        .orElseThrow(() -> ApiProblem.notFound("There are no such places.").asException());
  }
}

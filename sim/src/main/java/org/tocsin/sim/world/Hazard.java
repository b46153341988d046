package org.tocsin.sim.world;

import java.util.Locale;

/** What an alert warns of, with its CAP category and the response CAP has a word for. */
enum Hazard {
  FLOOD("Met", "Evacuate"),
  CYCLONE("Met", "Shelter"),
  STORM("Met", "Shelter"),
  HEAT("Met", "Monitor"),
  WILDFIRE("Fire", "Evacuate"),
  TSUNAMI("Geo", "Evacuate"),
  LANDSLIDE("Geo", "Avoid"),
  SNOW("Met", "Prepare"),
  DROUGHT("Env", "Prepare"),
  VOLCANO("Geo", "Shelter"),
  AIR("Health", "Avoid");

  private final String category;
  private final String response;

  Hazard(String category, String response) {
    this.category = category;
    this.response = response;
  }

  static Hazard named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The key of its texts. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String category() {
    return category;
  }

  String response() {
    return response;
  }
}

package org.tocsin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/**
 * {@code /map/names.json?lang=si}: what places are called in a language, where that is not the
 * English name that the tiles carry, which are the same for all readers. Countries stand by their
 * alpha-3 code, areas by their number.
 */
@Controller
final class MapNames {
  private static final String HOUR = "max-age=3600, public"; // as long as tiles of places

  private final Places places;
  private final Texts texts;

  MapNames(Places places, Texts texts) {
    this.places = places;
    this.texts = texts;
  }

  @GetMapping(path = "/map/names.json", produces = "application/json")
  @ResponseBody
  Map<String, String> names(HttpServletResponse response) {
    response.setHeader("Cache-Control", HOUR);
    Catalogue catalogue = places.catalogue();
    Map<String, String> names = new TreeMap<>(); // in one order, so that their tag stays
    for (Country country : catalogue.countries()) {
      put(names, country.iso3(), country.name(), texts.country(country));
      for (Admin1 area : catalogue.admin1sOf(country.id())) {
        if (!area.unknown()) {
          put(names, String.valueOf(area.id()), area.name(), texts.area(area));
        }
      }
    }
    return names;
  }

  private static void put(Map<String, String> names, String key, String english, String name) {
    if (!name.equals(english)) {
      names.put(key, name);
    }
  }
}

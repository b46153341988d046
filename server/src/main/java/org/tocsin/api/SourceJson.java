package org.tocsin.api;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.feed.Logo;
import org.tocsin.feed.Registry;
import org.tocsin.feed.Source;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/** Sources as the interface shows them, with counts of what is live. */
public final class SourceJson {
  private final Places places;
  private final Alerts alerts;
  private final InstantSource world;

  public SourceJson(Places places, Alerts alerts, InstantSource world) {
    this.places = places;
    this.alerts = alerts;
    this.world = world;
  }

  /**
   * @param endPolicy {@code cancel} or {@code withdrawal}
   * @param defaultLife seconds that a warning without {@code expires} is taken to be in force
   * @param logos where our own copies of its pictures are, by language
   * @param alerts live ones
   */
  record SourceItem(
      int id,
      String slug,
      String name,
      Map<String, String> names,
      Map<String, String> logos,
      String country,
      boolean official,
      String zone,
      String endPolicy,
      long defaultLife,
      String authority,
      boolean aggregator,
      List<Integer> feeds,
      int alerts) {}

  List<SourceItem> items(Registry registry) {
    Map<Integer, Integer> live = new HashMap<>();
    for (Version v : alerts.live().all()) {
      if (v.sourceId() != null
          && v.status().equals("Actual")
          && v.stateAt(world.instant()).isLive()) {
        live.merge(v.sourceId(), 1, Integer::sum);
      }
    }
    return registry.sources().stream()
        .map(s -> item(s, paths(registry.logos(s)), live.getOrDefault(s.id(), 0)))
        .toList();
  }

  private static Map<String, String> paths(Map<String, Logo> logos) {
    Map<String, String> paths = new LinkedHashMap<>();
    logos.forEach((language, logo) -> paths.put(language, logo.path()));
    return paths;
  }

  private SourceItem item(Source s, Map<String, String> logos, int live) {
    Country country =
        s.countryId() == null ? null : places.catalogue().country(s.countryId()).orElse(null);
    String zone =
        s.zone() != null ? s.zone().getId() : country != null ? country.zone().getId() : "UTC";
    return new SourceItem(
        s.id(),
        s.slug(),
        s.name(),
        s.names(),
        logos,
        country == null ? null : country.iso3(),
        s.official(),
        zone,
        s.endPolicy().id(),
        s.defaultLife().toSeconds(),
        s.authority(),
        s.aggregator(),
        s.feedIds(),
        live);
  }
}

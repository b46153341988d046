package org.tocsin.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.tocsin.alert.Page;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;

/** All forms of {@code /api/v1/alerts}. */
public final class AlertForms {
  final AlertForm json;
  final AlertForm geoJson;
  final AlertForm atom;
  final AlertForm rss;
  final AlertForm csv;

  public AlertForms(AlertJson json, Places places, Feeds feeds) {
    this.json = new Items(json);
    this.geoJson = new Features(json, places);
    this.atom = new AtomFeed(feeds);
    this.rss = new RssFeed(feeds);
    this.csv = new AlertCsv(json);
  }

  private record Items(AlertJson json) implements AlertForm {
    @Override
    public MediaType type() {
      return MediaType.APPLICATION_JSON;
    }

    @Override
    public byte[] write(Page page, Asked asked) {
      return Replies.bytes(new ListReply<>(json.items(page.items()), page.count(), next(page)));
    }
  }

  /** GeoJSON, RFC 7946; a feature for each alert, also where nobody can place it. */
  private record Features(AlertJson json, Places places) implements AlertForm {
    @Override
    public MediaType type() {
      return Replies.GEO_JSON;
    }

    @Override
    public byte[] write(Page page, Asked asked) {
      List<Object> features = new ArrayList<>();
      for (Version v : page.items()) {
        features.add(GeoJson.feature(v.id(), Footprint.of(v, places.catalogue()), json.item(v)));
      }
      Map<String, Object> collection = new LinkedHashMap<>();
      collection.put("type", "FeatureCollection");
      collection.put("features", features);
      collection.put("count", page.count());
      collection.put("next", next(page));
      return Replies.bytes(collection);
    }
  }

  static String next(Page page) {
    return page.next() == null ? null : page.next().encode();
  }
}

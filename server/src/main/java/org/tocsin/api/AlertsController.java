package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Page;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /api/v1/alerts}: lists in JSON, GeoJSON and Atom, one alert with all it has, its own
 * bytes, its chain.
 */
@RestController
public final class AlertsController {
  private final Alerts alerts;
  private final Places places;
  private final Feeds feeds;
  private final AlertJson json;
  private final AlertDetails details;
  private final AtomFeed atom;

  public AlertsController(
      Alerts alerts,
      Places places,
      Feeds feeds,
      AlertJson json,
      AlertDetails details,
      AtomFeed atom) {
    this.alerts = alerts;
    this.places = places;
    this.feeds = feeds;
    this.json = json;
    this.details = details;
    this.atom = atom;
  }

  @GetMapping("/api/v1/alerts")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Page page = page(request);
    return Replies.json(new ListReply<>(json.items(page.items()), page.count(), next(page)));
  }

  @GetMapping("/api/v1/alerts.geojson")
  ResponseEntity<byte[]> geoJson(HttpServletRequest request) {
    Page page = page(request);
    List<Object> features = new ArrayList<>();
    for (Version v : page.items()) {
      features.add(GeoJson.feature(v.id(), Footprint.of(v, places.catalogue()), json.item(v)));
    }
    Map<String, Object> collection = new LinkedHashMap<>();
    collection.put("type", "FeatureCollection");
    collection.put("features", features);
    collection.put("count", page.count());
    collection.put("next", next(page));
    byte[] body = Replies.bytes(collection);
    return Replies.reply(body, Replies.GEO_JSON);
  }

  @GetMapping("/api/v1/alerts.atom")
  ResponseEntity<byte[]> atom(HttpServletRequest request) {
    return Replies.reply(atom.write(page(request), request), Replies.ATOM);
  }

  @GetMapping("/api/v1/alerts/{id:\\d{1,18}}")
  ResponseEntity<byte[]> one(@PathVariable long id) {
    return Replies.json(details.of(find(id)));
  }

  @GetMapping("/api/v1/alerts/{id:\\d{1,18}}.cap")
  ResponseEntity<byte[]> cap(@PathVariable long id) {
    return Replies.reply(find(id).document(), Replies.CAP);
  }

  /** What was received when the CAP document is our conversion of it. */
  @GetMapping("/api/v1/alerts/{id:\\d{1,18}}/original")
  ResponseEntity<byte[]> original(@PathVariable long id) {
    StoredAlert alert = find(id);
    if (alert.original() == null) {
      return cap(id);
    }
    return Replies.reply(
        alert.original().content(), MediaType.parseMediaType(alert.original().mediaType()));
  }

  @GetMapping("/api/v1/alerts/{id:\\d{1,18}}/chain")
  ResponseEntity<byte[]> chain(@PathVariable long id) {
    return Replies.json(ListReply.whole(json.items(find(id).chain())));
  }

  private Page page(HttpServletRequest request) {
    return alerts.query(
        AlertParams.read(request.getParameterMap(), places.catalogue(), feeds.registry()));
  }

  private StoredAlert find(long id) {
    return alerts
        .find(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no alert " + id).asException());
  }

  private static String next(Page page) {
    return page.next() == null ? null : page.next().encode();
  }
}

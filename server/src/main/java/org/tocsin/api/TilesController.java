package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.LiveAlerts;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;

/**
 * {@code /tiles/{alerts|areas}/{z}/{x}/{y}.mvt}: vector tiles of alerts, by default of what is
 * live, and of places.
 */
@RestController
public final class TilesController {
  /** The number of the change that the asker has heard of; makes an address new for caches. */
  private static final String VERSION = "v";

  private static final List<String> OF_LISTS = List.of("sort", "limit", "cursor");

  private final Places places;
  private final Feeds feeds;
  private final AlertTiles alerts;
  private final LiveAlerts live;
  private volatile AreaTiles areas;

  public TilesController(Alerts alerts, Places places, Feeds feeds, Clocks clocks) {
    this.places = places;
    this.feeds = feeds;
    this.alerts = new AlertTiles(alerts, clocks.world());
    this.live = alerts.live();
    this.areas = new AreaTiles(new MapAreas(places.catalogue()));
  }

  @GetMapping("/tiles/areas/{z:\\d{1,2}}/{x:\\d{1,8}}/{y:\\d{1,8}}.mvt")
  void areas(
      @PathVariable int z,
      @PathVariable int x,
      @PathVariable int y,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    areas().tile(address(z, x, y)).answer().send(request, response);
  }

  @GetMapping("/tiles/alerts/{z:\\d{1,2}}/{x:\\d{1,8}}/{y:\\d{1,8}}.mvt")
  void alerts(
      @PathVariable int z,
      @PathVariable int x,
      @PathVariable int y,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    AlertFilter filter = filter(request.getParameterMap());
    long heard = heard(request);
    live.reach(heard);
    boolean isBehind = heard > live.seq();
    WrittenAnswer answer = alerts.tile(address(z, x, y), filter, areas().shapes()).answer();
    if (isBehind) {
      answer.sendUnkept(request, response); // or caches would call the older one the newer
    } else {
      answer.send(request, response);
    }
  }

  private static long heard(HttpServletRequest request) {
    String version = request.getParameter(VERSION);
    return version == null || !version.matches("\\d{1,18}") ? 0 : Long.parseLong(version);
  }

  /** An edit of places makes all shapes anew. */
  private AreaTiles areas() {
    Catalogue catalogue = places.catalogue();
    AreaTiles current = areas;
    if (current.shapes().catalogue() != catalogue) {
      current = new AreaTiles(new MapAreas(catalogue));
      areas = current;
    }
    return current;
  }

  private AlertFilter filter(Map<String, String[]> parameters) {
    Map<String, String[]> asked = new HashMap<>(parameters);
    asked.remove(VERSION);
    if (asked.isEmpty()) {
      return AlertFilter.LIVE;
    }
    for (String name : OF_LISTS) {
      if (asked.containsKey(name)) {
        throw ApiProblem.badParameter(name, "belongs to lists").asException();
      }
    }
    AlertFilter filter = AlertParams.read(asked, places.catalogue(), feeds.registry()).filter();
    return filter.at() == null
        ? filter
        : filter.but().at(filter.at().truncatedTo(ChronoUnit.MINUTES)).build();
  }

  private static TileAddress address(int z, int x, int y) {
    return TileAddress.of(z, x, y)
        .orElseThrow(
            () -> ApiProblem.notFound("There is no tile " + z + "/" + x + "/" + y).asException());
  }
}

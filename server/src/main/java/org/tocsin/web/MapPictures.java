package org.tocsin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;

/**
 * {@code /subscribe/map.svg}: outlines of a {@link MapView}, for choosing a place. Its colours suit
 * a light page and a dark one.
 */
@Controller
final class MapPictures {
  private static final int CACHED = 500;
  private static final String OUTLINES =
      "<path d=\"%s\" fill=\"#8f979b\" fill-opacity=\"0.35\" stroke=\"#6f7a80\""
          + " stroke-width=\"0.6\" fill-rule=\"evenodd\"/>";
  private static final String COASTS =
      "<g transform=\"translate(%s)\"><path id=\"c\" transform=\"scale(%s)\" d=\"%s\""
          + " fill=\"#8f979b\" fill-opacity=\"0.45\" fill-rule=\"evenodd\"/>"
          + "<use href=\"#c\" x=\"%d\"/></g>";

  private final Places places;
  private final WorldPicture world;
  private final Cache<Key, String> outlines = Caffeine.newBuilder().maximumSize(CACHED).build();

  MapPictures(Places places, WorldPicture world) {
    this.places = places;
    this.world = world;
  }

  private record Key(int catalogue, MapView view) {}

  @GetMapping("/subscribe/map.svg")
  ResponseEntity<String> show(
      @RequestParam(defaultValue = "") String lat,
      @RequestParam(defaultValue = "") String lon,
      @RequestParam(defaultValue = "") String span,
      @RequestParam(defaultValue = "") String at) {
    MapView view = MapView.of(lat, lon, span);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml"))
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(svg(view, at));
  }

  private String svg(MapView view, String at) {
    Catalogue catalogue = places.catalogue();
    Key key = new Key(System.identityHashCode(catalogue), view);
    String land =
        view.isWorld()
            ? coasts(view)
            : OUTLINES.formatted(outlines.get(key, k -> path(view, catalogue)));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%1$d" height="%2$d">%s%s</svg>\
    """
        .formatted(MapView.WIDTH, MapView.HEIGHT, land, mark(view, at));
  }

  /** All of it is what a form begins with, so it has to be light; round where it is cut. */
  private String coasts(MapView view) {
    double shift = -view.lon() * MapView.WIDTH / 360;
    return COASTS.formatted(
        Frame.tenths(shift),
        (double) MapView.WIDTH / WorldPicture.WIDTH,
        world.path(),
        shift <= 0 ? MapView.WIDTH : -MapView.WIDTH);
  }

  /** The world is round: what lies beyond 180 degrees is drawn once more at the other end. */
  private static String path(MapView view, Catalogue catalogue) {
    List<Geometry> all = Picture.outlines(catalogue, country -> true);
    StringBuilder path = new StringBuilder();
    double west = view.lon() - view.degreesAcross() / 2;
    for (int turn = -360; turn <= 360; turn += 360) {
      Frame frame =
          new Frame(
              west + turn,
              view.lat() + view.span() / 2,
              MapView.WIDTH / view.degreesAcross(),
              MapView.HEIGHT / view.span(),
              false);
      path.append(frame.path(all));
    }
    return path.toString();
  }

  private static String mark(MapView view, String at) {
    int comma = at.indexOf(',');
    if (comma < 0) {
      return "";
    }
    try {
      double lat = Double.parseDouble(at.substring(0, comma));
      double lon = Double.parseDouble(at.substring(comma + 1));
      double across = view.degreesAcross();
      double east = ((lon - view.lon() + across / 2) % 360 + 360) % 360;
      return String.format(
          Locale.ROOT,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"7\" fill=\"#b3261e\" stroke=\"#ffffff\""
              + " stroke-width=\"3\"/>",
          east * MapView.WIDTH / across,
          (view.lat() + view.span() / 2 - lat) * MapView.HEIGHT / view.span());
    } catch (NumberFormatException e) {
      return "";
    }
  }
}

package org.tocsin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.time.Clocks;

/**
 * {@code /map/world.svg}: the map as a picture, for who has no script, for lists and for other
 * people's pages. It takes the query of {@code /map}: {@code country} shows that country alone. Its
 * colours suit a light page and a dark one; the worse an area's worst warning, the denser its
 * hatching.
 */
@Controller
final class MapImage {
  private static final Duration MOMENT = Duration.ofSeconds(20);
  private static final Envelope WORLD = new Envelope(-180, 180, -56, 78);
  private static final Map<SeverityTag, String> COLOURS = new EnumMap<>(SeverityTag.class);

  static {
    COLOURS.put(SeverityTag.UNKNOWN, "#7d8a94");
    COLOURS.put(SeverityTag.MINOR, "#d9a400");
    COLOURS.put(SeverityTag.MODERATE, "#c96a10");
    COLOURS.put(SeverityTag.SEVERE, "#c9352b");
    COLOURS.put(SeverityTag.EXTREME, "#94409a");
  }

  private static final String PATTERNS =
      """
      <defs>\
      <pattern id="extreme" width="4" height="4" patternUnits="userSpaceOnUse">\
      <path d="M0 4L4 0M0 0L4 4" stroke="#94409a" stroke-width="1.1"/></pattern>\
      <pattern id="severe" width="5" height="5" patternUnits="userSpaceOnUse">\
      <path d="M0 5L5 0" stroke="#c9352b" stroke-width="1.1"/></pattern>\
      <pattern id="moderate" width="5" height="5" patternUnits="userSpaceOnUse">\
      <circle cx="2.5" cy="2.5" r="1" fill="#c96a10"/></pattern>\
      </defs>\
      """;

  private final Places places;
  private final MapWarnings warnings;
  private final InstantSource world;
  private final Cache<MapAsked, String> pictures =
      Caffeine.newBuilder().expireAfterWrite(MOMENT).maximumSize(100).build();

  MapImage(Places places, MapWarnings warnings, Clocks clocks) {
    this.places = places;
    this.warnings = warnings;
    this.world = clocks.world();
  }

  @GetMapping("/map/world.svg")
  ResponseEntity<String> show(@RequestParam MultiValueMap<String, String> parameters) {
    MapAsked asked = MapAsked.of(parameters).by(world.instant());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml"))
        .cacheControl(CacheControl.maxAge(MOMENT).cachePublic())
        .body(pictures.get(asked, this::draw));
  }

  private String draw(MapAsked asked) {
    Catalogue catalogue = places.catalogue();
    Country country =
        asked.country().isEmpty()
            ? null
            : catalogue
                .country(asked.country())
                .orElseThrow(() -> MapAsked.bad("country", asked.country()));
    Envelope view = country == null ? WORLD : around(country, catalogue);
    Frame frame = Frame.around(view, view.getMaxX() > 180);
    List<Geometry> land = Picture.outlines(catalogue, c -> true);
    StringBuilder svg = new StringBuilder();
    double top = Math.max(0, frame.y(view.getMaxY()));
    double high = Math.min(Frame.HEIGHT, frame.y(view.getMinY())) - top;
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 ")
        .append(Frame.tenths(top))
        .append(' ')
        .append(Frame.WIDTH)
        .append(' ')
        .append(Frame.tenths(high))
        .append("\">")
        .append(PATTERNS);
    path(svg, frame.path(land), "#8f979b", "0.35", "#6f7a80");
    worst(asked, catalogue)
        .forEach(
            (severity, shapes) -> {
              String colour = COLOURS.get(severity);
              String path = frame.path(shapes);
              path(svg, path, colour, severity == SeverityTag.UNKNOWN ? "0.15" : "0.45", colour);
              if (severity.compareTo(SeverityTag.MODERATE) <= 0) {
                path(svg, path, "url(#" + severity.id() + ")", "1", "none");
              }
            });
    return svg.append("</svg>").toString();
  }

  private static void path(
      StringBuilder svg, String path, String fill, String opacity, String stroke) {
    if (!path.isEmpty()) {
      svg.append("<path fill-rule=\"evenodd\" stroke-width=\"0.5\" d=\"").append(path);
      svg.append("\" fill=\"").append(fill).append("\" fill-opacity=\"").append(opacity);
      svg.append("\" stroke=\"").append(stroke).append("\"/>");
    }
  }

  /** The areas by their worst warning, the worst last, so that it is drawn on top. */
  private Map<SeverityTag, List<Geometry>> worst(MapAsked asked, Catalogue catalogue) {
    Map<Integer, SeverityTag> worst = new HashMap<>();
    for (Version v : warnings.find(asked).items()) {
      for (int id : catalogue.expand(v.admin1Ids())) {
        worst.merge(id, SeverityTag.of(v.severity()), (a, b) -> a.compareTo(b) < 0 ? a : b);
      }
    }
    Map<SeverityTag, List<Geometry>> shapes = new EnumMap<>(SeverityTag.class);
    worst.forEach(
        (id, severity) -> {
          Geometry outline = catalogue.outline(id);
          if (outline != null) {
            shapes.computeIfAbsent(severity, s -> new ArrayList<>()).add(outline);
          }
        });
    Map<SeverityTag, List<Geometry>> ordered = new LinkedHashMap<>();
    for (SeverityTag severity : List.of(SeverityTag.values()).reversed()) {
      if (shapes.containsKey(severity)) {
        ordered.put(severity, shapes.get(severity));
      }
    }
    return ordered;
  }

  private static Envelope around(Country country, Catalogue catalogue) {
    List<Geometry> outlines = new ArrayList<>();
    for (Admin1 area : catalogue.admin1sOf(country.id())) {
      if (catalogue.outline(area.id()) != null) {
        outlines.add(catalogue.outline(area.id()));
      }
    }
    Envelope box = MapFit.mainlandBox(outlines);
    if (box.isNull()) {
      return WORLD;
    }
    Envelope wider = new Envelope(box);
    wider.expandBy(Math.max(0.2, 0.04 * Math.max(box.getWidth(), box.getHeight())));
    return wider;
  }
}

package org.tocsin.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;

/**
 * {@code /world.svg}: the coasts of the world, light enough for the first page a weak phone opens.
 * Drawn on a grid, on which two neighbours share their border exactly: what two areas share is no
 * coast. Its colours suit a light page and a dark one.
 */
@Controller
final class WorldPicture {
  static final int WIDTH = 800;
  static final int HEIGHT = 400;
  private static final double STEP = 360.0 / WIDTH;

  private final Places places;
  private volatile Drawn drawn;

  WorldPicture(Places places) {
    this.places = places;
  }

  private record Drawn(Catalogue catalogue, String path) {}

  @GetMapping("/world.svg")
  ResponseEntity<String> show() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml"))
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
        .body(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%1$d" height="%2$d">\
            <path d="%s" fill="#8f979b" fill-opacity="0.45" fill-rule="evenodd"/></svg>\
            """
                .formatted(WIDTH, HEIGHT, path()));
  }

  /** The coasts as a path of {@value #WIDTH} by {@value #HEIGHT}; loops that go in and out. */
  String path() {
    Drawn known = drawn;
    Catalogue catalogue = places.catalogue();
    if (known == null || known.catalogue != catalogue) {
      known = new Drawn(catalogue, draw(catalogue));
      drawn = known;
    }
    return known.path;
  }

  private static String draw(Catalogue catalogue) {
    Grid grid = new Grid();
    for (Geometry outline : Picture.outlines(catalogue, country -> true)) {
      for (int i = 0; i < outline.getNumGeometries(); i++) {
        if (outline.getGeometryN(i) instanceof Polygon polygon) {
          grid.add(polygon.getExteriorRing());
          for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
            grid.add(polygon.getInteriorRingN(j));
          }
        }
      }
    }
    return grid.path();
  }

  /** The edges that an odd number of areas have; they close, as the rings they come from do. */
  private static final class Grid {
    private final Set<Long> edges = new HashSet<>();

    void add(LineString ring) {
      int first = -1;
      int last = -1;
      for (Coordinate c : ring.getCoordinates()) {
        int x = Math.clamp(Math.round((c.x + 180) / STEP), 0, WIDTH);
        int y = Math.clamp(Math.round((90 - c.y) / STEP), 0, HEIGHT);
        int at = y * (WIDTH + 1) + x;
        if (first < 0) {
          first = at;
        } else if (at != last) {
          turn(last, at);
        }
        last = at;
      }
      if (first != last) {
        turn(last, first);
      }
    }

    private void turn(int a, int b) {
      long edge = ((long) Math.min(a, b) << 32) | Math.max(a, b);
      if (!edges.add(edge)) {
        edges.remove(edge);
      }
    }

    /** Loops in steps from point to point; those in one direction are one. */
    String path() {
      Map<Integer, List<Integer>> next = new HashMap<>();
      for (long edge : edges.stream().sorted().toList()) {
        int a = (int) (edge >> 32);
        int b = (int) edge;
        next.computeIfAbsent(a, k -> new ArrayList<>()).add(b);
        next.computeIfAbsent(b, k -> new ArrayList<>()).add(a);
      }
      StringBuilder path = new StringBuilder();
      for (int start : next.keySet().stream().sorted().toList()) {
        while (!next.get(start).isEmpty()) {
          loop(start, next, path);
        }
      }
      return path.toString();
    }

    private static void loop(int start, Map<Integer, List<Integer>> next, StringBuilder path) {
      path.append('M').append(x(start)).append(' ').append(y(start)).append('l');
      int at = start;
      int dx = 0;
      int dy = 0;
      do {
        int to = next.get(at).removeLast();
        next.get(to).remove((Integer) at);
        int stepX = x(to) - x(at);
        int stepY = y(to) - y(at);
        if (stepX * dy != stepY * dx || stepX * dx + stepY * dy <= 0) {
          step(path, dx, dy);
          dx = 0;
          dy = 0;
        }
        dx += stepX;
        dy += stepY;
        at = to;
      } while (at != start);
      step(path, dx, dy);
      path.append('z');
    }

    private static void step(StringBuilder path, int dx, int dy) {
      if (dx != 0 || dy != 0) {
        boolean digit = Character.isDigit(path.charAt(path.length() - 1));
        path.append(digit && dx >= 0 ? " " : "").append(dx).append(dy >= 0 ? " " : "").append(dy);
      }
    }

    private static int x(int at) {
      return at % (WIDTH + 1);
    }

    private static int y(int at) {
      return at / (WIDTH + 1);
    }
  }
}

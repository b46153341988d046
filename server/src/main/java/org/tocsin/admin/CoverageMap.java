package org.tocsin.admin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.geo.Chart;
import org.tocsin.geo.Outlines;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/**
 * The world as the start page shows it: each country by the feed that does worst there, as a
 * picture and as rows of a table. Outlines are drawn once for each catalogue, in less than a
 * second.
 */
final class CoverageMap {
  static final int WIDTH = 960;
  static final int HEIGHT = 384;
  private static final double NORTH = 84;
  private static final double SOUTH = -58; // nobody is warned farther south
  private static final double NEAREST = 1.4; // pixels
  private static final double LEAST_ISLAND = 4; // square pixels
  private static final int MOST_POINTS = 1_200;
  private static final double SMALL = 5;

  private final Feeds feeds;
  private final Places places;
  private volatile Drawn drawn;

  CoverageMap(Feeds feeds, Places places) {
    this.feeds = feeds;
    this.places = places;
  }

  /** How a country is heard, worst first. */
  enum Cover {
    FAILING("failing", "A feed fails or is out of date"),
    LATE("late", "A feed is late, or was never polled yet"),
    ANSWERED("answered", "All feeds answer"),
    OFF("not polled", "Feeds are known, none is polled"),
    NONE("no feed", "No feed is known");

    private final String words;
    private final String meaning;

    Cover(String words, String meaning) {
      this.words = words;
      this.meaning = meaning;
    }

    /** For addresses of patterns and style sheets. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
      return words;
    }

    public String meaning() {
      return meaning;
    }

    static Cover of(Health worst) {
      return switch (worst) {
        case FAILING, STALE -> FAILING;
        case LATE, NEVER -> LATE;
        case FINE -> ANSWERED;
        case OFF -> OFF;
      };
    }
  }

  /**
   * A country.
   *
   * @param feeds how many speak of it
   * @param bad how many of them need a hand
   * @param path its outline
   * @param dot where it is, for one that is too small to be seen; else null
   */
  record Land(Country country, Cover cover, int feeds, long bad, String path, Dot dot) {
    public String href() {
      return feeds == 0 ? null : "/admin/feeds?country=" + country.iso3();
    }

    public String title() {
      return country.name()
          + ": "
          + cover.words()
          + (feeds == 0 ? "" : ", " + feeds + (feeds == 1 ? " feed" : " feeds"));
    }
  }

  /** A point of the picture. */
  record Dot(String x, String y) {}

  /** How many countries are heard so. */
  record Count(Cover cover, long count) {}

  /**
   * The picture and its table.
   *
   * @param lands all countries
   * @param heard those that have a feed, the worst first
   */
  record Picture(List<Land> lands, List<Land> heard, List<Count> counts) {}

  private record Outline(String path, Dot dot) {}

  private record Drawn(Catalogue catalogue, Map<Integer, Outline> outlines) {}

  /**
   * @param rows of all feeds
   */
  Picture of(List<FeedRows.Row> rows) {
    Map<Integer, List<Health>> byCountry = new HashMap<>();
    for (FeedRows.Row row : rows) {
      feeds.registry().sourcesOf(row.feed()).stream()
          .map(Source::countryId)
          .filter(Objects::nonNull)
          .distinct()
          .forEach(c -> byCountry.computeIfAbsent(c, k -> new ArrayList<>()).add(row.health()));
    }
    Drawn now = drawn();
    List<Land> lands = new ArrayList<>();
    for (Country country : now.catalogue.countries()) {
      lands.add(land(country, byCountry.getOrDefault(country.id(), List.of()), now));
    }
    Map<Cover, Long> counts = new EnumMap<>(Cover.class);
    lands.forEach(l -> counts.merge(l.cover(), 1L, Long::sum));
    return new Picture(
        lands,
        lands.stream()
            .filter(l -> l.feeds() > 0)
            .sorted(Comparator.comparing(Land::cover))
            .toList(),
        counts.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList());
  }

  private static Land land(Country country, List<Health> feeds, Drawn now) {
    Outline outline = now.outlines.get(country.id());
    return new Land(
        country,
        feeds.stream().min(Comparator.naturalOrder()).map(Cover::of).orElse(Cover.NONE),
        feeds.size(),
        feeds.stream().filter(Health::needsAHand).count(),
        outline == null ? "" : outline.path(),
        outline == null ? null : outline.dot());
  }

  /** Two that come at once both draw; the later one is kept. */
  private Drawn drawn() {
    Catalogue catalogue = places.catalogue();
    Drawn known = drawn;
    if (known == null || known.catalogue != catalogue) {
      known = draw(catalogue);
      drawn = known;
    }
    return known;
  }

  private static Drawn draw(Catalogue catalogue) {
    Chart chart =
        new Chart(-180, NORTH, WIDTH / 360.0, HEIGHT / (NORTH - SOUTH), WIDTH, HEIGHT, false);
    Map<Integer, Outline> outlines = new HashMap<>();
    for (Country country : catalogue.countries()) {
      List<Geometry> areas =
          catalogue.admin1sOf(country.id()).stream()
              .map(Admin1::id)
              .map(catalogue::outline)
              .filter(Objects::nonNull)
              .toList();
      if (!areas.isEmpty()) {
        outlines.put(country.id(), outline(chart, Outlines.joined(areas)));
      }
    }
    return new Drawn(catalogue, outlines);
  }

  private static Outline outline(Chart chart, Geometry shape) {
    Envelope box = shape.getEnvelopeInternal();
    boolean small =
        box.getWidth() * chart.scaleX() < SMALL && box.getHeight() * chart.scaleY() < SMALL;
    Dot dot =
        small
            ? new Dot(Chart.tenths(chart.x(box.centre().x)), Chart.tenths(chart.y(box.centre().y)))
            : null;
    return new Outline(chart.path(seen(chart, shape), NEAREST, MOST_POINTS), dot);
  }

  /** Without the islands that nobody can see, except a country's largest part. */
  private static List<Geometry> seen(Chart chart, Geometry shape) {
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      parts.add(shape.getGeometryN(i));
    }
    Geometry largest = Collections.max(parts, Comparator.comparingDouble(Geometry::getArea));
    double least = LEAST_ISLAND / (chart.scaleX() * chart.scaleY());
    parts.removeIf(p -> p != largest && p.getArea() < least);
    return parts;
  }
}

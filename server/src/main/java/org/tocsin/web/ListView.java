package org.tocsin.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.ui.Model;
import org.tocsin.alert.Version;
import org.tocsin.feed.Source;

/** Puts a list of warnings into the words and links of its page. */
final class ListView {
  private final Cards cards;
  private final Freshness freshness;
  private final Choices choices;
  private final Texts texts;

  ListView(Cards cards, Freshness freshness, Choices choices, Texts texts) {
    this.cards = cards;
    this.freshness = freshness;
    this.choices = choices;
    this.texts = texts;
  }

  /** A region of the overview. */
  record RegionView(
      String name,
      String href,
      String page,
      int count,
      boolean more,
      List<Card> worst,
      List<CountryView> countries) {}

  /**
   * A link that narrows or widens the list.
   *
   * @param severity whose shape it shows; null for all
   */
  record Filter(SeverityTag severity, int count, String href, boolean on) {}

  /**
   * The head of a column.
   *
   * @param href sorts by it, or the other way round where that is so already
   * @param sorted for {@code aria-sort}
   */
  record Column(String id, String href, String sorted) {}

  List<RegionView> regions(List<Overview.RegionCount> regions) {
    return regions.stream().map(this::region).toList();
  }

  /** A country to choose. */
  record CountryView(String iso3, String name, int count) {}

  List<CountryView> countries(List<Overview.CountryCount> counts) {
    return counts.stream()
        .map(c -> new CountryView(c.country().iso3(), texts.country(c.country()), c.count()))
        .toList();
  }

  private RegionView region(Overview.RegionCount region) {
    boolean known = region.region() != null;
    return new RegionView(
        known ? texts.region(region.region()) : texts.of("region.none"),
        known ? "/?region=" + region.region().code() : null,
        known ? "/regions/" + region.region().code() : null,
        region.count(),
        region.count() > region.worst().size(),
        cards.of(region.worst()),
        countries(region.countries()));
  }

  String fresh(Collection<Source> sources, ZoneId zone) {
    return freshness.sentence(sources, zone);
  }

  List<Card> cards(List<Version> versions) {
    return cards.of(versions);
  }

  void fill(Model model, Meant meant, LiveList.Result result) {
    Asked asked = meant.asked();
    model.addAttribute("meant", meant);
    model.addAttribute("heading", title(meant));
    model.addAttribute(
        "typed",
        meant.place() == null || meant.point() != null
            ? asked.get("where")
            : meant.place().label());
    model.addAttribute("places", meant.places());
    model.addAttribute("around", meant.around());
    model.addAttribute("filters", filters(meant, result));
    model.addAttribute("narrow", choices.of(meant, result.kinds()));
    model.addAttribute("columns", columns(asked));
    model.addAttribute("outputs", outputs(meant));
    model.addAttribute("cards", cards.of(result.items()));
    model.addAttribute(
        "count", asked.only() == null ? result.total() : result.counts().get(asked.only()));
    model.addAttribute("first", asked.has("cursor") ? asked.with("cursor", "") : null);
    model.addAttribute(
        "next", result.next() == null ? null : asked.with("cursor", result.next().encode()));
  }

  /** What the list is of, to be read after "Warnings in force". */
  private String title(Meant meant) {
    Asked asked = meant.asked();
    List<PlaceFound> found = meant.places();
    if (meant.point() != null) {
      return point(meant.point(), meant.around());
    }
    if (!found.isEmpty()) {
      return texts.of(
          "title.for", found.size() == 1 ? found.getFirst().label() : asked.get("where"));
    }
    String words = (asked.get("where") + " " + asked.get("q")).strip();
    if (!words.isEmpty()) {
      return texts.of("title.mentioning", words);
    }
    if (meant.source() != null) {
      return texts.of("title.from", meant.source().name());
    }
    return meant.region() == null
        ? texts.of("title.everywhere")
        : texts.of("title.for", texts.region(meant.region()));
  }

  private String point(Coordinate point, PlaceFound around) {
    String degrees = texts.of("title.degrees", point.y, point.x);
    return around == null
        ? texts.of("title.point", degrees)
        : texts.of("title.point.in", degrees, around.label());
  }

  private List<Filter> filters(Meant meant, LiveList.Result result) {
    Asked asked = meant.asked();
    List<Filter> filters = new ArrayList<>();
    SeverityTag only = asked.only();
    filters.add(new Filter(null, result.total(), asked.with("severity", ""), only == null));
    for (SeverityTag severity : SeverityTag.values()) {
      int count = result.counts().get(severity);
      if (count > 0 || only == severity) {
        String href = asked.with("severity", severity.capName());
        filters.add(new Filter(severity, count, href, only == severity));
      }
    }
    return filters;
  }

  private static List<Column> columns(Asked asked) {
    Order now = asked.order();
    List<Column> columns = new ArrayList<>();
    for (Order.By by : Order.By.values()) {
      boolean newestFirst = by == Order.By.SENT;
      boolean here = now.by() == by;
      Order next = new Order(by, here ? !now.turned() : newestFirst);
      String id = next.equals(Order.WORST) ? "" : next.id();
      columns.add(
          new Column(
              by.id(),
              asked.with("sort", id),
              here ? now.turned() ? "descending" : "ascending" : null));
    }
    return columns;
  }

  private static Outputs outputs(Meant meant) {
    String query = Asked.query(meant.asked().forMachines(place(meant)));
    PlaceFound to = meant.place();
    String subscribe = to == null ? null : "/subscribe?" + to.parameter() + "=" + to.value();
    return new Outputs(query, subscribe, to == null ? null : embed(to), map(meant));
  }

  /** What says there where the list is of; places that were typed go by their codes. */
  private static Map<String, String> place(Meant meant) {
    Map<String, String> place = new LinkedHashMap<>();
    List<PlaceFound> found = meant.places();
    if (meant.point() != null) {
      place.put("point", Points.write(meant.point()));
    }
    if (!found.isEmpty() && found.stream().allMatch(PlaceFound::wholeCountry)) {
      place.put("country", joined(found.stream().map(PlaceFound::value)));
    } else if (!found.isEmpty()) {
      place.put("admin1", joined(found.stream().flatMap(p -> p.codes().stream())));
    } else if (meant.region() != null) {
      place.put("region", meant.region().code());
    }
    if (found.isEmpty() && meant.point() == null && meant.asked().has("where")) {
      String words = meant.asked().get("where") + " " + meant.asked().get("q");
      place.put("q", String.join(" ", Asked.words(words)));
    }
    return place;
  }

  private static String joined(Stream<String> codes) {
    return codes.distinct().collect(Collectors.joining(","));
  }

  private static String embed(PlaceFound place) {
    return "/embed/make?" + place.parameter() + "=" + place.value();
  }

  /** With what the map can be asked for, too. */
  private static String map(Meant meant) {
    Map<String, String> known = new LinkedHashMap<>();
    if (meant.point() != null) {
      known.put("point", Points.write(meant.point()));
    } else if (meant.places().size() == 1) {
      known.put(meant.places().getFirst().parameter(), meant.places().getFirst().value());
    }
    for (String name : List.of("severity", "category", "source")) {
      if (meant.asked().has(name)) {
        known.put(name, meant.asked().get(name));
      }
    }
    return "/map" + Asked.query(known);
  }
}

package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.place.Region;

/** {@code /admin/places}: countries, areas, regions and continents, each a list. */
@Controller
final class PlacesPage {
  private static final String AREAS_PATH = "/admin/places/admin1";
  private static final String NAMED = "/admin/places/{kind:regions|continents}";

  private static final Table<PlaceRows.AreaRow> AREAS =
      new Table<>(
          List.of(
              Column.text("name", "Area", r -> r.area().name()),
              Column.text("code", "Code", r -> r.area().code()),
              Column.text("country", "Country", r -> r.country().name()),
              Column.text("part-of", "Part of", PlaceRows.AreaRow::parent),
              Column.text("outline", "Outline", r -> r.drawn() ? "yes" : "none"),
              Column.number("in-force", "In force", PlaceRows.AreaRow::live)),
          List.of(
              Facet.either(
                  "outline", "Outline", "with one", "without one", PlaceRows.AreaRow::drawn),
              Facet.either("live", "In force", "something", "nothing", r -> r.live() > 0)),
          PlaceRows.AreaRow::text);

  private static final Table<PlaceRows.NamedRow> NAMES =
      new Table<>(
          List.of(
              Column.text("name", "Name", PlaceRows.NamedRow::name),
              Column.text("code", "Code", PlaceRows.NamedRow::code),
              Column.number("countries", "Countries", PlaceRows.NamedRow::countries),
              Column.number("in-force", "In force", PlaceRows.NamedRow::live)),
          List.of(Facet.either("live", "In force", "something", "nothing", r -> r.live() > 0)),
          r -> r.name() + " " + r.code());

  private final PlaceRows rows;

  PlacesPage(PlaceRows rows) {
    this.rows = rows;
  }

  /** The regions are an operator's to edit, and so are the chips. */
  private Table<PlaceRows.CountryRow> countries() {
    List<Facet.Choice> regions =
        Stream.concat(rows.catalogue().regions().stream().map(Region::name), Stream.of("none"))
            .map(name -> new Facet.Choice(name, name))
            .toList();
    return new Table<>(
        List.of(
            Column.text("name", "Country", r -> r.country().name()),
            Column.text("code", "Code", r -> r.country().iso3()),
            Column.file("iso2", r -> r.country().iso2()),
            Column.text("region", "Region", PlaceRows.CountryRow::regionOrNone),
            Column.text("continent", "Continent", PlaceRows.CountryRow::continent),
            Column.text("zone", "Zone", r -> r.country().zone().getId()),
            Column.number("areas", "Areas", PlaceRows.CountryRow::areas),
            Column.file("without-outline", r -> r.areas() - r.drawn()),
            Column.number("in-force", "In force", PlaceRows.CountryRow::live)),
        List.of(
            new Facet<>("region", "Region", "all", regions, r -> List.of(r.regionOrNone())),
            Facet.either("live", "In force", "something", "nothing", r -> r.live() > 0)),
        PlaceRows.CountryRow::text);
  }

  @GetMapping("/admin/places")
  String countries(@RequestParam Map<String, String> typed, Model model) {
    Table<PlaceRows.CountryRow> table = countries();
    model.addAttribute("kind", PlaceKind.COUNTRIES);
    model.addAttribute("list", table.show(table.asked("/admin/places", typed), rows.countries()));
    return "admin/places";
  }

  @GetMapping(path = "/admin/places", params = "format=csv")
  ResponseEntity<byte[]> countriesFile(@RequestParam Map<String, String> typed) {
    Table<PlaceRows.CountryRow> table = countries();
    return table.file("countries", table.asked("/admin/places", typed), rows.countries());
  }

  @GetMapping(AREAS_PATH)
  String areas(@RequestParam Map<String, String> typed, Model model) {
    model.addAttribute("kind", PlaceKind.AREAS);
    model.addAttribute("list", AREAS.show(AREAS.asked(AREAS_PATH, typed), drawable()));
    return "admin/places-areas";
  }

  @GetMapping(path = AREAS_PATH, params = "format=csv")
  ResponseEntity<byte[]> areasFile(@RequestParam Map<String, String> typed) {
    return AREAS.file("areas", AREAS.asked(AREAS_PATH, typed), drawable());
  }

  /** Without the Unknowns, which are no areas that one would look for. */
  private List<PlaceRows.AreaRow> drawable() {
    return rows.areas().stream().filter(r -> !r.area().unknown()).toList();
  }

  @GetMapping(NAMED)
  String named(@PathVariable String kind, @RequestParam Map<String, String> typed, Model model) {
    PlaceKind asked = PlaceKind.of(kind);
    model.addAttribute("kind", asked);
    model.addAttribute("list", NAMES.show(NAMES.asked(asked.list(), typed), rows.named(asked)));
    return "admin/places-named";
  }

  @GetMapping(path = NAMED, params = "format=csv")
  ResponseEntity<byte[]> namedFile(
      @PathVariable String kind, @RequestParam Map<String, String> typed) {
    PlaceKind asked = PlaceKind.of(kind);
    return NAMES.file(asked.path(), NAMES.asked(asked.list(), typed), rows.named(asked));
  }

  @GetMapping("/admin/places/countries/{id:\\d{1,9}}")
  String country(@PathVariable int id, Model model) {
    model.addAttribute("country", rows.country(id));
    model.addAttribute(
        "row",
        rows.countries().stream().filter(r -> r.country().id() == id).findFirst().orElseThrow());
    model.addAttribute("rows", rows.areasOf(rows.country(id)));
    return "admin/place-country";
  }
}

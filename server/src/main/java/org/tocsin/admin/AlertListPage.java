package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.alert.Cursor;
import org.tocsin.alert.Desk;
import org.tocsin.alert.DeskFilter;
import org.tocsin.alert.FilterWords;
import org.tocsin.alert.Sort;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/** {@code /admin/alerts}: every alert that was ever accepted, newest first. */
@Controller
final class AlertListPage {
  static final String PATH = "/admin/alerts";
  static final String[] FILTERS = {
    "state", "kind", "severity", "made", "country", "area", "source", "feed", "before"
  };
  private static final Map<String, String> KINDS = kinds();
  private static final List<String> MADE = List.of("feed", "powercut", "crowd", "manual");
  private static final List<Column<AlertRows.Row>> COLUMNS =
      List.of(
          Column.file("id", r -> r.version().id()),
          Column.file("sender", r -> r.version().sender()),
          Column.file("identifier", r -> r.version().identifier()),
          Column.file("sent", r -> r.version().sent()),
          Column.file("state", r -> r.state().id()),
          Column.file("status", r -> r.version().status()),
          Column.file("scope", r -> r.version().scope()),
          Column.file("type", r -> r.version().msgType()),
          Column.file("severity", r -> r.version().severity()),
          Column.file("event", r -> r.version().event()),
          Column.file("headline", r -> r.version().headline()),
          Column.file("source", AlertRows.Row::source),
          Column.file("country", AlertRows.Row::country),
          Column.file("expires", r -> r.version().expires()),
          Column.file("problems", r -> r.version().problems()));

  private final Desk desk;
  private final Places places;
  private final AlertRows rows;

  AlertListPage(Desk desk, Places places, AlertRows rows) {
    this.desk = desk;
    this.places = places;
    this.rows = rows;
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("actual", "public, in earnest");
    kinds.put("test", "tests and exercises");
    kinds.put("private", "not public");
    return kinds;
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    return show(new Asked(PATH, typed, FILTERS), model);
  }

  String show(Asked asked, Model model) {
    model.addAttribute("actions", BulkAlertsPage.ACTIONS);
    model.addAttribute(
        "list",
        LongList.of(
            asked,
            facets(asked),
            find(asked, before(asked), LongList.LENGTH + 1),
            v -> Desk.after(v).encode(),
            rows::of));
    return "admin/alerts";
  }

  @GetMapping(path = PATH, params = "format=csv")
  void file(@RequestParam Map<String, String> typed, HttpServletResponse response)
      throws IOException {
    Asked asked = new Asked(PATH, typed, FILTERS);
    ListFile.<Version, AlertRows.Row>write(
        response,
        "alerts",
        COLUMNS,
        last -> find(asked, last == null ? null : Desk.after(last), ListFile.PART),
        rows::of);
  }

  private List<Version> find(Asked asked, Cursor after, int limit) {
    Sort sort = LongList.isOldestFirst(asked) ? Sort.OLDEST : Sort.NEWEST;
    return desk.list(filter(asked), sort, after, limit);
  }

  private static List<Table.Chips> facets(Asked asked) {
    return List.of(
        LongList.facet(asked, "state", "State", states()),
        LongList.facet(asked, "kind", "Kind", KINDS),
        LongList.facet(asked, "severity", "Severity", FilterWords.SEVERITIES),
        LongList.facet(asked, "made", "Made from", MADE));
  }

  private static List<String> states() {
    List<String> states = new ArrayList<>(List.of("live"));
    Arrays.stream(State.values()).map(State::id).forEach(states::add);
    return states;
  }

  /** Null for an address that somebody made up. */
  private static Cursor before(Asked asked) {
    try {
      return asked.get(LongList.BEFORE).isEmpty()
          ? null
          : Cursor.decode(asked.get(LongList.BEFORE));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  DeskFilter filter(Asked asked) {
    String text = asked.get("q").replace("\u0000", "");
    Set<Integer> countries = new HashSet<>();
    Set<Integer> areas = new HashSet<>();
    place(asked, countries, areas);
    String kind = asked.get("kind");
    return new DeskFilter(
        text.isEmpty() ? null : text,
        states(asked.get("state")),
        switch (kind) {
          case "actual" -> Set.of("Actual");
          case "test" -> Set.of("Test", "Exercise", "System", "Draft");
          default -> Set.of();
        },
        switch (kind) {
          case "actual" -> Set.of("Public");
          case "private" -> Set.of("Private", "Restricted");
          default -> Set.of();
        },
        asked.get("severity").isEmpty() ? Set.of() : Set.of(asked.get("severity")),
        asked.get("made").isEmpty() ? Set.of() : Set.of(asked.get("made")),
        countries,
        areas,
        number(asked.get("source")),
        number(asked.get("feed")));
  }

  private static Set<State> states(String id) {
    return id.equals("live")
        ? EnumSet.of(State.SCHEDULED, State.ACTIVE)
        : State.parse(id).<Set<State>>map(EnumSet::of).orElse(Set.of());
  }

  /** A country counts with all its areas; a place that nobody knows finds nothing. */
  private void place(Asked asked, Set<Integer> countries, Set<Integer> areas) {
    Catalogue catalogue = places.catalogue();
    if (!asked.get("country").isEmpty()) {
      int id = catalogue.country(asked.get("country")).map(Country::id).orElse(-1);
      countries.add(id);
      catalogue.admin1sOf(id).forEach(a -> areas.add(a.id()));
    }
    if (!asked.get("area").isEmpty()) {
      areas.addAll(catalogue.admin1Ids(asked.get("area")));
      areas.add(-1);
    }
  }

  private static Integer number(String text) {
    return text.isEmpty()
        ? null
        : text.matches("\\d{1,9}") ? Integer.valueOf(text) : Integer.valueOf(-1);
  }
}

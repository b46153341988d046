package org.tocsin.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleDay;

/**
 * {@code /powercuts}: find my group, by the name of a place, by a point, or in the list. A name
 * that several groups serve shows all of them and asks.
 */
@Controller
final class PowerCutsPage {
  private static final int LONGEST = 100;

  private final CutData data;
  private final CutPages pages;
  private final GroupMaps maps;
  private final CutPlaces places;

  PowerCutsPage(CutData data, CutPages pages, GroupMaps maps, CutPlaces places) {
    this.data = data;
    this.pages = pages;
    this.maps = maps;
    this.places = places;
  }

  /** A utility with all its groups, kind by kind. */
  record Utility(String name, String code, List<Kind> kinds, GroupMaps.Drawing map) {}

  record Kind(String name, List<Link> groups) {}

  record Link(String code, String label, String path) {}

  /**
   * A group that may be meant.
   *
   * @param place its names and substations, or null
   * @param near places nearby, or null
   * @param stale since when nothing is known, or null while all is well
   */
  record Choice(
      Link link,
      String provider,
      String place,
      String near,
      String stale,
      String power,
      String now,
      GroupView.Next next) {}

  @GetMapping("/powercuts")
  String show(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String point,
      Locale locale,
      Model model) {
    String text = q.strip();
    text = text.substring(0, Math.min(text.length(), LONGEST));
    boolean named = !text.isEmpty();
    Words words = pages.open(model, locale);
    Grid grid = data.grid();
    model.addAttribute("q", text);
    model.addAttribute("utilities", grid.providers().stream().map(p -> utility(p, words)).toList());
    if (named) {
      named(grid, text, words, model);
    } else {
      at(grid, point, words, model);
    }
    return "powercuts";
  }

  private void named(Grid grid, String text, Words words, Model model) {
    GroupSearch.Result found = GroupSearch.find(grid, places.written(text), data.now());
    List<Choice> choices = choices(found.hits(), words);
    model.addAttribute("choices", choices);
    model.addAttribute("near", found.near());
    String key = choices.isEmpty() ? "find.none" : choices.size() == 1 ? "find.one" : "find.which";
    model.addAttribute("said", words.of(key, "name", text));
    model.addAttribute("heading", choices.isEmpty() ? null : words.of("find.found", "name", text));
  }

  private void at(Grid grid, String point, Words words, Model model) {
    double[] at = point(point);
    if (at.length == 0) {
      return;
    }
    List<GroupSearch.Hit> hits =
        grid.at(at[0], at[1]).stream()
            .map(g -> new GroupSearch.Hit(g, Set.of(), Set.of(), List.of()))
            .toList();
    model.addAttribute("choices", choices(hits, words));
    model.addAttribute("near", List.of());
    model.addAttribute("said", words.of(hits.isEmpty() ? "find.point.none" : "find.point.hint"));
    model.addAttribute("heading", words.of("find.point"));
  }

  /** Latitude and longitude; nothing for what is no point on earth. */
  private static double[] point(String text) {
    String number = "-?\\d{1,3}(\\.\\d{1,20})?";
    if (!text.matches(number + "," + number)) {
      return new double[0];
    }
    double lat = Double.parseDouble(text.substring(0, text.indexOf(',')));
    double lon = Double.parseDouble(text.substring(text.indexOf(',') + 1));
    return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? new double[] {lat, lon} : new double[0];
  }

  /** One read of the snapshot for all of them. */
  private List<Choice> choices(List<GroupSearch.Hit> hits, Words words) {
    Instant now = data.now();
    List<Integer> ids = hits.stream().map(h -> h.group().id()).toList();
    LocalDate today = data.today(ZoneOffset.UTC).minusDays(1);
    Map<Integer, List<ScheduleDay>> days = new HashMap<>();
    data.days(ids, today)
        .forEach(d -> days.computeIfAbsent(d.groupId(), g -> new ArrayList<>()).add(d));
    List<Choice> choices = new ArrayList<>();
    for (GroupSearch.Hit hit : hits) {
      Provider provider = data.grid().provider(hit.group().providerId()).orElseThrow();
      GroupViews views = new GroupViews(words, provider, now);
      UnaryOperator<String> said = places.of(provider);
      Standing standing =
          Standing.at(now, provider.zone(), days.getOrDefault(hit.group().id(), List.of()));
      choices.add(
          new Choice(
              link(provider, hit.group(), words),
              CutTexts.name(provider, words),
              place(hit, said, words),
              hit.neighbours().isEmpty()
                  ? null
                  : words.of("find.near.places", "places", listed(hit.neighbours(), said)),
              views.stale(data.freshness(provider)),
              standing.power().id(),
              views.power(standing),
              views.next(standing)));
    }
    return choices;
  }

  private static String place(GroupSearch.Hit hit, UnaryOperator<String> said, Words words) {
    if (hit.names().isEmpty()) {
      return null;
    }
    String names = listed(hit.names(), said);
    String substations = listed(hit.substations(), said);
    return substations.isEmpty()
        ? names
        : names + " · " + words.of("find.substation", "name", substations);
  }

  private static String listed(Collection<String> names, UnaryOperator<String> said) {
    return names.stream().map(said).collect(Collectors.joining(", "));
  }

  private Utility utility(Provider provider, Words words) {
    List<Group> groups = data.grid().groups(provider.id());
    Map<String, List<Link>> kinds =
        groups.stream()
            .collect(
                Collectors.groupingBy(
                    Group::kind,
                    TreeMap::new,
                    Collectors.mapping(g -> link(provider, g, words), Collectors.toList())));
    List<Kind> named = new ArrayList<>();
    for (String kind : List.of("household", "commercial", "industry")) {
      if (kinds.containsKey(kind)) {
        named.add(new Kind(words.of("kind." + kind), kinds.get(kind)));
      }
    }
    return new Utility(
        CutTexts.name(provider, words), provider.code(), named, maps.of(provider, groups));
  }

  private static Link link(Provider provider, Group group, Words words) {
    return new Link(
        group.code(), CutTexts.name(group, words), new CutData.Place(provider, group).path());
  }
}

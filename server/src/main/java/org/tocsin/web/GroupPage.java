package org.tocsin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.Area;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;

/**
 * {@code /powercuts/LK-CEB/A}: is the power on, when is the next cut, the days to come, what has
 * changed, and which places the group serves.
 */
@Controller
final class GroupPage {
  private static final int MOST_AREAS = 600;

  private final CutData data;
  private final CutPages pages;
  private final CutPlaces places;

  GroupPage(CutData data, CutPages pages, CutPlaces places) {
    this.data = data;
    this.pages = pages;
    this.places = places;
  }

  /** Places of a substation. */
  record Substation(String name, List<String> places) {}

  /** All places of a group, or as many as a page holds. */
  record Areas(int count, int shown, List<Substation> substations) {}

  @GetMapping("/powercuts/{provider}/{group}")
  String show(
      @PathVariable String provider,
      @PathVariable String group,
      Locale locale,
      HttpServletResponse response,
      Model model) {
    CutData.Place place = data.place(provider, group).orElse(null);
    if (place == null) {
      return missing(locale, response, model);
    }
    Words words = pages.open(model, locale);
    fill(model, place, words);
    Instant now = data.now();
    LocalDate today = data.today(place.provider().zone());
    List<Integer> ids = List.of(place.group().id());
    model.addAttribute(
        "view",
        new GroupViews(words, place.provider(), now)
            .of(
                data.days(ids, today),
                data.history(place.group(), today),
                data.freshness(place.provider())));
    model.addAttribute("moment", now.toString());
    model.addAttribute("lost", words.of("stale", "time", words.time(now, place.provider().zone())));
    model.addAttribute(
        "areas", areas(data.grid().areas(place.group().id(), today), places.of(place.provider())));
    return "powercut-group";
  }

  /** What every page of a group says of it. */
  static void fill(Model model, CutData.Place place, Words words) {
    Provider provider = place.provider();
    Group group = place.group();
    model.addAttribute("path", place.path());
    model.addAttribute("atom", place.path() + ".atom?lang=" + words.language());
    model.addAttribute("atomTitle", words.of("act.atom"));
    model.addAttribute("code", group.code());
    model.addAttribute("provider", CutTexts.name(provider, words));
    model.addAttribute("web", provider.web());
    model.addAttribute("group", CutTexts.name(group, words));
    model.addAttribute("zone", words.city(provider.zone()));
    model.addAttribute("placeCode", place.code());
  }

  /** The page for an address that names no group. */
  String missing(Locale locale, HttpServletResponse response, Model model) {
    pages.open(model, locale);
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    return "powercut-missing";
  }

  private static Areas areas(List<Area> all, UnaryOperator<String> said) {
    Map<String, TreeSet<String>> bySubstation = new TreeMap<>();
    int count = 0;
    int shown = 0;
    for (Area area : all) {
      TreeSet<String> names = bySubstation.computeIfAbsent(area.substation(), s -> new TreeSet<>());
      if (!names.contains(area.name())) {
        count++;
        if (shown < MOST_AREAS) {
          names.add(area.name());
          shown++;
        }
      }
    }
    List<Substation> substations = new ArrayList<>();
    bySubstation.forEach(
        (name, places) -> {
          if (!places.isEmpty()) {
            List<String> names = places.stream().map(said).toList();
            substations.add(new Substation(said.apply(name), names));
          }
        });
    return new Areas(count, shown, substations);
  }
}

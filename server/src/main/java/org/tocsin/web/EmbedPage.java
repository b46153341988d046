package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /embed}: the warnings of a place for a frame on somebody else's page, as a list ({@code
 * show=list}) or with a picture ({@code show=map}); places and filters are those of {@link
 * MapAsked}. The only page that others may frame; it has no script, no form and no cookie, and asks
 * to be loaded again every few minutes. {@code /embed/make} gives the line for the other page.
 */
@Controller
final class EmbedPage {
  private static final String MINUTES_5 = "300";
  private static final int MOST_CARDS = 8;
  private static final List<String> SHOWN = List.of("list", "map");

  private final MapPanels panels;
  private final Places places;
  private final Gazetteer gazetteer;
  private final SiteAddress site;
  private final Moments moments;

  EmbedPage(
      MapPanels panels, Places places, Gazetteer gazetteer, SiteAddress site, Moments moments) {
    this.panels = panels;
    this.places = places;
    this.gazetteer = gazetteer;
    this.site = site;
    this.moments = moments;
  }

  @GetMapping("/embed")
  String embed(
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestParam(defaultValue = "list") String show,
      Model model,
      HttpServletResponse response) {
    MapAsked asked = MapAsked.of(parameters);
    if (asked.at() != null) {
      throw ApiProblem.badParameter("at", "a frame shows what is in force now").asException();
    }
    MapPanel panel = panels.of(asked, null);
    model.addAttribute("asked", asked);
    model.addAttribute("panel", panel);
    model.addAttribute("cards", panel.cards().stream().limit(MOST_CARDS).toList());
    model.addAttribute("show", shown(show));
    model.addAttribute("image", asked.image(panel.country() == null ? "" : panel.country()));
    model.addAttribute("map", asked.here());
    model.addAttribute("made", moments.now(zone(panel)));
    response.setHeader("Refresh", MINUTES_5);
    return "embed";
  }

  @GetMapping("/embed/make")
  String make(
      @RequestParam Map<String, String> asked,
      @RequestParam(defaultValue = "list") String show,
      @RequestParam(defaultValue = "") String speak,
      Model model,
      HttpServletRequest request) {
    String where = asked.getOrDefault("where", "").strip();
    List<PlaceFound> found = found(asked, where);
    boolean named = where.isEmpty() && !found.isEmpty();
    model.addAttribute("where", named ? found.getFirst().label() : where);
    model.addAttribute("show", shown(show));
    model.addAttribute("speak", speak);
    model.addAttribute("languages", languages());
    model.addAttribute("choices", found.size() > 1 ? found : List.of());
    model.addAttribute("unknown", !where.isBlank() && found.isEmpty());
    if (found.size() <= 1) {
      String path = address(found.isEmpty() ? null : found.getFirst(), shown(show), speak);
      model.addAttribute("path", path);
      model.addAttribute("line", line(site.of(request) + path));
    }
    return "embed-make";
  }

  /** By what was typed, else by the code of a country or an area that another page names. */
  private List<PlaceFound> found(Map<String, String> asked, String where) {
    if (!where.isEmpty()) {
      return gazetteer.find(where);
    }
    return gazetteer
        .country(asked.getOrDefault("country", ""))
        .or(() -> gazetteer.area(asked.getOrDefault("admin1", "")))
        .map(List::of)
        .orElse(List.of());
  }

  /** A language of the pages, by its own name. */
  record Spoken(String tag, String name) {}

  private static List<Spoken> languages() {
    return PageLanguage.SPOKEN.stream().map(t -> new Spoken(t, Languages.name(t))).toList();
  }

  private static String address(PlaceFound place, String show, String speak) {
    StringBuilder path = new StringBuilder("/embed?show=").append(show);
    if (place != null) {
      path.append('&').append(place.parameter()).append('=');
      path.append(URLEncoder.encode(place.value(), StandardCharsets.UTF_8));
    }
    if (PageLanguage.SPOKEN.contains(speak)) {
      path.append("&lang=").append(speak);
    }
    return path.toString();
  }

  private static String line(String address) {
    return "<iframe src=\""
        + address.replace("&", "&amp;")
        + "\" title=\"Tocsin\" width=\"100%\" height=\"480\" loading=\"lazy\"></iframe>";
  }

  private static String shown(String show) {
    return SHOWN.contains(show) ? show : SHOWN.getFirst();
  }

  private ZoneId zone(MapPanel panel) {
    return panel.country() == null
        ? ZoneOffset.UTC
        : places.catalogue().country(panel.country()).orElseThrow().zone();
  }
}

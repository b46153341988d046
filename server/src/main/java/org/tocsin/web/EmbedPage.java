package org.tocsin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.alert.Alerts;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;

/**
 * {@code /embed}: the warnings of a place for a frame on somebody else's page, as a list ({@code
 * show=list}), with a picture ({@code show=map}) or as the map itself ({@code show=live}); places
 * and filters are those of {@link MapAsked}. The only page that others may frame; it has no form
 * and no cookie. Lists and pictures have no script and ask to be loaded again every few minutes, as
 * does the live map where script is off; where it is on, it follows what changes.
 */
@Controller
final class EmbedPage {
  static final String LIVE = "live";
  private static final String MINUTES_5 = "300";
  private static final int MOST_CARDS = 8;
  private static final List<String> SHOWN = List.of("list", "map", LIVE);

  private final MapPanels panels;
  private final Places places;
  private final Alerts alerts;
  private final Moments moments;
  private final InstantSource world;

  EmbedPage(MapPanels panels, Places places, Alerts alerts, Moments moments, Clocks clocks) {
    this.panels = panels;
    this.places = places;
    this.alerts = alerts;
    this.moments = moments;
    this.world = clocks.world();
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
    alerts.live().reach(MapPage.heard(parameters));
    long seq = alerts.live().seq(); // first: what comes while the panel is made is heard of later
    MapPanel panel = panels.of(asked, null);
    model.addAttribute("asked", asked);
    model.addAttribute("panel", panel);
    model.addAttribute("cards", panel.cards().stream().limit(MOST_CARDS).toList());
    model.addAttribute("show", shown(show));
    model.addAttribute("image", asked.image(panel.country() == null ? "" : panel.country()));
    model.addAttribute("map", asked.here());
    model.addAttribute("made", moments.now(zone(panel)));
    if (shown(show).equals(LIVE)) {
      model.addAttribute("seq", seq);
      model.addAttribute("now", world.instant().truncatedTo(ChronoUnit.SECONDS).toString());
      return "embed-live";
    }
    response.setHeader("Refresh", MINUTES_5);
    return "embed";
  }

  /** What may be shown; anything else is the lightest. */
  static String shown(String show) {
    return SHOWN.contains(show) ? show : SHOWN.getFirst();
  }

  private ZoneId zone(MapPanel panel) {
    return panel.country() == null
        ? ZoneOffset.UTC
        : places.catalogue().country(panel.country()).orElseThrow().zone();
  }
}

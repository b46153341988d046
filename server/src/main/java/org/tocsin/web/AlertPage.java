package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.feed.Source;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /alerts/ID}: one warning, in the order in which people ask: what, where, when, how bad,
 * what to do, who says so. Then the map, its languages, what we guessed, its earlier and later
 * versions, and the original.
 */
@Controller
final class AlertPage {
  private final Alerts alerts;
  private final Cards cards;
  private final InfoViews infos;
  private final Story story;
  private final Remarks remarks;
  private final Onward onward;

  AlertPage(
      Alerts alerts, Cards cards, InfoViews infos, Story story, Remarks remarks, Onward onward) {
    this.alerts = alerts;
    this.cards = cards;
    this.infos = infos;
    this.story = story;
    this.remarks = remarks;
    this.onward = onward;
  }

  /**
   * @param lang the language of the page, and of the warning where it has it
   * @param text the language of the warning alone
   */
  @GetMapping("/alerts/{id:\\d{1,18}}")
  String show(
      @PathVariable long id,
      @RequestParam(required = false) String lang,
      @RequestParam(required = false) String text,
      HttpServletRequest request,
      Model model) {
    StoredAlert stored =
        alerts
            .find(id)
            .orElseThrow(
                () -> ApiProblem.notFound("There is no warning " + id + ".").asException());
    Version version = stored.version();
    ZoneId zone = cards.zone(version);
    Card card = cards.of(version);
    String asked = text == null ? lang : text;
    InfoViews.Shown shown = infos.of(stored, zone, asked, request.getHeader("Accept-Language"));
    InfoView first = shown.infos().isEmpty() ? null : shown.infos().getFirst();
    model.addAttribute("card", card);
    model.addAttribute("shown", shown);
    model.addAttribute("first", first);
    model.addAttribute("event", first == null ? card.event() : first.event());
    model.addAttribute("source", cards.source(version).map(Source::slug).orElse(null));
    model.addAttribute("logo", cards.logo(version));
    model.addAttribute("banner", story.banner(stored, zone));
    model.addAttribute("timeline", story.timeline(stored, zone));
    model.addAttribute("guesses", story.guesses(stored, card, shown.infos()));
    model.addAttribute("problems", stored.problems().size());
    model.addAttribute("remarks", remarks.of(stored.problems()));
    model.addAttribute("converted", stored.original() != null);
    onward(model, stored, request);
    return "alert";
  }

  private void onward(Model model, StoredAlert stored, HttpServletRequest request) {
    Version version = stored.version();
    model.addAttribute("picture", onward.picture(version));
    model.addAttribute("follow", onward.follow(version));
    model.addAttribute("countries", cards.countries(version));
    model.addAttribute("group", onward.group(stored));
    model.addAttribute("address", onward.address(version, request));
  }
}

package org.tocsin.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.State;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.feed.Source;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;

/**
 * {@code /alerts/ID}: one warning, in the order in which people ask: what, where, when, how bad,
 * what to do, who says so. Then what we guessed, its earlier and later versions, and the original.
 */
@Controller
final class AlertPage {
  private static final int MOST_VERSIONS = 50;

  private final Alerts alerts;
  private final Onward onward;
  private final Cards cards;
  private final InfoViews infos;
  private final Moments moments;
  private final Texts texts;
  private final InstantSource world;

  AlertPage(
      Alerts alerts,
      Onward onward,
      Cards cards,
      InfoViews infos,
      Moments moments,
      Texts texts,
      Clocks clocks) {
    this.alerts = alerts;
    this.onward = onward;
    this.cards = cards;
    this.infos = infos;
    this.moments = moments;
    this.texts = texts;
    this.world = clocks.world();
  }

  /**
   * What stands above a warning that is no longer in force.
   *
   * @param newest id of the version to read instead, or null
   */
  record Banner(String text, Long newest) {}

  /** A version on the timeline. */
  record Step(long id, Moment sent, String what, String state, boolean current) {}

  /**
   * @param lang the language of the page, and of the warning where it has it
   * @param text the language of the warning alone
   */
  @GetMapping("/alerts/{id:\\d{1,18}}")
  String show(
      @PathVariable long id,
      @RequestParam(required = false) String lang,
      @RequestParam(required = false) String text,
      @RequestHeader(name = "Accept-Language", required = false) String accepted,
      Model model) {
    StoredAlert stored =
        alerts
            .find(id)
            .orElseThrow(
                () -> ApiProblem.notFound("There is no warning " + id + ".").asException());
    Version version = stored.version();
    ZoneId zone = cards.zone(version);
    Card card = cards.of(version);
    InfoViews.Shown shown = infos.of(stored, zone, text == null ? lang : text, accepted);
    model.addAttribute("card", card);
    InfoView first = shown.infos().isEmpty() ? null : shown.infos().getFirst();
    model.addAttribute("shown", shown);
    model.addAttribute("first", first);
    model.addAttribute("event", first == null ? card.event() : first.event());
    model.addAttribute("source", cards.source(version).map(Source::slug).orElse(null));
    model.addAttribute("sent", moments.of(version.sent(), zone));
    model.addAttribute("banner", banner(stored, zone));
    model.addAttribute("picture", onward.picture(version));
    model.addAttribute("follow", onward.follow(version));
    model.addAttribute("group", onward.group(stored));
    model.addAttribute("timeline", timeline(stored, zone));
    model.addAttribute("guesses", guesses(stored, card));
    model.addAttribute("problems", stored.problems());
    model.addAttribute("converted", stored.original() != null);
    return "alert";
  }

  private Banner banner(StoredAlert stored, ZoneId zone) {
    Version version = stored.version();
    State state = version.stateAt(world.instant());
    if (state.isLive()) {
      return null;
    }
    Version last = stored.chain().isEmpty() ? version : stored.chain().getLast();
    Long newest = last.id() == version.id() ? null : last.id();
    Instant end = Cards.end(version);
    String text =
        state == State.EXPIRED && end != null
            ? texts.of("banner.ended", ended(end, zone))
            : state == State.CANCELLED && version.msgType().equals("Cancel")
                ? texts.of("banner.cancels")
                : texts.of("banner." + state.id());
    return new Banner(text, newest);
  }

  private String ended(Instant end, ZoneId zone) {
    Moment moment = moments.of(end, zone);
    return texts.of("time.both", moment.text(), moment.zone(), moment.relative());
  }

  private List<Step> timeline(StoredAlert stored, ZoneId zone) {
    List<Version> chain = stored.chain();
    List<Step> steps = new ArrayList<>();
    for (Version v : chain.subList(Math.max(0, chain.size() - MOST_VERSIONS), chain.size())) {
      String type = v.msgType().toLowerCase(Texts.LOCALE);
      String state = v.stateAt(world.instant()).id();
      steps.add(
          new Step(
              v.id(),
              moments.of(v.sent(), zone),
              texts.orElse("type." + type, v.msgType()),
              texts.of("state." + state),
              v.id() == stored.version().id()));
    }
    return steps.reversed();
  }

  /** What a reader would otherwise take for the author's word. */
  private List<String> guesses(StoredAlert stored, Card card) {
    List<String> guesses = new ArrayList<>();
    boolean carried = stored.version().provenance().equals("feed"); // ours names its places
    if (carried && stored.version().approximate()) {
      guesses.add(texts.of("guess.area", card.areas()));
    }
    if (stored.version().assumedEnd()) {
      guesses.add(
          Optional.ofNullable(card.until())
              .map(until -> texts.of("guess.end", until.text(), until.zone()))
              .orElseGet(() -> texts.of("guess.end.open")));
    }
    if (stored.alert() == null) {
      guesses.add(texts.of("guess.unreadable"));
    }
    return guesses;
  }
}

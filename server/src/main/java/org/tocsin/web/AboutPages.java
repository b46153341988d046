package org.tocsin.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code /about}: what this is and what it is not; {@code /glossary}: the words of the standard.
 */
@Controller
final class AboutPages {
  private static final List<Terms> GLOSSARY =
      List.of(
          new Terms(
              "severity",
              "severity.",
              List.of("extreme", "severe", "moderate", "minor", "unknown"),
              "badness."),
          new Terms(
              "certainty",
              "term.certainty.",
              List.of("observed", "likely", "possible", "unlikely", "unknown"),
              "certainty."),
          new Terms(
              "urgency",
              "term.urgency.",
              List.of("immediate", "expected", "future", "past", "unknown"),
              "urgency."),
          new Terms(
              "response",
              "term.response.",
              List.of(
                  "shelter",
                  "evacuate",
                  "prepare",
                  "execute",
                  "avoid",
                  "monitor",
                  "allclear",
                  "none"),
              "response."),
          new Terms(
              "category",
              "term.category.",
              List.of(
                  "geo",
                  "met",
                  "safety",
                  "security",
                  "rescue",
                  "fire",
                  "health",
                  "env",
                  "transport",
                  "infra",
                  "cbrne",
                  "other"),
              "category."),
          new Terms(
              "state",
              "state.",
              List.of("scheduled", "active", "expired", "superseded", "cancelled", "withdrawn"),
              "state.means."),
          new Terms(
              "mark",
              "provenance.",
              List.of("official", "unofficial", "powercut", "crowd", "manual"),
              "provenance.means."));

  private final SourceRows sources;
  private final SiteContact contact;

  AboutPages(SourceRows sources, SiteContact contact) {
    this.sources = sources;
    this.contact = contact;
  }

  /**
   * Words of one kind, in the order in which the standard has them.
   *
   * @param names what the keys of the words begin with
   * @param means what the keys of their meanings begin with
   */
  record Terms(String id, String names, List<String> words, String means) {}

  @GetMapping("/about")
  String about(Model model) {
    model.addAttribute("count", sources.registry().sources().size());
    model.addAttribute("contact", contact);
    return "about";
  }

  @GetMapping("/glossary")
  String glossary(Model model) {
    model.addAttribute("glossary", GLOSSARY);
    return "glossary";
  }
}

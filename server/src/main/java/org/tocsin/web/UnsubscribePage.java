package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.pipeline.Unsubscribe;

/**
 * {@code /unsubscribe}: the link shows buttons and does nothing by itself, since programs that look
 * through mail follow links. It needs no cookie, for whoever was forwarded nothing but the message.
 */
@Controller
final class UnsubscribePage {
  private final Unsubscribe unsubscribe;
  private final WishWords words;
  private final PublicWrites writes;
  private final Texts texts;

  UnsubscribePage(Unsubscribe unsubscribe, WishWords words, PublicWrites writes, Texts texts) {
    this.unsubscribe = unsubscribe;
    this.words = words;
    this.writes = writes;
    this.texts = texts;
  }

  @GetMapping("/unsubscribe")
  String show(
      @RequestParam(defaultValue = "") String t, HttpServletResponse response, Model model) {
    Optional<Unsubscribe.Asked> asked = unsubscribe.look(t);
    if (asked.isEmpty()) {
      return stale(response, model);
    }
    model.addAttribute("token", t);
    model.addAttribute("those", words.of(asked.get().those()));
    model.addAttribute("others", words.of(asked.get().others()));
    return "unsubscribe";
  }

  @PostMapping("/unsubscribe")
  String act(
      @RequestParam(defaultValue = "") String t,
      @RequestParam(defaultValue = "all") String what,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    writes.take("unsubscribe", request);
    boolean all = !what.equals("those");
    boolean done = all ? unsubscribe.all(t) : unsubscribe.those(t);
    if (!done) {
      writes.refused("unsubscribe");
      return stale(response, model);
    }
    return Said.page(
        model,
        texts.of(all ? "unsubscribed.title" : "unsubscribed.those.title"),
        texts.of(all ? "unsubscribed" : "unsubscribed.those"),
        "/subscribe",
        texts.of("unsubscribed.again"));
  }

  private String stale(HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_GONE);
    return Said.page(
        model,
        texts.of("unsubscribe.stale"),
        texts.of("unsubscribe.stale.text"),
        "/manage",
        texts.of("unsubscribe.manage"));
  }
}

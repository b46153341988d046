package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Address;
import org.tocsin.pipeline.SignUp;
import org.tocsin.platform.http.Admission;
import org.tocsin.subscription.BadWishException;

/**
 * {@code /subscribe}: where, how, what and when, on one page that works by buttons alone. Whatever
 * is wrong, nothing that was typed is lost; whoever asks, the answer is the same.
 */
@Controller
final class SubscribePage {
  private final WishDesk desk;
  private final AskedPlaces places;
  private final SignUp signUp;
  private final PublicWrites writes;
  private final Texts texts;

  SubscribePage(
      WishDesk desk, AskedPlaces places, SignUp signUp, PublicWrites writes, Texts texts) {
    this.desk = desk;
    this.places = places;
    this.signUp = signUp;
    this.writes = writes;
    this.texts = texts;
  }

  @GetMapping("/subscribe")
  String show(
      @RequestParam Map<String, String> asked,
      @RequestHeader(name = "Accept-Language", required = false) String accepted,
      Model model) {
    desk.show(model, WishForm.fresh(places.of(asked), languages(accepted)));
    model.addAttribute("reach", ReachForm.fresh());
    return "subscribe";
  }

  private static List<String> languages(String accepted) {
    List<String> languages = new ArrayList<>();
    for (String tag : Languages.accepted(accepted)) {
      String language = Locale.forLanguageTag(tag).getLanguage();
      if (WishChoices.speaks(language) && !languages.contains(language)) {
        languages.add(language);
      }
    }
    return languages.isEmpty() ? List.of("en") : languages;
  }

  @PostMapping("/subscribe")
  String take(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    ReachForm reach = ReachForm.of(sent.toSingleValueMap());
    WishDesk.Draft draft = desk.read(sent, null);
    if (draft.isDone()) {
      Address address = reach.read(texts, draft.errors());
      if (draft.errors().isEmpty() && ask(address, draft, request, response)) {
        model.addAttribute("by", reach.by());
        model.addAttribute("phone", address.value());
        return "sent";
      }
    }
    if (!draft.errors().isEmpty() && response.getStatus() == HttpServletResponse.SC_OK) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
    desk.show(model, draft);
    model.addAttribute("reach", reach);
    return "subscribe";
  }

  /** Whether to give the answer that everybody gets. */
  private boolean ask(
      Address address,
      WishDesk.Draft draft,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      Admission admission =
          signUp.ask(new SignUp.Request(address, draft.wish()), writes.of(SignUp.NAME, request));
      if (admission.problem() == null) {
        return true;
      }
      draft.errors().add("send", texts.of("form." + admission.problem().code()));
      response.setStatus(admission.problem().status());
    } catch (BadWishException e) {
      draft.errors().add("where", texts.orElse("problem." + e.code(), e.problem().meaning()));
    }
    return false;
  }
}

package org.tocsin.admin;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Address;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.AssistSignUp;
import org.tocsin.pipeline.ConfirmContact;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.subscription.BadWishException;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wish;

/**
 * {@code /admin/assist}: a volunteer signs up somebody without internet. What stands on the page to
 * be read out is what the person agrees to by reading back the code.
 */
@Controller
final class AssistPage {
  private final Places places;
  private final AssistSignUp assist;

  AssistPage(Places places, AssistSignUp assist) {
    this.places = places;
    this.assist = assist;
  }

  @GetMapping("/admin/assist")
  String blank(Model model) {
    return page(model, new Form(Map.of("language", "en", "phone", "+")));
  }

  /** Sends the code; nothing is kept in the browser but what stands in the next form. */
  @PostMapping("/admin/assist")
  String start(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    AssistForm asked = new AssistForm(form, places.catalogue());
    Address phone = asked.phone();
    Wish wish = asked.wish();
    if (form.isGood()) {
      try {
        if (assist.start(me, phone, wish)) {
          form.set("phone", phone.value());
          form.set("where", words(wish));
          return code(model, form);
        }
        form.refuse("phone", "You sent too many codes in this hour. Please go on later.");
      } catch (BadWishException e) {
        form.refuse("areas", e.getMessage());
      }
    }
    return page(model, form);
  }

  @PostMapping("/admin/assist/code")
  String confirm(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    Address phone = new AssistForm(form, places.catalogue()).phone();
    if (phone == null) {
      return page(model, form);
    }
    Optional<ConfirmContact.Done> done = assist.confirm(me, phone, form.value("code"));
    if (done.isEmpty()) {
      form.set("code", "");
      form.refuse("code", "The code is wrong, older than 15 minutes, or was tried too often.");
      return code(model, form);
    }
    model.addAttribute("where", form.value("where"));
    model.addAttribute("count", done.get().subscriptions().size());
    return "admin/assist-done";
  }

  private String words(Wish wish) {
    Catalogue catalogue = places.catalogue();
    List<String> words = wish.places().stream().map(p -> words(catalogue, p)).toList();
    return String.join(", ", words);
  }

  private static String words(Catalogue catalogue, Place place) {
    return switch (place) {
      case Place.Country(String iso3) -> catalogue.country(iso3).map(Country::name).orElse(iso3);
      case Place.Admin1(String code) ->
          catalogue.admin1Ids(code).stream()
              .flatMap(id -> catalogue.admin1(id).stream())
              .map(a -> a.name())
              .findFirst()
              .orElse(code);
      case Place.Code(var kind, String value) -> "power-cut group " + value;
      default -> place.toString(); // this form makes no others
    };
  }

  private static String code(Model model, Form form) {
    model.addAttribute("form", form);
    model.addAttribute(
        "language", AssistForm.LANGUAGES.getOrDefault(form.value("language"), "English"));
    return "admin/assist-code";
  }

  private String page(Model model, Form form) {
    Map<String, String> countries = new LinkedHashMap<>();
    countries.put("", "Choose");
    places.catalogue().countries().stream()
        .sorted(Comparator.comparing(Country::name))
        .forEach(c -> countries.put(c.iso3(), c.name()));
    model.addAttribute("form", form);
    model.addAttribute("countries", countries);
    model.addAttribute("languages", AssistForm.LANGUAGES);
    model.addAttribute("names", new AssistForm(form, places.catalogue()).names());
    return "admin/assist";
  }
}

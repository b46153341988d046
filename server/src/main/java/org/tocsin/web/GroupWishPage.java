package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Address;
import org.tocsin.pipeline.SignUp;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.i18n.Words;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/**
 * {@code /subscribe/powercuts/LK-CEB/A}: the small form to be told of one group's cuts, in the
 * language of its page. It goes the way of {@link SubscribePage}, through the same gate, and gives
 * everybody the same answer.
 */
@Controller
final class GroupWishPage {
  private final CutData data;
  private final CutPages pages;
  private final GroupPage groups;
  private final SignUp signUp;
  private final PublicWrites writes;

  GroupWishPage(
      CutData data, CutPages pages, GroupPage groups, SignUp signUp, PublicWrites writes) {
    this.data = data;
    this.pages = pages;
    this.groups = groups;
    this.signUp = signUp;
    this.writes = writes;
  }

  /** What can be chosen from a list. */
  record Choice(String tag, String name) {}

  /** Where people would look for it; the form itself is guarded as all are that write. */
  @GetMapping("/powercuts/{provider}/{group}/subscribe")
  String lead(
      @PathVariable String provider,
      @PathVariable String group,
      Locale locale,
      HttpServletResponse response,
      Model model) {
    CutData.Place place = data.place(provider, group).orElse(null);
    if (place == null) {
      return groups.missing(locale, response, model);
    }
    return "redirect:/subscribe" + place.path();
  }

  @GetMapping("/subscribe/powercuts/{provider}/{group}")
  String show(
      @PathVariable String provider,
      @PathVariable String group,
      Locale locale,
      HttpServletResponse response,
      Model model) {
    CutData.Place place = data.place(provider, group).orElse(null);
    if (place == null) {
      return groups.missing(locale, response, model);
    }
    Words words = open(place, locale, model);
    return form(GroupWishForm.fresh(words.language()), new FormErrors(), words, model);
  }

  @PostMapping("/subscribe/powercuts/{provider}/{group}")
  String take(
      @PathVariable String provider,
      @PathVariable String group,
      @RequestParam Map<String, String> sent,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    CutData.Place place = data.place(provider, group).orElse(null);
    if (place == null) {
      return groups.missing(locale, response, model);
    }
    Words words = open(place, locale, model);
    GroupWishForm form = GroupWishForm.of(sent, words.language());
    FormErrors errors = new FormErrors();
    Address address = form.address(words, errors);
    if (errors.isEmpty()) {
      Admission admission =
          signUp.ask(
              new SignUp.Request(address, wish(place, form)), writes.of(SignUp.NAME, request));
      if (admission.problem() == null) {
        model.addAttribute("by", form.by());
        model.addAttribute("phone", address.value());
        return "sent";
      }
      errors.add("send", words.of("sub." + admission.problem().code()));
      response.setStatus(admission.problem().status());
    } else {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
    return form(form, errors, words, model);
  }

  private Words open(CutData.Place place, Locale locale, Model model) {
    Words words = pages.open(model, locale);
    GroupPage.fill(model, place, words);
    return words;
  }

  private static Wish wish(CutData.Place place, GroupWishForm form) {
    return new Wish(
        List.of(new Place.Code(CutData.GEOCODE, place.code())),
        Filter.ANY,
        List.of(form.language()),
        new When.AtOnce(),
        place.provider().zone(),
        null,
        true,
        null,
        form.lead());
  }

  private static String form(GroupWishForm form, FormErrors errors, Words words, Model model) {
    List<Choice> languages = new ArrayList<>();
    PageLanguage.SPOKEN.forEach(tag -> languages.add(new Choice(tag, Languages.name(tag))));
    List<Choice> leads = new ArrayList<>();
    leads.add(new Choice("", words.of("sub.remind.none")));
    for (int minutes : GroupWishForm.LEADS) {
      String name =
          minutes < 60
              ? words.of("sub.remind.minutes", "m", minutes)
              : words.of("sub.remind.hours", "h", minutes / 60);
      leads.add(new Choice(String.valueOf(minutes), name));
    }
    model.addAttribute("leads", leads);
    model.addAttribute("wish", form);
    model.addAttribute("errors", errors);
    model.addAttribute("languages", languages);
    return "powercut-subscribe";
  }
}

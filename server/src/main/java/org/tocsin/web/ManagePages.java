package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.pipeline.ChangeSubscription;
import org.tocsin.platform.time.Clocks;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;

/**
 * {@code /manage}: what a contact gets, with buttons to pause, change and end it. The link that
 * lets in carries a token; it is taken out of the address at once.
 */
@Controller
final class ManagePages {
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final ChangeSubscription change;
  private final ManageCookie cookie;
  private final WishWords words;
  private final ManageForms forms;
  private final InstantSource world;

  ManagePages(
      Accounts accounts,
      Subscriptions subscriptions,
      ChangeSubscription change,
      ManageCookie cookie,
      WishWords words,
      ManageForms forms,
      Clocks clocks) {
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.change = change;
    this.cookie = cookie;
    this.words = words;
    this.forms = forms;
    this.world = clocks.world();
  }

  @GetMapping(path = "/manage", params = "t")
  String enter(
      @RequestParam String t,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (accounts.manage(t).isEmpty()) {
      return SignInPage.stale(model);
    }
    cookie.set(request, response, t);
    return "redirect:/manage";
  }

  @GetMapping("/manage")
  String show(
      @RequestParam(required = false) String said,
      @RequestHeader(name = "Sec-Fetch-Site", required = false) String from,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Contact> contact = cookie.contact(request).flatMap(accounts::contact);
    if (contact.isEmpty()) {
      // A link in a mail read on another site: the browser holds the cookie back until we ask.
      if ("cross-site".equals(from)) {
        response.setHeader(
            "Refresh",
            "0; url=" + response.encodeRedirectURL(request.getContextPath() + "/manage"));
        return "go-on";
      }
      return SignInPage.fresh(model);
    }
    return page(contact.get(), said, new FormErrors(), model);
  }

  private String page(Contact contact, String said, FormErrors errors, Model model) {
    List<Subscription> active = change.active(contact.id());
    model.addAttribute("address", contact.address().value());
    model.addAttribute("subscriptions", words.of(active));
    model.addAttribute("said", forms.said(said));
    model.addAttribute("errors", errors);
    model.addAttribute("contactLanguage", contact.language());
    model.addAttribute("contactZone", contact.zone().getId());
    model.addAttribute("tomorrow", tomorrow(contact.zone()).toString());
    forms.preferences(model);
    return "manage";
  }

  @PostMapping("/manage/subscriptions/{id:\\d{1,18}}/pause")
  String pause(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String until,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Contact contact = forms.need(request);
    if (until.isEmpty()) {
      change.pause(contact.id(), id, null);
      return "redirect:/manage?said=resumed";
    }
    Instant end = morning(until, contact.zone());
    if (end == null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return page(contact, null, forms.error("until-" + id, "form.until.bad"), model);
    }
    change.pause(contact.id(), id, end);
    return "redirect:/manage?said=paused";
  }

  /** The beginning of a day that is still to come; null for anything else. */
  private Instant morning(String date, ZoneId zone) {
    try {
      LocalDate day = LocalDate.parse(date);
      boolean ahead = !day.isBefore(tomorrow(zone)) && day.isBefore(tomorrow(zone).plusYears(2));
      return ahead ? day.atStartOfDay(zone).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private LocalDate tomorrow(ZoneId zone) {
    return LocalDate.ofInstant(world.instant(), zone).plusDays(1);
  }

  @PostMapping("/manage/subscriptions/{id:\\d{1,18}}/remove")
  String remove(@PathVariable long id, HttpServletRequest request) {
    change.remove(forms.need(request).id(), List.of(id));
    return "redirect:/manage?said=removed";
  }

  @PostMapping("/manage/preferences")
  String preferences(
      @RequestParam String language,
      @RequestParam String zone,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Contact contact = forms.need(request);
    FormErrors errors = forms.preferences(language, zone);
    if (!errors.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return page(contact, null, errors, model);
    }
    change.preferences(contact.id(), language, ZoneId.of(zone));
    boolean asked = PageLanguage.asked(request).isPresent(); // what was chosen now comes after it
    return "redirect:/manage?said=saved" + (asked ? "&lang=" + language : "");
  }

  @PostMapping("/manage/sign-out")
  String signOut(HttpServletRequest request, HttpServletResponse response, Model model) {
    cookie.clear(request, response);
    return forms.signedOut(model);
  }
}

package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.ui.Model;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.ZoneNames;

/** What the pages of a contact that is let in share: who it is, and what their forms say. */
final class ManageForms {
  private static final Set<String> SAID = Set.of("saved", "added", "paused", "resumed", "removed");

  private final Accounts accounts;
  private final ManageCookie cookie;
  private final WishChoices choices;
  private final Texts texts;

  ManageForms(Accounts accounts, ManageCookie cookie, WishChoices choices, Texts texts) {
    this.accounts = accounts;
    this.cookie = cookie;
    this.choices = choices;
    this.texts = texts;
  }

  /**
   * The contact that is let in.
   *
   * @throws org.tocsin.platform.http.ProblemException when there is none
   */
  Contact need(HttpServletRequest request) {
    return cookie
        .contact(request)
        .flatMap(accounts::contact)
        .orElseThrow(() -> ApiProblem.notSignedIn(texts.of("signin.stale")).asException());
  }

  /** The word of a notice, if it is one of ours; null otherwise. */
  String said(String word) {
    return word != null && SAID.contains(word) ? word : null;
  }

  FormErrors error(String field, String key) {
    FormErrors errors = new FormErrors();
    errors.add(field, texts.of(key));
    return errors;
  }

  void preferences(Model model) {
    choices.preferences(model);
  }

  FormErrors preferences(String language, String zone) {
    FormErrors errors = new FormErrors();
    if (!WishChoices.speaks(language)) {
      errors.add("language", texts.of("form.language.bad"));
    }
    if (!ZoneNames.has(zone)) {
      errors.add("zone", texts.of("form.zone.bad"));
    }
    return errors;
  }

  String signedOut(Model model) {
    return Said.page(
        model,
        texts.of("signedout.title"),
        texts.of("signedout"),
        "/manage",
        texts.of("signin.title"));
  }
}

package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Contact;
import org.tocsin.pipeline.ChangeSubscription;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.subscription.BadWishException;
import org.tocsin.subscription.Wish;

/** {@code /manage/subscriptions/…}: one subscription to change, or a further one to add. */
@Controller
final class EditPage {
  private final ManageForms forms;
  private final ChangeSubscription change;
  private final WishDesk desk;
  private final WishForms wishForms;
  private final Texts texts;

  EditPage(
      ManageForms forms,
      ChangeSubscription change,
      WishDesk desk,
      WishForms wishForms,
      Texts texts) {
    this.texts = texts;
    this.forms = forms;
    this.change = change;
    this.desk = desk;
    this.wishForms = wishForms;
  }

  @GetMapping("/manage/subscriptions/new")
  String fresh(HttpServletRequest request, Model model) {
    Contact contact = forms.need(request);
    desk.show(model, WishForm.fresh(List.of(), List.of(contact.language())));
    return page(null, model);
  }

  @GetMapping("/manage/subscriptions/{id:\\d{1,18}}")
  String show(@PathVariable long id, HttpServletRequest request, Model model) {
    desk.show(model, wishForms.of(wish(forms.need(request), id)));
    return page(id, model);
  }

  @PostMapping("/manage/subscriptions/new")
  String add(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return save(null, sent, request, response, model);
  }

  @PostMapping("/manage/subscriptions/{id:\\d{1,18}}")
  String change(
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return save(id, sent, request, response, model);
  }

  private String save(
      Long id,
      MultiValueMap<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Contact contact = forms.need(request);
    WishDesk.Draft draft = desk.read(sent, id == null ? null : wish(contact, id));
    if (draft.wish() != null) {
      try {
        if (id == null) {
          change.add(contact, draft.wish());
        } else {
          change.replace(contact.id(), id, draft.wish());
        }
        return "redirect:/manage?said=" + (id == null ? "added" : "saved");
      } catch (BadWishException e) {
        draft.errors().add("where", texts.orElse("problem." + e.code(), e.problem().meaning()));
      }
    }
    if (!draft.errors().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
    desk.show(model, draft);
    return page(id, model);
  }

  private static String page(Long id, Model model) {
    model.addAttribute("id", id);
    return "edit";
  }

  private Wish wish(Contact contact, long id) {
    return change.active(contact.id()).stream()
        .filter(s -> s.id() == id)
        .findFirst()
        .orElseThrow(
            () -> ApiProblem.notFound("There is no subscription " + id + ".").asException())
        .wish();
  }
}

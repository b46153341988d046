package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Contact;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.pipeline.ContactJson;
import org.tocsin.pipeline.DeleteContact;
import org.tocsin.pipeline.ExportContact;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.subscription.Subscription;

/** {@code /my-data}: all that is known of a contact, to see, to take along, and to delete. */
@Controller
final class MyDataPage {
  private static final int SHOWN = 50;

  private final ManageForms forms;
  private final ManageCookie cookie;
  private final ExportContact export;
  private final DeleteContact delete;
  private final WishWords words;
  private final Moments moments;
  private final Texts texts;

  MyDataPage(
      ManageForms forms,
      ManageCookie cookie,
      ExportContact export,
      DeleteContact delete,
      WishWords words,
      Moments moments,
      Texts texts) {
    this.forms = forms;
    this.cookie = cookie;
    this.export = export;
    this.delete = delete;
    this.words = words;
    this.moments = moments;
    this.texts = texts;
  }

  /** A message that was sent. */
  record Line(String when, String what, String outcome) {}

  @GetMapping("/my-data")
  String show(HttpServletRequest request, Model model) {
    if (cookie.contact(request).isEmpty()) {
      return SignInPage.fresh(model);
    }
    ExportContact.Everything all = everything(forms.need(request));
    Contact contact = all.account().contact();
    List<Subscription> active =
        all.subscriptions().stream().filter(s -> s.state() == Subscription.State.ACTIVE).toList();
    model.addAttribute("facts", facts(contact));
    model.addAttribute("subscriptions", words.of(active));
    model.addAttribute("count", active.size());
    model.addAttribute(
        "log", all.deliveries().stream().limit(SHOWN).map(e -> line(e, contact)).toList());
    return "my-data";
  }

  private Map<String, String> facts(Contact contact) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("address", contact.address().value());
    facts.put("language", Languages.name(contact.language()));
    facts.put("zone", moments.zoneName(contact.zone()));
    facts.put("created", moments.of(contact.created(), contact.zone()).text());
    if (contact.confirmed() != null) {
      facts.put("confirmed", moments.of(contact.confirmed(), contact.zone()).text());
    }
    facts.put("state", texts.of("mydata.state." + contact.state().name().toLowerCase(Locale.ROOT)));
    return facts;
  }

  private Line line(DeliveryLog.Entry entry, Contact contact) {
    return new Line(
        moments.of(entry.at(), contact.zone()).text(),
        texts.of("purpose." + entry.purpose().id()),
        texts.orElse("outcome." + entry.outcome(), entry.outcome()));
  }

  private ExportContact.Everything everything(Contact contact) {
    return export
        .of(contact.id())
        .orElseThrow(() -> ApiProblem.notFound(texts.of("signin.stale")).asException());
  }

  @GetMapping("/my-data/export")
  ResponseEntity<byte[]> export(HttpServletRequest request) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"tocsin-my-data.json\"")
        .body(ContactJson.bytes(everything(forms.need(request))));
  }

  @PostMapping("/my-data/delete")
  String delete(
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Contact contact = forms.need(request);
    if (!sure.equals("yes")) {
      return "redirect:/my-data";
    }
    delete.delete(contact.id());
    cookie.clear(request, response);
    return Said.page(
        model,
        texts.of("mydata.deleted.title"),
        texts.of("mydata.deleted"),
        "/",
        texts.of("brand"));
  }
}

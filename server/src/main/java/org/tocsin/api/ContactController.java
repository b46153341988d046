package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.pipeline.ChangeSubscription;
import org.tocsin.pipeline.ContactJson;
import org.tocsin.pipeline.DeleteContact;
import org.tocsin.pipeline.ExportContact;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.ZoneNames;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/contact}: who brings a manage token sees, changes, takes along and deletes it. */
@RestController
public final class ContactController {
  private final Callers callers;
  private final Accounts accounts;
  private final ChangeSubscription change;
  private final ExportContact export;
  private final DeleteContact delete;

  public ContactController(
      Callers callers,
      Accounts accounts,
      ChangeSubscription change,
      ExportContact export,
      DeleteContact delete) {
    this.callers = callers;
    this.accounts = accounts;
    this.change = change;
    this.export = export;
    this.delete = delete;
  }

  @GetMapping("/api/v1/contact")
  ResponseEntity<byte[]> show(HttpServletRequest request) {
    return Bodies.reply(200, ContactJson.contact(callers.need(request)));
  }

  @PutMapping("/api/v1/contact")
  ResponseEntity<byte[]> change(HttpServletRequest request) throws IOException {
    Contact contact = callers.need(request);
    JsonNode body = Bodies.read(request);
    String language = Bodies.text(body, "language");
    String zone = Bodies.text(body, "zone");
    change.preferences(
        contact.id(),
        language == null ? contact.language() : language(language),
        zone == null ? contact.zone() : zone(zone));
    return Bodies.reply(200, ContactJson.contact(accounts.contact(contact.id()).orElse(contact)));
  }

  private static String language(String text) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text.strip()).build();
      if (!locale.getLanguage().isEmpty() && text.length() <= 35) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException e) {
      // told below
    }
    throw ApiProblem.badParameter("language", "a language tag of BCP 47 is wanted").asException();
  }

  private static ZoneId zone(String text) {
    if (ZoneNames.has(text)) {
      return ZoneId.of(text);
    }
    throw ApiProblem.badParameter("zone", "a zone such as Asia/Colombo is wanted").asException();
  }

  @GetMapping("/api/v1/contact/export")
  ResponseEntity<byte[]> export(HttpServletRequest request) {
    Contact contact = callers.need(request);
    return Bodies.reply(
        200,
        ContactJson.bytes(
            export
                .of(contact.id())
                .orElseThrow(() -> ApiProblem.notFound("the contact is gone").asException())));
  }

  @DeleteMapping("/api/v1/contact")
  ResponseEntity<byte[]> delete(HttpServletRequest request) {
    delete.delete(callers.need(request).id());
    return Bodies.nothing();
  }
}

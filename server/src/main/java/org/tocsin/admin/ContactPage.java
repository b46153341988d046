package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.account.Contact;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.Suppression.Suppressed;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /admin/messages/contacts}: what was sent to one contact. It is found by its whole address
 * alone, which is posted, so that it stands in no address bar and no log.
 */
@Controller
final class ContactPage {
  private static final String PATH = "/admin/messages/contacts";
  private static final int ENTRIES = 100;
  private static final long NOBODY = -1;

  private final Accounts accounts;
  private final Suppression suppression;
  private final DeliveryLog log;
  private final Recipients recipients;
  private final Moments moments;

  ContactPage(
      Accounts accounts,
      Suppression suppression,
      DeliveryLog log,
      Recipients recipients,
      Moments moments) {
    this.accounts = accounts;
    this.suppression = suppression;
    this.log = log;
    this.recipients = recipients;
    this.moments = moments;
  }

  record Entry(DeliveryLog.Entry entry, String meaning, Moments.When at) {}

  @PostMapping(PATH)
  String find(@RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    List<Suppressed> suppressed = List.of();
    try {
      List<Address> possible = Recipients.read(form.value("address"));
      Optional<Contact> found =
          possible.stream().flatMap(a -> accounts.find(a).stream()).findFirst();
      if (found.isPresent()) {
        return "redirect:" + PATH + "/" + found.get().id();
      }
      suppressed =
          possible.stream()
              .flatMap(a -> suppression.of(NOBODY, accounts.addressHash(a)).stream())
              .toList();
      form.refuse("address", "Nobody signed up with this address.");
    } catch (BadAddressException e) {
      form.refuse("address", "This address " + e.getMessage() + ".");
    }
    model.addAttribute("form", form);
    model.addAttribute("suppressed", SuppressedPage.rows(suppressed, recipients, moments));
    return "admin/messages-find";
  }

  @GetMapping(PATH + "/{id:\\d{1,18}}")
  String contact(@PathVariable long id, Model model) {
    Contact contact =
        accounts
            .contact(id)
            .orElseThrow(
                () -> ApiProblem.notFound("There is no contact " + id + ".").asException());
    List<Suppressed> against = suppression.of(id, accounts.addressHash(contact.address()));
    model.addAttribute("contact", contact);
    model.addAttribute("address", Masked.of(contact.address()));
    model.addAttribute("created", moments.of(contact.created()));
    model.addAttribute("confirmed", moments.of(contact.confirmed()));
    model.addAttribute("suppressed", SuppressedPage.rows(against, recipients, moments));
    model.addAttribute("entries", log.of(id, ENTRIES).stream().map(this::entry).toList());
    model.addAttribute("most", ENTRIES);
    return "admin/messages-contact";
  }

  private Entry entry(DeliveryLog.Entry entry) {
    return new Entry(entry, Meanings.of(entry.code()), moments.of(entry.at()));
  }
}

package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
import org.tocsin.account.Operator;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.notify.Suppression.Suppressed;
import org.tocsin.pipeline.FindContact;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /admin/subscribers/ID}: what one contact asked for and was sent. It is found by its whole
 * address alone, which is posted, so that it stands in no address bar and no log; the search is on
 * record.
 */
@Controller
final class SubscriberPage {
  private static final String PATH = "/admin/subscribers";
  private static final int ENTRIES = 100;

  private final Accounts accounts;
  private final FindContact find;
  private final DeliveryLog log;
  private final SubscriberFacts facts;
  private final Moments moments;

  SubscriberPage(
      Accounts accounts,
      FindContact find,
      DeliveryLog log,
      SubscriberFacts facts,
      Moments moments) {
    this.accounts = accounts;
    this.find = find;
    this.log = log;
    this.facts = facts;
    this.moments = moments;
  }

  record Entry(DeliveryLog.Entry entry, String meaning, Moments.When at) {}

  @PostMapping(PATH + "/find")
  String find(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    List<Suppressed> suppressed = List.of();
    try {
      List<Address> possible = Recipients.read(form.value("address"));
      Optional<Contact> found = find.find(me.name(), possible);
      if (found.isPresent()) {
        return "redirect:" + PATH + "/" + found.get().id();
      }
      suppressed = facts.suppressedAs(possible);
      form.refuse("address", "Nobody signed up with this address.");
    } catch (BadAddressException e) {
      form.refuse("address", "This address " + e.getMessage() + ".");
    }
    model.addAttribute("form", form);
    model.addAttribute("suppressed", facts.rows(suppressed));
    return "admin/subscriber-find";
  }

  @GetMapping(PATH + "/{id:\\d{1,18}}")
  String contact(@PathVariable long id, Model model) {
    Contact contact =
        accounts
            .contact(id)
            .orElseThrow(
                () -> ApiProblem.notFound("There is no subscriber " + id + ".").asException());
    model.addAttribute("contact", contact);
    model.addAttribute("address", Masked.of(contact.address()));
    model.addAttribute("pick", SubscribersPage.pick(contact));
    model.addAttribute("actions", BulkSubscribersPage.ACTIONS);
    model.addAttribute("created", moments.of(contact.created()));
    model.addAttribute("confirmed", moments.of(contact.confirmed()));
    model.addAttribute("suppressed", facts.rows(facts.suppressed(contact)));
    model.addAttribute("wishes", facts.wishes(id));
    model.addAttribute("entries", log.of(id, ENTRIES).stream().map(this::entry).toList());
    model.addAttribute("most", ENTRIES);
    return "admin/subscriber";
  }

  private Entry entry(DeliveryLog.Entry entry) {
    return new Entry(entry, Meanings.of(entry.code()), moments.of(entry.at()));
  }
}

package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.account.Address;
import org.tocsin.account.Contact;
import org.tocsin.pipeline.ChangeSubscription;
import org.tocsin.pipeline.ContactJson;
import org.tocsin.pipeline.SignUp;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.subscription.BadWishException;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Wish;
import org.tocsin.subscription.WishJson;
import tools.jackson.databind.JsonNode;

/**
 * {@code /api/v1/subscriptions}: strangers ask for a subscription and always get the same answer;
 * who brings a manage token sees, adds, changes and ends their own.
 */
@RestController
public final class SubscriptionsController {
  private static final Answer ASKED =
      new Answer("confirmation-needed", "A confirmation is on its way to the address.");

  private final SignUp signUp;
  private final ChangeSubscription change;
  private final Callers callers;

  public SubscriptionsController(SignUp signUp, ChangeSubscription change, Callers callers) {
    this.signUp = signUp;
    this.change = change;
    this.callers = callers;
  }

  @PostMapping("/api/v1/subscriptions")
  ResponseEntity<byte[]> ask(HttpServletRequest request) throws IOException {
    if (request.getHeader("Authorization") != null) {
      return add(request);
    }
    JsonNode body = Bodies.read(request);
    Set<String> others = new HashSet<>(Bodies.addressMembers());
    others.add("proof");
    Wish wish = wish(body, others, List.of("en"), ZoneOffset.UTC);
    Address address = Bodies.address(body);
    String proof = Bodies.text(body, "proof");
    try {
      Admission admission =
          signUp.ask(new SignUp.Request(address, wish), callers.write(SignUp.NAME, request, proof));
      if (admission.problem() != null) {
        throw admission.problem().asException();
      }
      return Bodies.reply(202, ASKED);
    } catch (BadWishException e) {
      throw Bodies.problem(e).asException();
    }
  }

  private ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
    Contact contact = callers.need(request);
    Wish wish = wish(request, contact);
    try {
      long id = change.add(contact, wish);
      return Bodies.reply(201, ContactJson.of(of(contact, id)));
    } catch (BadWishException e) {
      throw Bodies.problem(e).asException();
    }
  }

  @GetMapping("/api/v1/subscriptions")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    List<Subscription> active = change.active(callers.need(request).id());
    return Bodies.reply(200, new ListReply<>(ContactJson.of(active), active.size(), null));
  }

  @GetMapping("/api/v1/subscriptions/{id:\\d{1,18}}")
  ResponseEntity<byte[]> show(@PathVariable long id, HttpServletRequest request) {
    return Bodies.reply(200, ContactJson.of(of(callers.need(request), id)));
  }

  @PutMapping("/api/v1/subscriptions/{id:\\d{1,18}}")
  ResponseEntity<byte[]> replace(@PathVariable long id, HttpServletRequest request)
      throws IOException {
    Contact contact = callers.need(request);
    Wish wish = wish(request, contact);
    try {
      change.replace(contact.id(), id, wish);
    } catch (BadWishException e) {
      throw Bodies.problem(e).asException();
    }
    return Bodies.reply(200, ContactJson.of(of(contact, id)));
  }

  @DeleteMapping("/api/v1/subscriptions/{id:\\d{1,18}}")
  ResponseEntity<byte[]> remove(@PathVariable long id, HttpServletRequest request) {
    Contact contact = callers.need(request);
    if (change.remove(contact.id(), List.of(id)) == 0) {
      throw none(id);
    }
    return Bodies.nothing();
  }

  @DeleteMapping("/api/v1/subscriptions")
  ResponseEntity<byte[]> removeAll(HttpServletRequest request) {
    Contact contact = callers.need(request);
    change.remove(
        contact.id(), change.active(contact.id()).stream().map(Subscription::id).toList());
    return Bodies.nothing();
  }

  private Subscription of(Contact contact, long id) {
    return change.active(contact.id()).stream()
        .filter(s -> s.id() == id)
        .findFirst()
        .orElseThrow(() -> none(id));
  }

  private static RuntimeException none(long id) {
    return ApiProblem.notFound("there is no subscription " + id).asException();
  }

  private static Wish wish(HttpServletRequest request, Contact contact) throws IOException {
    return wish(Bodies.read(request), Set.of(), List.of(contact.language()), contact.zone());
  }

  private static Wish wish(JsonNode body, Set<String> others, List<String> languages, ZoneId zone) {
    try {
      return WishJson.read(body, others, languages, zone);
    } catch (BadWishException e) {
      throw Bodies.problem(e).asException();
    }
  }
}

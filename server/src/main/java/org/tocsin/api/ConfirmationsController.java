package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.pipeline.ConfirmContact;
import org.tocsin.pipeline.ContactJson;
import org.tocsin.pipeline.SendManageLink;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ApiProblem;
import tools.jackson.databind.JsonNode;

/**
 * Proving to hold an address: {@code /api/v1/confirmations} takes the token or code that it was
 * sent, {@code /api/v1/manage-links} sends a link that lets in.
 */
@RestController
public final class ConfirmationsController {
  private static final Answer ASKED =
      new Answer("link-sent-if-known", "If we know the address, a link is on its way to it.");

  private final ConfirmContact confirmContact;
  private final SendManageLink sendManageLink;
  private final Accounts accounts;
  private final Callers callers;

  public ConfirmationsController(
      ConfirmContact confirmContact,
      SendManageLink sendManageLink,
      Accounts accounts,
      Callers callers) {
    this.confirmContact = confirmContact;
    this.sendManageLink = sendManageLink;
    this.accounts = accounts;
    this.callers = callers;
  }

  @PostMapping("/api/v1/confirmations")
  ResponseEntity<byte[]> confirm(HttpServletRequest request) throws IOException {
    callers.knock("confirm", request);
    ConfirmContact.Done done =
        done(Bodies.read(request))
            .orElseThrow(() -> callers.refused("confirm", Admission.TOKEN_REFUSED));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subscriptions", ContactJson.of(done.subscriptions()));
    if (done.firstTime()) {
      answer.put("token", accounts.manageToken(done.contactId()));
    }
    return Bodies.reply(200, answer);
  }

  private Optional<ConfirmContact.Done> done(JsonNode body) {
    String token = Bodies.text(body, "token");
    if (token != null) {
      return confirmContact.byLink(token);
    }
    String phone = Bodies.text(body, "phone");
    String code = Bodies.text(body, "code");
    if (phone == null || code == null) {
      throw ApiProblem.badBody("a token, or a phone and its code, is wanted").asException();
    }
    try {
      return confirmContact.byCode(Address.phone(phone), code);
    } catch (BadAddressException e) {
      throw Bodies.problem(e).asException();
    }
  }

  @PostMapping("/api/v1/manage-links")
  ResponseEntity<byte[]> link(HttpServletRequest request) throws IOException {
    JsonNode body = Bodies.read(request);
    Admission admission =
        sendManageLink.send(
            Bodies.address(body),
            callers.write(SendManageLink.NAME, request, Bodies.text(body, "proof")));
    if (admission.problem() != null) {
      throw admission.problem().asException();
    }
    return Bodies.reply(202, ASKED);
  }
}

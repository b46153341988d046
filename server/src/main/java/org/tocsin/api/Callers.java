package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ClientAddresses;
import org.tocsin.platform.http.ProblemException;
import org.tocsin.platform.http.PublicWrite;
import org.tocsin.platform.http.WriteGate;

/** Who calls: a network that is limited, or a contact that a manage token lets in. */
public final class Callers {
  private static final String BEARER = "Bearer ";

  private final Accounts accounts;
  private final WriteGate gate;
  private final ClientAddresses clients;

  public Callers(Accounts accounts, WriteGate gate, ClientAddresses clients) {
    this.accounts = accounts;
    this.gate = gate;
    this.clients = clients;
  }

  /**
   * @param proof may be null
   */
  PublicWrite write(String name, HttpServletRequest request, String proof) {
    return new PublicWrite(name, clients.of(request), proof, null);
  }

  /**
   * Counts one call of a network.
   *
   * @throws org.tocsin.platform.http.ProblemException for too many
   */
  void knock(String name, HttpServletRequest request) {
    Admission admission = gate.knock(write(name, request, null));
    if (!admission.isAdmitted()) {
      throw admission.problem().asException();
    }
  }

  /**
   * The contact whose token the request carries (RFC 6750 section 2.1).
   *
   * @throws org.tocsin.platform.http.ProblemException {@code not-signed-in} without a good one
   */
  Contact need(HttpServletRequest request) {
    knock("manage", request);
    String header = request.getHeader("Authorization");
    boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return (bearer ? accounts.manage(header.substring(BEARER.length()).strip()) : noContact())
        .flatMap(accounts::contact)
        .orElseThrow(() -> refused("manage", Admission.NOT_SIGNED_IN));
  }

  /** Counts a token that was none of ours, and says so. */
  ProblemException refused(String name, Admission why) {
    return gate.refused(name, why).problem().asException();
  }

  private static Optional<Long> noContact() {
    return Optional.empty();
  }
}

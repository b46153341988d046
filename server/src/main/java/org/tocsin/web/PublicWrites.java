package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ClientAddresses;
import org.tocsin.platform.http.Honeypot;
import org.tocsin.platform.http.PublicWrite;
import org.tocsin.platform.http.WriteGate;

/** Brings what strangers send to the gate that stands before every public write. */
final class PublicWrites {
  private final WriteGate gate;
  private final ClientAddresses clients;

  PublicWrites(WriteGate gate, ClientAddresses clients) {
    this.gate = gate;
    this.clients = clients;
  }

  PublicWrite of(String name, HttpServletRequest request) {
    return new PublicWrite(
        name,
        clients.of(request),
        request.getParameter("proof"),
        request.getParameter(Honeypot.FIELD));
  }

  /**
   * For writes that need no proof, such as following a link that we sent.
   *
   * @throws org.tocsin.platform.http.ProblemException for too many from one network
   */
  void take(String name, HttpServletRequest request) {
    Admission admission = gate.knock(of(name, request));
    if (admission == Admission.TOO_MANY) {
      throw admission.problem().asException();
    }
  }

  /** Counts a link or code that was none of ours. */
  void refused(String name) {
    gate.refused(name, Admission.TOKEN_REFUSED);
  }
}

package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.ProofOfWork;

/**
 * What a client needs before it signs somebody up: {@code /api/v1/proof} gives a challenge, {@code
 * /api/v1/push-key} the key of RFC 8292 that push services are told.
 */
@RestController
public final class ProofController {
  private final ProofOfWork proofs;
  private final PushKey pushKey;
  private final Callers callers;

  public ProofController(ProofOfWork proofs, PushKey pushKey, Callers callers) {
    this.proofs = proofs;
    this.pushKey = pushKey;
    this.callers = callers;
  }

  @GetMapping("/api/v1/proof")
  ResponseEntity<byte[]> challenge(HttpServletRequest request) {
    callers.knock("proof", request);
    return Bodies.reply(200, proofs.challenge());
  }

  @GetMapping("/api/v1/push-key")
  ResponseEntity<byte[]> key() {
    if (pushKey.value() == null) {
      throw new ApiProblem("push-off", 404, "Not Found", "no notifications are sent from here")
          .asException();
    }
    return Bodies.reply(200, Map.of("key", pushKey.value()));
  }
}

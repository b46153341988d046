package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.pipeline.Unsubscribe;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code POST /unsubscribe/one-click}: what a mail program sends when its user presses
 * "unsubscribe" (RFC 8058). No cookie, no redirect, no question; its address is the secret.
 */
@RestController
public final class OneClickController {
  private final Unsubscribe unsubscribe;
  private final Callers callers;

  public OneClickController(Unsubscribe unsubscribe, Callers callers) {
    this.unsubscribe = unsubscribe;
    this.callers = callers;
  }

  @PostMapping("/unsubscribe/one-click")
  ResponseEntity<Void> act(@RequestParam(defaultValue = "") String t, HttpServletRequest request) {
    callers.knock("unsubscribe", request);
    if (!"One-Click".equals(request.getParameter("List-Unsubscribe"))) {
      throw ApiProblem.badBody("List-Unsubscribe=One-Click is wanted").asException();
    }
    if (!unsubscribe.those(t)) {
      throw callers.refused("unsubscribe", Admission.TOKEN_REFUSED);
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
  }
}

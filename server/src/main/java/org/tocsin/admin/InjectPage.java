package org.tocsin.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.LoadDefaults;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.ClientAddresses;
import org.tocsin.platform.http.PublicWrite;
import org.tocsin.platform.http.WriteGate;

/**
 * {@code POST /inject/}: fills empty tables with what an installation starts with. For operators
 * who change feeds, by a form; and for programs with a key for it, in {@code Authorization:
 * Bearer}, answered in JSON.
 */
@Controller
final class InjectPage {
  private static final String NAME = "ingest";
  private static final String BEARER = "Bearer ";

  private final LoadDefaults defaults;
  private final ApiKeys keys;
  private final WriteGate gate;
  private final ClientAddresses clients;

  InjectPage(LoadDefaults defaults, ApiKeys keys, WriteGate gate, ClientAddresses clients) {
    this.defaults = defaults;
    this.keys = keys;
    this.gate = gate;
    this.clients = clients;
  }

  /** Whether a request is one of a program: it brings a key and is let in by nothing else. */
  static boolean comesWithKey(HttpServletRequest request) {
    return request.getRequestURI().equals("/inject/")
        && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  @PostMapping(path = "/inject/", headers = "!Authorization")
  String byHand(@AuthenticationPrincipal Operator me) {
    int loaded = defaults.load(me.name()).size();
    return "redirect:/admin/places?done=" + (loaded == 0 ? "none-loaded" : "loaded&n=" + loaded);
  }

  /** What was loaded, as {@code {"loaded": ["feeds"]}}. */
  @PostMapping(path = "/inject/", headers = "Authorization")
  @ResponseBody
  ResponseEntity<Object> byProgram(HttpServletRequest request) {
    Admission admission = gate.knock(new PublicWrite(NAME, clients.of(request), null, null));
    if (!admission.isAdmitted()) {
      return answer(admission.problem());
    }
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    ApiKey key =
        keys.authenticate(bearer ? header.substring(BEARER.length()).strip() : null).orElse(null);
    if (key == null) {
      gate.refused(NAME, Admission.NOT_SIGNED_IN);
      return answer(
          new ApiProblem(
              "api-key-refused", 401, "Unauthorized", "the key is wrong, revoked, or has ended"));
    }
    if (!key.allows(ApiKey.DEFAULTS_LOAD, "")) {
      return answer(
          new ApiProblem(
              "api-key-not-for-this",
              403,
              "Forbidden",
              "the key is not for " + ApiKey.DEFAULTS_LOAD));
    }
    List<String> loaded = defaults.load(key.name());
    return ResponseEntity.ok(Map.of("loaded", loaded));
  }

  private static ResponseEntity<Object> answer(ApiProblem problem) {
    return ResponseEntity.status(problem.status())
        .header(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .body(problem.toBody());
  }
}

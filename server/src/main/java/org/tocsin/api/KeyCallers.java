package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ApiProblem;

/**
 * Programs that call with an API key, in {@code Authorization: Bearer} or {@code X-Api-Key}. A key
 * in an address is never looked for: addresses end up in logs.
 */
public final class KeyCallers {
  private static final String NAME = "ingest";
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final Callers callers;

  public KeyCallers(ApiKeys keys, Callers callers) {
    this.keys = keys;
    this.callers = callers;
  }

  /**
   * The key that the request carries.
   *
   * @throws org.tocsin.platform.http.ProblemException {@code too-many-requests}, {@code
   *     api-key-needed} or {@code api-key-refused}
   */
  ApiKey need(HttpServletRequest request, HttpServletResponse response) {
    callers.knock(NAME, request);
    String text = text(request);
    ApiKey key = keys.authenticate(text).orElse(null);
    if (key == null) {
      callers.refused(NAME, Admission.NOT_SIGNED_IN); // counted
      response.setHeader("WWW-Authenticate", "Bearer");
      throw (text == null
              ? problem("api-key-needed", 401, "Authorization: Bearer or X-Api-Key is wanted")
              : problem("api-key-refused", 401, "the key is wrong, revoked, or has ended"))
          .asException();
    }
    return key;
  }

  /**
   * @throws org.tocsin.platform.http.ProblemException {@code api-key-not-for-this}
   */
  static void require(ApiKey key, String scope, String subject) {
    if (!key.allows(scope, subject)) {
      throw problem("api-key-not-for-this", 403, "the key is not for " + scope + " of " + subject)
          .asException();
    }
  }

  private static String text(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      String key = request.getHeader("X-Api-Key");
      return key == null ? null : key.strip();
    }
    boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer ? header.substring(BEARER.length()).strip() : "";
  }

  private static ApiProblem problem(String code, int status, String detail) {
    return new ApiProblem(code, status, status == 401 ? "Unauthorized" : "Forbidden", detail);
  }
}

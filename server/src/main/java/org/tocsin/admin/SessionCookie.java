package org.tocsin.admin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.tocsin.platform.http.Cookies;

/**
 * The cookie that holds an operator's session: for this site alone, out of reach of scripts, and
 * over TLS only where the service is reached by TLS.
 *
 * @param https whether the public reaches the service by TLS, whatever reaches this process
 */
public record SessionCookie(boolean https) {
  static final String NAME = "tocsin-session";

  static Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(c -> c.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst();
  }

  void set(
      HttpServletRequest request, HttpServletResponse response, String session, Duration life) {
    new Cookies(https).set(request, response, NAME, session, life);
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    set(request, response, "", Duration.ZERO);
  }
}

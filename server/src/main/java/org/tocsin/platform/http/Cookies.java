package org.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Sets cookies that let somebody in: for this site alone, out of reach of scripts, and over TLS
 * only where the service is reached by TLS.
 *
 * @param https whether the public reaches the service by TLS, whatever reaches this process
 */
public record Cookies(boolean https) {
  /**
   * @param life zero takes the cookie away
   */
  public void set(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      Duration life) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .httpOnly(true)
            .secure(https || request.isSecure())
            .sameSite("Strict")
            .path("/")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}

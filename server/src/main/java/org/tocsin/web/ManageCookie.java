package org.tocsin.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.tocsin.account.Accounts;

/**
 * Keeps a contact signed in for as long as its manage token is good. The token goes into a cookie
 * that no script reads and no other site makes a browser send; it is all there is of a session.
 */
final class ManageCookie {
  private static final String NAME = "manage";

  private final Accounts accounts;

  ManageCookie(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The contact that this request may act for. */
  Optional<Long> contact(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
    return Stream.of(cookies)
        .filter(c -> c.getName().equals(NAME))
        .map(Cookie::getValue)
        .findFirst()
        .flatMap(accounts::manage);
  }

  void set(HttpServletRequest request, HttpServletResponse response, String token) {
    add(request, response, token, Accounts.MANAGE_LIFE);
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    add(request, response, "", Duration.ZERO);
  }

  private static void add(
      HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
    ResponseCookie cookie =
        ResponseCookie.from(NAME, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .path("/")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}

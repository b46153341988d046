package org.tocsin.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.tocsin.account.Accounts;
import org.tocsin.platform.http.Cookies;

/**
 * Keeps a contact signed in for as long as its manage token is good. The token goes into a cookie
 * that no script reads and no other site makes a browser send; it is all there is of a session.
 */
final class ManageCookie {
  private static final String NAME = "manage";

  private final Accounts accounts;
  private final Cookies cookies;

  ManageCookie(Accounts accounts, Cookies cookies) {
    this.accounts = accounts;
    this.cookies = cookies;
  }

  /** The contact that this request may act for. */
  Optional<Long> contact(HttpServletRequest request) {
    Cookie[] sent = request.getCookies() == null ? new Cookie[0] : request.getCookies();
    return Stream.of(sent)
        .filter(c -> c.getName().equals(NAME))
        .map(Cookie::getValue)
        .findFirst()
        .flatMap(accounts::manage);
  }

  void set(HttpServletRequest request, HttpServletResponse response, String token) {
    cookies.set(request, response, NAME, token, Accounts.MANAGE_LIFE);
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    cookies.set(request, response, NAME, "", Duration.ZERO);
  }
}

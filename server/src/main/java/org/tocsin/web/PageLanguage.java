package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.servlet.LocaleResolver;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.platform.i18n.Ranges;

/**
 * The language of a page: the one that {@code lang} asks for, else that of the contact who is let
 * in, else the browser's. Found once for a request.
 */
final class PageLanguage implements LocaleResolver {
  /** The first speaks for those that are not here. */
  static final List<String> SPOKEN = List.of("en", "fr", "es", "ar", "si", "ta");

  static final String PARAMETER = "lang";

  /** Pages that may know whom they speak to. */
  private static final List<String> PERSONAL =
      List.of("/subscribe", "/confirm", "/manage", "/unsubscribe", "/my-data");

  private static final String FOUND = PageLanguage.class.getName();
  private static final Logger log = LoggerFactory.getLogger(PageLanguage.class);

  private final ManageCookie cookie;
  private final Accounts accounts;

  PageLanguage(ManageCookie cookie, Accounts accounts) {
    this.cookie = cookie;
    this.accounts = accounts;
  }

  /**
   * Whether what is at a path of this program speaks all {@link #SPOKEN} languages: every public
   * page does, with the calendars and feeds of power cuts; files, machines and the office do not.
   */
  static boolean speaks(String path) {
    return path.startsWith("/")
        && !path.startsWith("//")
        && !PageHeaders.isForMachines(path)
        && !PageHeaders.isOffice(path)
        && !PageHeaders.isFile(path);
  }

  /** Whether a page, by its path, belongs to one person. */
  static boolean isPersonal(String path) {
    return PERSONAL.stream().anyMatch(p -> isUnder(p, path));
  }

  private static boolean isUnder(String above, String path) {
    return path.equals(above) || path.startsWith(above + "/");
  }

  /** The language that the address or the form asks for, where we speak it. */
  static Optional<String> asked(HttpServletRequest request) {
    return Ranges.best(Languages.accepted(request.getParameter(PARAMETER)), SPOKEN);
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (!(request.getAttribute(FOUND) instanceof Locale)) {
      request.setAttribute(
          FOUND, speaks(PageHeaders.path(request)) ? choose(request) : Texts.LOCALE);
    }
    return (Locale) request.getAttribute(FOUND);
  }

  /** For errors, which may come up at any address: they speak to whoever meets them. */
  Locale chooseAnyway(HttpServletRequest request) {
    Locale locale = choose(request);
    request.setAttribute(FOUND, locale);
    return locale;
  }

  private Locale choose(HttpServletRequest request) {
    List<String> ranges = new ArrayList<>();
    asked(request).ifPresent(ranges::add);
    if (ranges.isEmpty() && isPersonal(PageHeaders.path(request))) {
      contact(request).map(Contact::language).ifPresent(ranges::add);
    }
    ranges.addAll(Languages.accepted(request.getHeader("Accept-Language")));
    return Locale.of(Ranges.best(ranges, SPOKEN).orElseGet(SPOKEN::getFirst));
  }

  private Optional<Contact> contact(HttpServletRequest request) {
    try {
      return cookie.contact(request).flatMap(accounts::contact);
    } catch (DataAccessException e) { // the page that says that we cannot read must be written
      log.warn("The language of a contact cannot be read; the browser's is taken", e);
      return Optional.empty();
    }
  }

  @Override
  public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
    throw new UnsupportedOperationException("a page's language is asked for, not set");
  }
}

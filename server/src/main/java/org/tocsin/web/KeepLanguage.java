package org.tocsin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever asked for a language stays in it: the links, forms and redirects of the page carry it on
 * to all pages that speak it. They all go through the response's URL encoding, made for just that.
 */
final class KeepLanguage extends OncePerRequestFilter {
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return PageHeaders.isForMachines(request) || PageHeaders.isOffice(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new Carrying(request, response));
  }

  private static final class Carrying extends HttpServletResponseWrapper {
    private final HttpServletRequest request;

    Carrying(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    @Override
    public String encodeURL(String url) {
      return super.encodeURL(carrying(url));
    }

    @Override
    public String encodeRedirectURL(String url) {
      return super.encodeRedirectURL(carrying(url));
    }

    /** The form's own language is read only now, when its body may be. */
    private String carrying(String url) {
      return PageLanguage.asked(request)
          .map(language -> with(url, request.getContextPath(), language))
          .orElse(url);
    }
  }

  /** The address with the language, if it leads to a page that speaks it and names none itself. */
  static String with(String url, String contextPath, String language) {
    int end = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
    String address = url.substring(0, end);
    int query = address.indexOf('?');
    String path = query < 0 ? address : address.substring(0, query);
    if (!path.startsWith(contextPath)
        || !PageLanguage.speaks(path.substring(contextPath.length()))
        || address.matches(".*[?&]" + PageLanguage.PARAMETER + "=.*")) {
      return url;
    }
    String sign = query < 0 ? "?" : "&";
    return address + sign + PageLanguage.PARAMETER + "=" + language + url.substring(end);
  }
}

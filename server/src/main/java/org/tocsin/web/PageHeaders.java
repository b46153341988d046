package org.tocsin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * What every page says of itself: where it may load from (nowhere else), how long it may be kept (a
 * moment), and its tag, so that who asks again soon gets nothing but "not modified".
 */
final class PageHeaders extends ShallowEtagHeaderFilter {
  static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private static final List<String> MACHINES =
      List.of("/api/", "/feeds", "/tiles/", "/health/", "/metrics", "/openapi.json");
  private static final String MOMENT = "max-age=10, public";
  private static final String HOUR = "max-age=3600, public";

  PageHeaders() {
    setWriteWeakETag(true); // a strong tag would keep the page from being compressed
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return isForMachines(request) || isOffice(request);
  }

  /** The back office speaks for itself. */
  private static boolean isOffice(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.matches("/(admin(/.*)?|login|logout)");
  }

  static boolean isForMachines(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return MACHINES.stream().anyMatch(path::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    boolean file = request.getRequestURI().matches(".*\\.(css|svg)");
    response.setHeader("Cache-Control", file ? HOUR : MOMENT);
    response.addHeader("Vary", "Accept-Language");
    super.doFilterInternal(request, response, chain);
  }
}

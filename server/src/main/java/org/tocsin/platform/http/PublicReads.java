package org.tocsin.platform.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Lets pages of any origin read what is public anyway. Cookies never take part: the open origin is
 * only valid without them. Writing is left to the browser's same-origin rule.
 */
public final class PublicReads implements Filter {
  private static final List<String> PUBLIC =
      List.of("/api/", "/feeds/", "/tiles/", "/openapi.json");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse reply
        && isPublic(http)) {
      reply.setHeader("Access-Control-Allow-Origin", "*");
      reply.setHeader(
          "Access-Control-Expose-Headers", "ETag, Known-Until, Link, Retry-After, Unknown-Since");
      reply.setHeader("X-Content-Type-Options", "nosniff");
      if (http.getMethod().equals("OPTIONS")) {
        reply.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
        reply.setHeader("Access-Control-Allow-Headers", "Accept, If-None-Match, Last-Event-ID");
        reply.setHeader("Access-Control-Max-Age", "86400");
        reply.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isPublic(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS" -> PUBLIC.stream().anyMatch(path::startsWith);
      default -> false;
    };
  }
}

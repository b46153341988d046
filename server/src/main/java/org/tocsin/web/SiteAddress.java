package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Under which address this program is found.
 *
 * @param publicUrl without a slash at its end; empty: what the request says
 */
public record SiteAddress(String publicUrl) {
  String of(HttpServletRequest request) {
    if (!publicUrl.isEmpty()) {
      return publicUrl;
    }
    String url = request.getRequestURL().toString();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }
}

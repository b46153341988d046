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

  /** For pages with a form that script makes easier. */
  private static final String WITH_SCRIPT =
      POLICY + "; script-src 'self'; worker-src 'self'; connect-src 'self'";

  /** For pages that show a message in a frame of its own. */
  private static final String WITH_FRAME = POLICY + "; frame-src 'self'";

  /** For the page that others may show in a frame. */
  private static final String IN_ANY_FRAME =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none';"
          + " base-uri 'none'; frame-ancestors *";

  /** The same as a live map. */
  private static final String IN_ANY_FRAME_WITH_SCRIPT =
      IN_ANY_FRAME + "; script-src 'self'; connect-src 'self'";

  /** Pages that belong to one person, or that hold their form's secret. */
  private static final List<String> PERSONAL =
      List.of("/subscribe", "/confirm", "/manage", "/unsubscribe", "/my-data", "/inbox");

  private static final List<String> MACHINES =
      List.of(
          "/api/",
          "/feeds",
          "/tiles/",
          "/health/",
          "/metrics",
          "/openapi.json",
          "/graphql",
          "/graphiql");
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
  static boolean isOffice(HttpServletRequest request) {
    return isOffice(path(request));
  }

  static boolean isOffice(String path) {
    return path.matches("/(admin(/.*)?|login|logout)");
  }

  static boolean isForMachines(HttpServletRequest request) {
    return isForMachines(path(request));
  }

  static boolean isForMachines(String path) {
    return MACHINES.stream().anyMatch(path::startsWith);
  }

  /** What looks the same to everybody. */
  static boolean isFile(String path) {
    return path.matches(".*\\.(css|svg|js|png)");
  }

  /** Of the page in this program. */
  static String path(HttpServletRequest request) {
    String decoded = request.getServletPath(); // /%6danage is /manage to who answers it
    return request.getPathInfo() == null ? decoded : decoded + request.getPathInfo();
  }

  private static String policy(HttpServletRequest request, String path) {
    if (path.equals("/embed")) {
      boolean live = EmbedPage.LIVE.equals(request.getParameter("show"));
      return live ? IN_ANY_FRAME_WITH_SCRIPT : IN_ANY_FRAME;
    }
    return path.matches(
            "/|/alerts/\\d+|/map|/subscribe|/subscribe/powercuts/.*|/powercuts(/.*)?|/my-data|/manage(/.*)?"
                + "|/offline|/offline\\.js|/sw\\.js")
        ? WITH_SCRIPT
        : path.startsWith("/inbox/") || path.equals("/embed/make") ? WITH_FRAME : POLICY;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = path(request);
    boolean personal = PERSONAL.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"));
    response.setHeader("Content-Security-Policy", policy(request, path));
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    boolean file = isFile(path);
    response.setHeader("Cache-Control", file ? HOUR : personal ? "no-store" : MOMENT);
    response.addHeader("Vary", "Accept-Language");
    super.doFilterInternal(request, response, chain);
  }
}

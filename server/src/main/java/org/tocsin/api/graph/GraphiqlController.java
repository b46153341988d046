package org.tocsin.api.graph;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code /graphiql}: a page to try queries on. Its parts are served from here; Spring Boot's own
 * page would load them from somebody else's server.
 */
@Controller
final class GraphiqlController {
  /**
   * GraphiQL makes one style element, which keeps the page still behind a dialog; no other is let
   * in.
   */
  private static final String BEHIND_DIALOGS =
      "'sha256-Y/huXlwoYkVyQlxwSVcCi1RCDGDCSVBzDt0hYP9qlTc='";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' "
          + BEHIND_DIALOGS
          + "; img-src 'self' data:;"
          + " font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  @GetMapping("/graphiql")
  ResponseEntity<ClassPathResource> page() {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .body(new ClassPathResource("graphiql.html", GraphiqlController.class));
  }
}

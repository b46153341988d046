package org.tocsin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /openapi} and {@code /openapi/{part}}: what {@code /openapi.json} says, for people. Made
 * of that very document, and in its language, which is English alone.
 */
@Controller
final class ApiPages {
  private final ApiDescription description = read();

  @GetMapping("/openapi")
  String all(Model model) {
    model.addAttribute("api", description);
    return "api";
  }

  @GetMapping("/openapi/{part:[a-z0-9-]{1,40}}")
  String part(@PathVariable String part, Model model) {
    model.addAttribute("api", description);
    model.addAttribute(
        "part",
        description
            .part(part)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "api-part";
  }

  private static ApiDescription read() {
    try (InputStream in = ApiPages.class.getResourceAsStream("/openapi/openapi.json")) {
      return new ApiOperations(JsonMapper.shared().readTree(in)).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.cap.Problem;
import org.tocsin.cap.profile.Profiles;
import org.tocsin.pipeline.ValidateDocument;
import org.tocsin.pipeline.Validity;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.BoundedBody;

/**
 * {@code POST /api/v1/validate}: a CAP document or a feed in, findings out, by the standard and by
 * the profiles that {@code ?profile=} names. Keeps nothing.
 */
@RestController
public final class ValidateController {
  static final Set<String> PARAMETERS = Set.of("profile");
  private static final int MOST_BYTES = 10 << 20;
  private static final int AT_ONCE = 4; // a large document costs seconds and hundreds of megabytes

  private final ValidateDocument validateDocument;
  private final Callers callers;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public ValidateController(ValidateDocument validateDocument, Callers callers) {
    this.validateDocument = validateDocument;
    this.callers = callers;
  }

  /**
   * @param line from 1; 0 without a place in the document
   */
  record Finding(
      String code,
      String level,
      String path,
      int line,
      int column,
      String message,
      String meaning) {
    static Finding of(Problem p) {
      String level = p.level().name().toLowerCase(Locale.ROOT);
      return new Finding(
          p.code().id(), level, p.path(), p.line(), p.column(), p.message(), p.code().meaning());
    }

    static List<Finding> all(List<Problem> problems) {
      return problems.stream().map(Finding::of).toList();
    }
  }

  record Inline(
      String version,
      boolean schemaValid,
      boolean valid,
      List<String> profiles,
      List<Finding> findings) {
    static Inline of(Validity.Checked c) {
      return c == null
          ? null
          : new Inline(
              c.version(), c.schemaValid(), c.valid(), c.profiles(), Finding.all(c.findings()));
    }
  }

  record Entry(String key, List<URI> links, Inline inline) {}

  /**
   * @param entryCount of the feed, which may be more than are told
   */
  record Answer(
      String kind,
      String format,
      String version,
      Boolean schemaValid,
      boolean valid,
      List<String> profiles,
      List<Finding> findings,
      List<Entry> entries,
      int entryCount) {}

  @PostMapping("/api/v1/validate")
  ResponseEntity<byte[]> validate(HttpServletRequest request) throws IOException {
    Profiles.Choice profiles =
        Params.of(request, PARAMETERS)
            .read(
                "profile", "is none of those that GET /openapi.json lists", Profiles.Choice::parse)
            .orElse(Profiles.Choice.NONE);
    callers.knock("validate", request);
    byte[] body = BoundedBody.read(request, MOST_BYTES);
    if (!places.tryAcquire()) {
      throw ApiProblem.busy("other documents are being validated; try again in a moment")
          .asException();
    }
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .header("Cache-Control", "no-store")
          .body(Replies.bytes(answer(validateDocument.validate(body, null, null, profiles))));
    } finally {
      places.release();
    }
  }

  private static Answer answer(Validity v) {
    return new Answer(
        v.kind().name().toLowerCase(Locale.ROOT),
        v.format(),
        v.alert() == null ? null : v.alert().version(),
        v.alert() == null ? null : v.alert().schemaValid(),
        v.valid(),
        v.alert() == null ? List.of() : v.alert().profiles(),
        Finding.all(v.findings()),
        v.entries().stream()
            .map(e -> new Entry(e.key(), e.links(), Inline.of(e.inline())))
            .toList(),
        v.entryCount());
  }
}

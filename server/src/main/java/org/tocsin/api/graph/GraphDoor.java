package org.tocsin.api.graph;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tocsin.platform.http.BoundedBody;
import org.tocsin.platform.http.OpenStreams;
import org.tocsin.platform.http.ProblemException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands before {@code /graphql}: pages of any origin may ask, as nothing here depends on a
 * cookie; a body is one query of bounded length, never a batch of them; of streams there are only
 * so many.
 */
final class GraphDoor extends OncePerRequestFilter {
  static final int MOST_BYTES = 64 << 10;

  private static final List<MediaType> TAKEN =
      List.of(MediaType.APPLICATION_JSON, new MediaType("application", "graphql"));
  private static final String RETRY_AFTER_SECONDS = "60";

  private final Supplier<OpenStreams> streams;

  /**
   * @param streams asked for when the first comes, which is after the program has started
   */
  GraphDoor(Supplier<OpenStreams> streams) {
    this.streams = streams;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
    response.setHeader("X-Content-Type-Options", "nosniff");
    switch (request.getMethod()) {
      case "OPTIONS" -> preflight(response);
      case "POST" -> post(request, response, chain);
      default -> pass(request, response, chain);
    }
  }

  private static void preflight(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST");
    response.setHeader("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match");
    response.setHeader("Access-Control-Max-Age", "86400");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private void post(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // proxies must not hold a stream back
    if (!isTaken(request.getContentType())) {
      refuse(response, 415, "unsupported-media-type", "Content-Type: application/json is wanted");
      return;
    }
    byte[] body;
    try {
      body = BoundedBody.read(request, MOST_BYTES);
    } catch (ProblemException e) {
      refuse(response, e.problem().status(), e.problem().code(), e.problem().detail());
      return;
    }
    if (isBatch(body)) {
      refuse(response, 400, "batch-refused", "one query at a time; aliases ask for many things");
      return;
    }
    pass(new Read(request, body), response, chain);
  }

  private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!mayBeStream(request)) {
      chain.doFilter(request, response);
      return;
    }
    OpenStreams.Place place;
    try {
      place = streams.get().enter(request);
    } catch (ProblemException e) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
      response.setHeader("Cache-Control", "no-store");
      refuse(response, e.problem().status(), e.problem().code(), e.problem().detail());
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      place.closeAfter(request);
    }
  }

  /** Whether a stream may be the answer; what is answered at once takes a place for a moment. */
  private static boolean mayBeStream(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    try {
      return accepted != null
          && MediaType.parseMediaTypes(accepted).stream()
              .anyMatch(
                  m -> !m.isWildcardType() && m.isCompatibleWith(MediaType.TEXT_EVENT_STREAM));
    } catch (InvalidMediaTypeException e) {
      return false; // it is refused further on
    }
  }

  /** What the routes behind take; they would refuse the rest without a word. */
  private static boolean isTaken(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      return TAKEN.stream().anyMatch(taken -> taken.includes(type));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static boolean isBatch(byte[] body) {
    for (byte b : body) {
      if (!Character.isWhitespace(b)) {
        return b == '[';
      }
    }
    return false;
  }

  private static void refuse(HttpServletResponse response, int status, String code, String why)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    Map<String, Object> error = Map.of("message", why, "extensions", Map.of("code", code));
    response
        .getOutputStream()
        .write(JsonMapper.shared().writeValueAsBytes(Map.of("errors", List.of(error))));
  }

  /** A request whose body was read already. */
  private static final class Read extends HttpServletRequestWrapper {
    private final byte[] body;

    Read(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
          return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("the body is at hand");
        }
      };
    }
  }
}

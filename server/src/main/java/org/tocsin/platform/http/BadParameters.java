package org.tocsin.platform.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Answers 400 or 413 to parameters that cannot be read: half a character, a broken escape, a form
 * that is too long. The container finds out only when somebody asks for one, which may be a filter;
 * unanswered it would be an error of ours, with a trace in the log for every such request.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class BadParameters implements Filter {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** No template can be asked: whatever asks for a parameter again meets the same failure. */
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>%s</title>
      <link rel="stylesheet" href="/style.css"></head>
      <body><main id="main"><h1 role="alert">%s</h1>
      <p>Go back in your browser: what you typed is still there. Then send less, or a smaller file.</p>
      </main></body>
      </html>
      """;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IllegalStateException e) {
      if (statusOf(e) == 0
          || response.isCommitted()
          || !(response instanceof HttpServletResponse reply)) {
        throw e;
      }
      reply.reset();
      reply.setStatus(statusOf(e));
      reply.setHeader("Cache-Control", "no-store");
      boolean page = wantsPage(request);
      String words = words(reply.getStatus());
      reply.setContentType(page ? "text/html;charset=utf-8" : "text/plain;charset=utf-8");
      if (page) {
        reply.setHeader("Content-Security-Policy", POLICY);
      }
      String body = page ? PAGE.formatted(words, words) : words + "\n";
      reply.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean wantsPage(ServletRequest request) {
    String accept = ((HttpServletRequest) request).getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static String words(int status) {
    return status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
        ? "What was sent is too large; nothing of it was taken."
        : "The parameters cannot be read.";
  }

  /** The status for such a failure; 0 where it is another one. */
  public static int statusOf(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof InvalidParameterException bad) {
        return bad.getErrorCode();
      }
      if (t instanceof IllegalStateException && isOfParts(t.getStackTrace())) {
        return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
      }
    }
    return 0;
  }

  /** For too much text in a form with files the container has no exception of its own. */
  private static boolean isOfParts(StackTraceElement[] trace) {
    return trace.length > 0
        && trace[0].getClassName().equals(Request.class.getName())
        && trace[0].getMethodName().equals("parseParts");
  }
}

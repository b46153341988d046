package org.tocsin.platform.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (InvalidParameterException e) {
      if (response.isCommitted() || !(response instanceof HttpServletResponse reply)) {
        throw e;
      }
      reply.reset();
      reply.setStatus(statusOf(e));
      reply.setHeader("Cache-Control", "no-store");
      reply.setContentType("text/plain;charset=utf-8");
      reply.getOutputStream().write(words(reply.getStatus()).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String words(int status) {
    return status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
        ? "What was sent is too large; nothing of it was taken.\n"
        : "The parameters cannot be read.\n";
  }

  /** The status for such a failure; 0 where it is another one. */
  public static int statusOf(Throwable thrown) {
    return thrown instanceof InvalidParameterException bad ? bad.getErrorCode() : 0;
  }
}

package org.tocsin.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.tocsin.account.Operator;
import org.tocsin.platform.http.ErrorStatus;
import org.tocsin.platform.http.ProblemException;

/** Errors of the rooms as pages in their own frame. */
final class RoomErrors implements HandlerExceptionResolver, Ordered {
  private static final Logger log = LoggerFactory.getLogger(RoomErrors.class);

  @Override
  public int getOrder() {
    return -2; // before those of the public pages and of machines
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception thrown) {
    if (!(handler instanceof HandlerMethod method)
        || !method.getBeanType().getPackage().equals(RoomErrors.class.getPackage())) {
      return null;
    }
    if (response.isCommitted()) { // half a file: broken off, so that nobody takes it for whole
      throw new IllegalStateException("broken off: " + request.getRequestURI(), thrown);
    }
    HttpStatus status = ErrorStatus.of(thrown);
    Map<String, Object> model = new HashMap<>();
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && who.getPrincipal() instanceof Operator operator) {
      model.put("me", new Frame().me(operator));
    }
    model.put("status", status.value());
    if (thrown instanceof ProblemException known) {
      model.put("detail", known.problem().detail());
    } else if (status.is5xxServerError()) {
      String id = UUID.randomUUID().toString();
      model.put("detail", "The log tells the cause under " + id + ".");
      log.error("Problem {} on {} {}", id, request.getMethod(), request.getRequestURI(), thrown);
    }
    ModelAndView page = new ModelAndView("admin/error", model);
    page.setStatus(status);
    return page;
  }
}

package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.ErrorStatus;
import org.tocsin.platform.http.ProblemException;

/**
 * Errors as pages: of the pages themselves, and of addresses that lead nowhere when a browser asks.
 * It comes before the advice that answers machines; a controller advice could not do it, since an
 * address without a controller has none to be scoped to.
 */
final class PageErrors implements HandlerExceptionResolver, Ordered {
  private static final String RETRY_AFTER_SECONDS = "720";
  private static final Logger log = LoggerFactory.getLogger(PageErrors.class);

  private final PageLanguage language;
  private final Texts texts;

  PageErrors(PageLanguage language, Texts texts) {
    this.language = language;
    this.texts = texts;
  }

  @Override
  public int getOrder() {
    return -1; // Spring's own resolvers stand at 0
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception thrown) {
    if (!isOfPage(handler) && !leadsNowhere(request, thrown)) {
      return null;
    }
    Map<String, Object> model = new HashMap<>();
    Tongues.fill(model, request, language.chooseAnyway(request));
    HttpStatus status = ErrorStatus.of(thrown);
    model.put("status", status.value());
    if (thrown instanceof ProblemException known) {
      detail(known.problem(), model);
    } else if (status.is5xxServerError()) {
      String id = UUID.randomUUID().toString();
      model.put("id", id);
      log.error("Problem {} on {} {}", id, request.getMethod(), request.getRequestURI(), thrown);
    }
    response.setHeader("Cache-Control", "no-store");
    if (status == HttpStatus.TOO_MANY_REQUESTS) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    if (status == HttpStatus.UNAUTHORIZED) { // what lets in has run out: here is the door
      model.put("errors", new FormErrors());
      model.put("stale", true);
      return page("sign-in", model, status);
    }
    return page("error", model, status);
  }

  /** In the reader's language where it has words for the code; else in English, and marked so. */
  private void detail(ApiProblem problem, Map<String, Object> model) {
    String own = texts.orElse("form." + problem.code(), "");
    model.put("detail", own.isEmpty() ? problem.detail() : own);
    model.put("detailLang", own.isEmpty() ? "en" : Texts.locale().getLanguage());
  }

  private static ModelAndView page(String name, Map<String, Object> model, HttpStatus status) {
    ModelAndView page = new ModelAndView(name, model);
    page.setStatus(status);
    return page;
  }

  static boolean isOfPage(Object handler) {
    return handler instanceof HandlerMethod method
        && method.getBeanType().getPackage().equals(PageErrors.class.getPackage());
  }

  private static boolean leadsNowhere(HttpServletRequest request, Exception thrown) {
    String accept = request.getHeader("Accept");
    return thrown instanceof NoResourceFoundException
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE)
        && !PageHeaders.isForMachines(request);
  }
}

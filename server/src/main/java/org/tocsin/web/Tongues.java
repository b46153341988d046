package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Gives a page that speaks several languages the links to itself in each of them. */
final class Tongues implements HandlerInterceptor {
  /** The page in another language. */
  record Tongue(String tag, String name, String href, boolean current) {}

  @Override
  public void postHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
    if (page != null
        && !isRedirect(page) // which would carry the model in its address
        && PageErrors.isOfPage(handler)
        && PageLanguage.speaks(PageHeaders.path(request))) {
      fill(page.getModel(), request, RequestContextUtils.getLocale(request));
    }
  }

  private static boolean isRedirect(ModelAndView page) {
    return page.getViewName() != null && page.getViewName().startsWith("redirect:");
  }

  /** The answer to a form has no address of its own, so no links either. */
  static void fill(Map<String, Object> model, HttpServletRequest request, Locale locale) {
    model.put("lang", locale.getLanguage());
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      List<Tongue> tongues = new ArrayList<>();
      for (String tag : PageLanguage.SPOKEN) {
        tongues.add(
            new Tongue(
                tag, Languages.name(tag), href(request, tag), tag.equals(locale.getLanguage())));
      }
      model.put("tongues", tongues);
    }
  }

  private static String href(HttpServletRequest request, String tag) {
    UriComponentsBuilder uri = UriComponentsBuilder.fromPath(PageHeaders.path(request));
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.equals(PageLanguage.PARAMETER)) {
                uri.queryParam(name, (Object[]) values);
              }
            });
    return uri.queryParam(PageLanguage.PARAMETER, tag).encode().build().toUriString();
  }
}

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
  private final SiteAddress site;

  Tongues(SiteAddress site) {
    this.site = site;
  }

  /** The page in another language. */
  record Tongue(String tag, String name, String href, boolean current) {}

  /**
   * Where the page is for those who keep lists of pages.
   *
   * @param base to be set before the links of the page in each language
   * @param own in the language it is in
   * @param open in whichever language its reader has
   */
  record Known(String base, String own, String open) {}

  @Override
  public void postHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
    if (page != null
        && !isRedirect(page) // which would carry the model in its address
        && PageErrors.isOfPage(handler)
        && PageLanguage.speaks(PageHeaders.path(request))) {
      Locale locale = RequestContextUtils.getLocale(request);
      fill(page.getModel(), request, locale);
      if (isRead(request) && !PageLanguage.isPersonal(PageHeaders.path(request))) {
        String base = site.of(request);
        String own = base + href(request, locale.getLanguage());
        page.getModel().put("known", new Known(base, own, base + href(request, null)));
      }
    }
  }

  private static boolean isRedirect(ModelAndView page) {
    return page.getViewName() != null && page.getViewName().startsWith("redirect:");
  }

  /** The answer to a form has no address of its own, so no links either. */
  static void fill(Map<String, Object> model, HttpServletRequest request, Locale locale) {
    model.put("lang", locale.getLanguage());
    if (isRead(request)) {
      List<Tongue> tongues = new ArrayList<>();
      for (String tag : PageLanguage.SPOKEN) {
        tongues.add(
            new Tongue(
                tag, Languages.name(tag), href(request, tag), tag.equals(locale.getLanguage())));
      }
      model.put("tongues", tongues);
    }
  }

  private static boolean isRead(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
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
    if (tag != null) {
      uri.queryParam(PageLanguage.PARAMETER, tag);
    }
    return uri.encode().build().toUriString();
  }
}

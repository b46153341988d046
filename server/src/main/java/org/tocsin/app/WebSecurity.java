package org.tocsin.app;

import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.tocsin.admin.RoomGuard;
import org.tocsin.platform.http.FormGuard;

/**
 * Spring Security before what needs it, and nothing else: a public read passes no filter of it, has
 * no session, and is sent no cookie.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({RoomGuard.class, FormGuard.class})
class WebSecurity {
  private static final int BEFORE_ALL_OTHERS = -100;

  @Bean
  DelegatingFilterProxyRegistrationBean securityFilter() {
    var filter = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    List<String> paths = new ArrayList<>(RoomGuard.PATHS);
    paths.addAll(FormGuard.PATHS);
    filter.setUrlPatterns(paths);
    filter.setDispatcherTypes(DispatcherType.REQUEST);
    filter.setOrder(BEFORE_ALL_OTHERS);
    return filter;
  }

  /** A secret in a cookie that scripts cannot read, to be met by the one in the form. */
  @Bean
  CsrfTokenRepository csrfTokens(Settings settings) {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("tocsin-form");
    tokens.setCookiePath("/");
    boolean https = settings.publicUrl().startsWith("https:");
    tokens.setCookieCustomizer(
        cookie -> {
          cookie.sameSite("Strict");
          if (https) {
            cookie.secure(true); // else as the request came
          }
        });
    return tokens;
  }
}

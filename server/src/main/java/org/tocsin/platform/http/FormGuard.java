package org.tocsin.platform.http;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Guards the forms that people send from a browser: each carries a token that no other site can
 * know. Templates get it into their forms by {@code th:action}. A mail program's one-click
 * unsubscribe has no form and no cookie, and its address is the secret; it needs no token.
 */
@Configuration(proxyBeanMethods = false)
public class FormGuard {
  /** What is guarded, as servlet patterns. */
  public static final List<String> PATHS =
      List.of(
          "/subscribe/*", "/confirm/*", "/manage/*", "/my-data/*", "/unsubscribe/*", "/inbox/*");

  private static final String ONE_CLICK = "/unsubscribe/one-click/**";

  @Bean
  @Order(2)
  SecurityFilterChain formChain(
      HttpSecurity http, CsrfTokenRepository tokens, SecurityContextRepository operators) {
    return http.securityMatcher(PATHS.stream().map(p -> p + "*").toArray(String[]::new))
        .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(ONE_CLICK))
        .headers(AbstractHttpConfigurer::disable) // the pages say all that is to be said
        .securityContext(c -> c.securityContextRepository(operators)) // asked only when a page does
        .sessionManagement(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }
}

package org.tocsin.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.tocsin.account.OperatorSessions;
import org.tocsin.account.Role;

/**
 * Who may enter which room, and do what there. What no rule names is closed to everybody, so a new
 * room is shut until it is put here.
 */
@Configuration(proxyBeanMethods = false)
public class RoomGuard {
  /** What is guarded, as servlet patterns. */
  public static final List<String> PATHS = List.of("/admin/*", "/login", "/logout", "/inject/*");

  static final String DENIED = "/admin/denied";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  @Bean
  SecurityContextRepository operators(OperatorSessions sessions) {
    return new SessionContexts(sessions);
  }

  @Bean
  @Order(1)
  SecurityFilterChain roomChain(
      HttpSecurity http, CsrfTokenRepository tokens, SecurityContextRepository operators) {
    AccessDeniedHandlerImpl denied = new AccessDeniedHandlerImpl();
    denied.setErrorPage(DENIED);
    return http.securityMatcher("/admin/**", "/login", "/logout", "/inject/**")
        .securityContext(c -> c.securityContextRepository(operators))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(InjectPage::comesWithKey))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(
            h ->
                h.contentSecurityPolicy(c -> c.policyDirectives(POLICY))
                    .referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER)))
        .exceptionHandling(
            e -> e.authenticationEntryPoint(RoomGuard::toSignIn).accessDeniedHandler(denied))
        .authorizeHttpRequests(RoomGuard::rules)
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules.requestMatchers("/login", "/logout").permitAll();
    // Another site can make a browser send its cookie, but not a header: who brings a key is asked
    // for nothing else, and let in for nothing else.
    rules.requestMatchers(InjectPage::comesWithKey).permitAll();
    rules.requestMatchers(HttpMethod.POST, "/inject/").hasAuthority(Role.EDITOR.id());
    rules
        .requestMatchers("/admin/operators/**", "/admin/keys/**", "/admin/audit")
        .hasAuthority(Role.ADMIN.id());
    rules
        .requestMatchers("/admin/messages/suppressed/*/lift", "/admin/messages/suppressed/bulk")
        .hasAuthority(Role.ADMIN.id());
    rules
        .requestMatchers(HttpMethod.POST, "/admin/messages/dead/**")
        .hasAuthority(Role.EDITOR.id());
    rules
        .requestMatchers(
            "/admin/places/*/*/remove",
            "/admin/alerts/*/withdraw",
            "/admin/alerts/*/restore",
            "/admin/alerts/bulk",
            "/admin/subscribers/bulk")
        .hasAuthority(Role.ADMIN.id());
    rules
        .requestMatchers(
            "/admin/places/*/new",
            "/admin/places/*/*/edit",
            "/admin/places/admin1/*/outline/**",
            "/admin/places/admin1/*/geocodes")
        .hasAuthority(Role.EDITOR.id());
    rules
        .requestMatchers(HttpMethod.POST, "/admin/subscribers/find")
        .hasAuthority(Role.VIEWER.id()); // a search whose words must not stand in an address
    rules
        .requestMatchers(
            "/admin/powercuts/*/remove",
            "/admin/powercuts/groups/*/remove",
            "/admin/powercuts/sources/*/remove")
        .hasAuthority(Role.ADMIN.id());
    rules
        .requestMatchers(
            "/admin/powercuts/import",
            "/admin/powercuts/*/day/**",
            "/admin/powercuts/*/document/**",
            "/admin/powercuts/*/groups/new",
            "/admin/powercuts/*/sources/new",
            "/admin/powercuts/groups/*/edit",
            "/admin/powercuts/sources/*/edit",
            "/admin/powercuts/sources/*/fetch",
            "/admin/powercuts/*/notify")
        .hasAuthority(Role.EDITOR.id());
    rules.requestMatchers("/admin/assist/**").hasAuthority(Role.EDITOR.id());
    rules.requestMatchers("/admin/password", DENIED).hasAuthority(Role.VIEWER.id());
    rules
        .requestMatchers(
            "/admin/*/new",
            "/admin/*/bulk",
            "/admin/feeds/try",
            "/admin/*/*/try",
            "/admin/*/*/edit",
            "/admin/*/*/remove",
            "/admin/*/*/poll",
            "/admin/sources/*/logos/**")
        .hasAuthority(Role.EDITOR.id());
    rules
        .requestMatchers(
            HttpMethod.GET,
            "/admin",
            "/admin/{room:feeds|sources|nodes|messages|powercuts|places|alerts|subscribers|deliveries}/**")
        .hasAuthority(Role.VIEWER.id());
    rules.anyRequest().denyAll();
  }

  /** To the door, and back afterwards to what was asked for. */
  private static void toSignIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
      throws IOException {
    String query = request.getQueryString();
    String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
    boolean again = request.getMethod().equals("GET");
    response.sendRedirect(
        "/login" + (again ? "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) : ""));
  }
}

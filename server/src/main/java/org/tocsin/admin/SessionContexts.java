package org.tocsin.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.tocsin.account.Operator;
import org.tocsin.account.OperatorSessions;
import org.tocsin.account.Role;

/**
 * Knows an operator by the session in the cookie, asking the database at every request: one query,
 * and whoever was locked out a moment ago is out.
 */
final class SessionContexts implements SecurityContextRepository {
  private final OperatorSessions sessions;

  SessionContexts(OperatorSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  @SuppressWarnings("deprecation") // the interface still asks for it
  public SecurityContext loadContext(
      org.springframework.security.web.context.HttpRequestResponseHolder holder) {
    return SessionCookie.of(holder.getRequest())
        .flatMap(sessions::operator)
        .map(operator -> new SecurityContextImpl(authentication(operator)))
        .orElseGet(SecurityContextImpl::new);
  }

  private static UsernamePasswordAuthenticationToken authentication(Operator operator) {
    List<GrantedAuthority> roles =
        Arrays.stream(Role.values())
            .filter(operator.role()::includes)
            .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.id()))
            .toList();
    return UsernamePasswordAuthenticationToken.authenticated(operator, null, roles);
  }

  /** Sessions begin and end with signing in and out, not with a request. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return SessionCookie.of(request).isPresent();
  }
}

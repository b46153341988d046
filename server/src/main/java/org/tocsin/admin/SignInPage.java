package org.tocsin.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.OperatorSessions;
import org.tocsin.account.SignIn;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ClientAddresses;
import org.tocsin.platform.http.WriteGate;

/** The door: {@code /login} and {@code /logout}. */
@Controller
final class SignInPage {
  /** The name of this write at the gate. */
  private static final String NAME = "sign-in";

  private final OperatorSessions sessions;
  private final ClientAddresses clients;
  private final SessionCookie cookie;
  private final WriteGate gate;

  SignInPage(
      OperatorSessions sessions, ClientAddresses clients, SessionCookie cookie, WriteGate gate) {
    this.gate = gate;
    this.sessions = sessions;
    this.clients = clients;
    this.cookie = cookie;
  }

  @GetMapping("/login")
  String form(@RequestParam(defaultValue = "") String next, Model model) {
    model.addAttribute("form", new Form(Map.of("next", next)));
    return "admin/sign-in";
  }

  @PostMapping("/login")
  String signIn(
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Form form = new Form(typed);
    model.addAttribute("form", form);
    SignIn answer =
        sessions.signIn(form.value("name"), form.raw("password"), clients.of(request).network());
    return switch (answer) {
      case SignIn.SignedIn in -> {
        cookie.set(request, response, in.session(), in.life());
        yield "redirect:" + next(form.value("next"));
      }
      case SignIn.Refused r -> {
        gate.refused(NAME, Admission.NOT_SIGNED_IN);
        form.refuse("name", "No operator has this name and password.");
        response.setStatus(HttpStatus.FORBIDDEN.value());
        yield "admin/sign-in";
      }
      case SignIn.TooMany many -> {
        gate.refused(NAME, Admission.TOO_MANY);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(
            HttpHeaders.RETRY_AFTER, String.valueOf(many.retryAfter().toSeconds() + 1));
        form.refuse("name", "Too many attempts. Try again " + minutes(many.retryAfter()) + ".");
        yield "admin/sign-in";
      }
    };
  }

  private static String minutes(Duration wait) {
    long minutes = wait.toMinutes() + 1;
    return minutes == 1 ? "in a minute" : "in " + minutes + " minutes";
  }

  /** Only rooms of ours are gone back to. */
  static String next(String wanted) {
    return wanted.matches("/admin(/[A-Za-z0-9/_.-]*)?(\\?[A-Za-z0-9=&%+_.~-]*)?")
            && !wanted.contains("//")
            && !wanted.contains("..")
        ? wanted
        : "/admin";
  }

  @PostMapping("/logout")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.of(request).ifPresent(sessions::signOut);
    cookie.clear(request, response);
    return "redirect:/login?done=signed-out";
  }
}

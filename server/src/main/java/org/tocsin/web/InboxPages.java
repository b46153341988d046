package org.tocsin.web;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.account.Role;
import org.tocsin.notify.channel.MailTemplate.Image;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.notify.channel.inbox.CapturedLine;
import org.tocsin.notify.channel.inbox.CapturedPage;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /inbox}: what would have been sent. Anybody may read it where that was decided, as in a
 * demonstration, and admins elsewhere, since it holds links that let people in.
 */
@Controller
final class InboxPages {
  private static final int LENGTH = 50;

  /** A mail is not ours to trust: no script, no forms, nothing from elsewhere. */
  private static final String POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:;"
          + " style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'";

  private final Inbox inbox;
  private final OpenInbox open;
  private final Moments moments;

  InboxPages(Inbox inbox, OpenInbox open, Moments moments) {
    this.inbox = inbox;
    this.open = open;
    this.moments = moments;
  }

  /** A captured message in the list. */
  record Row(long id, String medium, String recipient, String subject, Moment at) {}

  @GetMapping("/inbox")
  String list(
      @RequestParam(defaultValue = "") String to,
      @RequestParam(required = false) Long before,
      Model model) {
    need();
    CapturedPage page = inbox.list(to.length() > 254 ? "" : to, before, LENGTH);
    model.addAttribute("to", to);
    model.addAttribute("rows", page.items().stream().map(this::row).toList());
    model.addAttribute("next", page.next());
    return "inbox";
  }

  private Row row(CapturedLine line) {
    return new Row(
        line.id(),
        line.medium(),
        line.recipient(),
        line.subject(),
        moments.of(line.at(), ZoneOffset.UTC));
  }

  @GetMapping("/inbox/{id:\\d{1,18}}")
  String show(@PathVariable long id, Model model) {
    Captured message = message(id);
    model.addAttribute("row", row(message.line()));
    model.addAttribute("headers", message.headers());
    model.addAttribute("text", message.text());
    model.addAttribute("links", message.links());
    model.addAttribute("html", message.html() != null);
    return "inbox-message";
  }

  @GetMapping("/inbox/{id:\\d{1,18}}/html")
  ResponseEntity<String> html(@PathVariable long id) {
    Captured message = message(id);
    if (message.html() == null) {
      throw ApiProblem.notFound("This message has no such part.").asException();
    }
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-store")
        .body(withImages(message.html(), message.images()));
  }

  private static String withImages(String html, List<Image> images) {
    String shown = html;
    for (Image image : images) {
      String data = Base64.getEncoder().encodeToString(image.content());
      String uri = "data:" + image.mediaType() + ";base64," + data;
      shown = shown.replace("cid:" + image.name(), uri);
    }
    return shown;
  }

  private Captured message(long id) {
    need();
    return inbox
        .message(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no message " + id + ".").asException());
  }

  private void need() {
    if (!open.toAnybody() && !isAdmin()) {
      throw ApiProblem.notFound("There is nothing here.").asException();
    }
  }

  private static boolean isAdmin() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null
        && who.getPrincipal() instanceof Operator operator
        && operator.role().includes(Role.ADMIN);
  }
}

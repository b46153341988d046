package org.tocsin.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.Alerts;

/** {@code /health/live}: the process answers. {@code /health/ready}: it can do its work. */
@RestController
public final class HealthController {
  private final Alerts alerts;
  private final WaysOut waysOut;

  public HealthController(Alerts alerts, WaysOut waysOut) {
    this.alerts = alerts;
    this.waysOut = waysOut;
  }

  @GetMapping("/health/live")
  ResponseEntity<byte[]> live() {
    return reply(HttpStatus.OK, Map.of("status", "up"));
  }

  @GetMapping("/health/ready")
  ResponseEntity<byte[]> ready() {
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      long behind = alerts.lastChange() - alerts.live().seq();
      answer.put("status", "ready");
      answer.put("database", "up");
      answer.put("changesBehind", behind);
      answer.put("sending", waysOut.inWords());
      return reply(HttpStatus.OK, answer);
    } catch (RuntimeException e) {
      answer.put("status", "not-ready");
      answer.put("database", "down");
      answer.put(
          "detail", "The database does not answer; what is live is still served from memory.");
      return reply(HttpStatus.SERVICE_UNAVAILABLE, answer);
    }
  }

  private static ResponseEntity<byte[]> reply(HttpStatus status, Map<String, Object> answer) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(Replies.bytes(answer));
  }
}

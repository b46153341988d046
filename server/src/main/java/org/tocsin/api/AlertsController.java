package org.tocsin.api;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.StoredAlert;
import org.tocsin.platform.http.ApiProblem;

/** {@code /api/v1/alerts/{id}}: one alert with all it has, its own bytes, its chain. */
@RestController
public final class AlertsController {
  private final Alerts alerts;
  private final AlertJson json;
  private final AlertDetails details;

  public AlertsController(Alerts alerts, AlertJson json, AlertDetails details) {
    this.alerts = alerts;
    this.json = json;
    this.details = details;
  }

  @GetMapping("/api/v1/alerts/{id:\\d{1,18}}")
  ResponseEntity<byte[]> one(@PathVariable long id) {
    return Replies.json(details.of(find(id)));
  }

  @GetMapping("/api/v1/alerts/{id:\\d{1,18}}.cap")
  ResponseEntity<byte[]> cap(@PathVariable long id) {
    return Replies.reply(find(id).document(), Replies.CAP);
  }

  /** What was received when the CAP document is our conversion of it. */
  @GetMapping("/api/v1/alerts/{id:\\d{1,18}}/original")
  ResponseEntity<byte[]> original(@PathVariable long id) {
    StoredAlert alert = find(id);
    if (alert.original() == null) {
      return cap(id);
    }
    return Replies.reply(
        alert.original().content(), MediaType.parseMediaType(alert.original().mediaType()));
  }

  @GetMapping("/api/v1/alerts/{id:\\d{1,18}}/chain")
  ResponseEntity<byte[]> chain(@PathVariable long id) {
    return Replies.json(ListReply.whole(json.items(find(id).chain())));
  }

  private StoredAlert find(long id) {
    return alerts
        .find(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no alert " + id).asException());
  }
}

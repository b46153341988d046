package org.tocsin.api;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.platform.metrics.Metrics;

/** {@code /metrics} in Prometheus' text format. */
@RestController
public final class MetricsController {
  private final Metrics metrics;

  public MetricsController(Metrics metrics) {
    this.metrics = metrics;
  }

  @GetMapping("/metrics")
  ResponseEntity<String> scrape() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8"))
        .body(metrics.scrape());
  }
}

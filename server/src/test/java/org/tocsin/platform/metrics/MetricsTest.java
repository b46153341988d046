package org.tocsin.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void metersAndTheJvmsOwnAreInTheText() {
    try (var metrics = new Metrics()) {
      metrics.count("polls", 1, "outcome", "ok");
      metrics.count("polls", 2, "outcome", "ok");
      metrics.count("polls", 1, "outcome", "failed");
      metrics.time("step", Duration.ofMillis(250), "name", "poll");
      metrics.gauge("live.alerts", () -> 42);
      assertThat(metrics.scrape())
          .contains("tocsin_polls_total{outcome=\"ok\"} 3.0")
          .contains("tocsin_polls_total{outcome=\"failed\"} 1.0")
          .contains("tocsin_step_seconds_sum{name=\"poll\"} 0.25")
          .contains("tocsin_live_alerts 42.0")
          .contains("jvm_memory_used_bytes");
    }
  }
}

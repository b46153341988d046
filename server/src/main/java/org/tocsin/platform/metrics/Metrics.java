package org.tocsin.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The program's meters. Names are dotted and begin with {@code tocsin.}; labels come in pairs of
 * name and value, and their values are few: codes and kinds, never ids or addresses. Thread-safe;
 * asking for the same meter again gives the same one.
 */
public final class Metrics implements AutoCloseable {
  private static final String PREFIX = "tocsin.";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  public Metrics() {
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  public void count(String name, double amount, String... labels) {
    Counter.builder(PREFIX + name).tags(labels).register(registry).increment(amount);
  }

  public void time(String name, Duration took, String... labels) {
    Timer.builder(PREFIX + name).tags(labels).register(registry).record(took);
  }

  /** Reads the number whenever the meters are asked for; kept for as long as the program runs. */
  public void gauge(String name, Supplier<Number> number, String... labels) {
    Gauge.builder(PREFIX + name, number).tags(labels).strongReference(true).register(registry);
  }

  /** All meters in Prometheus' text format, version 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}

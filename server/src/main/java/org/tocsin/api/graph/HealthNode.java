package org.tocsin.api.graph;

import java.time.Duration;
import java.time.Instant;
import org.tocsin.feed.PollOutcome;
import org.tocsin.feed.PollState;

/** How a feed that was polled has been doing. */
public record HealthNode(PollState state, Instant now) {

  public PollOutcome outcome() {
    return state.outcome();
  }

  public Instant since() {
    return state.since();
  }

  public String failure() {
    return state.failure();
  }

  public int failures() {
    return state.failures();
  }

  public Instant polledAt() {
    return state.polledAt();
  }

  public Instant answeredAt() {
    return state.okAt();
  }

  public Instant changedAt() {
    return state.changedAt();
  }

  public Instant dueAt() {
    return state.dueAt();
  }

  public Long freshness() {
    return state.okAt() == null ? null : Duration.between(state.okAt(), now).toSeconds();
  }

  public Integer entries() {
    return state.entries();
  }

  public Integer millis() {
    return state.millis();
  }

  public String movedTo() {
    return state.movedTo();
  }
}

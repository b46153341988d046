package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceState;

/** Sources of schedules as rooms show them. */
final class CutSourceRows {
  private final ScheduleSources sources;
  private final Moments moments;

  CutSourceRows(ScheduleSources sources, Moments moments) {
    this.sources = sources;
    this.moments = moments;
  }

  /**
   * @param meaning null while it does not fail
   * @param next null where it is not asked by itself
   */
  record Row(
      ScheduleSource source,
      SourceState state,
      Health health,
      CutMeanings.Meaning meaning,
      Moments.When good,
      Moments.When since,
      Moments.When changed,
      Moments.When attempted,
      Moments.When next,
      Moments.When doubted) {
    /** Without a login, should one have got there. */
    public String address() {
      return source.url() == null ? "" : source.url().toString().replaceFirst("//[^/@]*@", "//…@");
    }
  }

  /** The best-ranked first. */
  List<Row> of(int providerId) {
    Map<Long, SourceState> states = sources.states(providerId);
    return sources.list(providerId).stream().map(s -> row(s, states.get(s.id()))).toList();
  }

  private Row row(ScheduleSource source, SourceState state) {
    if (!source.canBeAsked() || state == null) {
      Health health = source.canBeAsked() && source.polling() ? Health.NEVER : Health.OFF;
      return new Row(source, null, health, null, null, null, null, null, null, null);
    }
    return new Row(
        source,
        state,
        health(source, state),
        CutMeanings.of(state.code()),
        moments.of(state.goodAt()),
        moments.of(state.failingSince()),
        moments.of(state.changedAt()),
        moments.of(state.attemptedAt()),
        source.polling() ? moments.of(state.nextAt()) : null,
        moments.of(state.emptySince()));
  }

  private static Health health(ScheduleSource source, SourceState state) {
    if (state.failingSince() != null) {
      return "stale".equals(state.code()) ? Health.STALE : Health.FAILING;
    }
    if (!source.polling()) {
      return Health.OFF;
    }
    return state.attemptedAt() == null ? Health.NEVER : Health.FINE;
  }
}

package org.tocsin.admin;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.Disagreement;
import org.tocsin.powercut.Freshness;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceState;
import org.tocsin.powercut.Utilities;

/** Utilities as rooms show them. */
final class UtilityRows {
  /** How far ahead schedules are looked at. */
  private static final int AHEAD_DAYS = 60;

  /** A notice goes out within seconds. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Utilities utilities;
  private final PowerCuts powerCuts;
  private final ScheduleSources sources;
  private final CutNotices notices;
  private final Places places;
  private final Clocks clocks;
  private final Moments moments;

  UtilityRows(
      Utilities utilities,
      PowerCuts powerCuts,
      ScheduleSources sources,
      CutNotices notices,
      Places places,
      Clocks clocks) {
    this.utilities = utilities;
    this.powerCuts = powerCuts;
    this.sources = sources;
    this.notices = notices;
    this.places = places;
    this.clocks = clocks;
    this.moments = new Moments(clocks);
  }

  /**
   * @param until the last day of which anything is known, in words; null for none from today on
   * @param unknownSince null while it is known what the utility says
   * @param failing sources that are asked and fail
   * @param disagreements days from today on of which sources say different things
   * @param waiting days whose notice has not gone out yet
   * @param stuck since when one of them waits that should long be out; null for none
   */
  record Row(
      Provider provider,
      String name,
      String country,
      Health health,
      int groups,
      String until,
      Freshness freshness,
      Moments.When unknownSince,
      Moments.When lastGood,
      long failing,
      int disagreements,
      int waiting,
      Moments.When stuck) {
    /** Whether a person has to look. */
    boolean needsAHand() {
      return health.needsAHand() || disagreements > 0 || stuck != null;
    }

    /** Since when; null where nobody knows. */
    Moments.When since() {
      return unknownSince != null ? unknownSince : stuck;
    }

    /** What waits to be said, in words. */
    public String waits() {
      if (waiting == 0) {
        return "none: all that is known is said";
      }
      return stuck == null
          ? waiting + ", to go out in a moment"
          : waiting + ", and cannot go out since " + stuck.text() + ": the log says why";
    }

    /** Why, in a line; empty where there is nothing. */
    public String why() {
      List<String> reasons = new java.util.ArrayList<>();
      if (unknownSince != null) {
        reasons.add("unknown since " + unknownSince.text());
      }
      if (failing > 0) {
        reasons.add(failing == 1 ? "a source fails" : failing + " sources fail");
      }
      if (disagreements > 0) {
        reasons.add(
            "sources disagree on " + (disagreements == 1 ? "a day" : disagreements + " days"));
      }
      if (stuck != null) {
        reasons.add("nobody was told of " + (waiting == 1 ? "a day" : waiting + " days"));
      }
      return String.join("; ", reasons);
    }
  }

  /** Three statements, and one more where sources were not looked at just now. */
  List<Row> all() {
    return rows(utilities.grid().providers());
  }

  Row of(Provider provider) {
    return rows(List.of(provider)).getFirst();
  }

  private List<Row> rows(List<Provider> providers) {
    Map<Integer, CutNotices.Waiting> waiting = notices.waiting();
    Map<Integer, List<Disagreement>> disputed = disagreements(providers);
    return providers.stream()
        .map(p -> row(p, waiting.get(p.id()), disputed.getOrDefault(p.id(), List.of()).size()))
        .toList();
  }

  private Row row(Provider provider, CutNotices.Waiting waiting, int disagreements) {
    Freshness freshness = sources.freshness(provider.id());
    Map<Long, SourceState> states = sources.states(provider.id());
    long failing =
        sources.list(provider.id()).stream()
            .filter(s -> s.polling() && s.canBeAsked())
            .map(s -> states.get(s.id()))
            .filter(Objects::nonNull)
            .filter(s -> s.failingSince() != null)
            .count();
    LocalDate until = until(provider);
    CutTimes times = new CutTimes(provider.zone());
    return new Row(
        provider,
        provider.names().get("en"),
        places.catalogue().country(provider.iso3()).map(c -> c.name()).orElse(provider.iso3()),
        health(provider, freshness, failing),
        utilities.grid().groups(provider.id()).size(),
        until == null ? null : times.day(until),
        freshness,
        moments.of(freshness.unknownSince()),
        moments.of(freshness.lastGood()),
        failing,
        disagreements,
        waiting == null ? 0 : waiting.days(),
        stuck(waiting));
  }

  private Moments.When stuck(CutNotices.Waiting waiting) {
    if (waiting == null) {
      return null;
    }
    Duration age = Duration.between(waiting.oldest(), clocks.world().instant());
    return age.compareTo(LONG) > 0 ? moments.of(moments.now().minus(age)) : null;
  }

  private Health health(Provider provider, Freshness freshness, long failing) {
    if (freshness.isUnknown() || failing > 0) {
      return "stale".equals(freshness.code()) ? Health.STALE : Health.FAILING;
    }
    boolean asked =
        sources.list(provider.id()).stream().anyMatch(s -> s.polling() && s.canBeAsked());
    if (!asked) {
      return Health.OFF;
    }
    return freshness.lastGood() == null ? Health.NEVER : Health.FINE;
  }

  private LocalDate until(Provider provider) {
    LocalDate today = today(provider);
    return days(provider, today, today.plusDays(AHEAD_DAYS)).stream()
        .map(ScheduleDay::date)
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  List<ScheduleDay> days(Provider provider, LocalDate first, LocalDate last) {
    List<Integer> ids = utilities.grid().groups(provider.id()).stream().map(Group::id).toList();
    return powerCuts.days(ids, first, last);
  }

  List<Disagreement> disagreements(Provider provider) {
    return disagreements(List.of(provider)).getOrDefault(provider.id(), List.of());
  }

  private Map<Integer, List<Disagreement>> disagreements(List<Provider> providers) {
    return powerCuts.disagreements(
        providers.stream().collect(Collectors.toMap(Provider::id, this::today)));
  }

  /** In the utility's zone and the world's time. */
  LocalDate today(Provider provider) {
    return clocks.world().instant().atZone(provider.zone()).toLocalDate();
  }

  Provider find(int id) {
    return utilities
        .grid()
        .provider(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no utility " + id + ".").asException());
  }

  Group group(int id) {
    return utilities
        .grid()
        .group(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no group " + id + ".").asException());
  }
}

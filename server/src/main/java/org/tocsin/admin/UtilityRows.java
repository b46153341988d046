package org.tocsin.admin;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
      int waiting) {
    /** Whether a person has to look. */
    boolean needsAHand() {
      return health.needsAHand() || disagreements > 0;
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
      return String.join("; ", reasons);
    }
  }

  /** Of a handful of utilities: two statements each, and one for all. */
  List<Row> all() {
    Map<Integer, Integer> waiting = notices.waiting();
    return utilities.grid().providers().stream().map(p -> row(p, waiting)).toList();
  }

  Row of(Provider provider) {
    return row(provider, notices.waiting());
  }

  private Row row(Provider provider, Map<Integer, Integer> waiting) {
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
        disagreements(provider).size(),
        waiting.getOrDefault(provider.id(), 0));
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
    return powerCuts.disagreements(provider.id(), today(provider));
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

package org.tocsin.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Utilities;

/** What the controllers of power cuts read from. Thread-safe. */
public final class PowerCutReads {
  private final Utilities utilities;
  private final PowerCuts cuts;
  private final ScheduleSources sources;
  private final Clocks clocks;
  private final PowerCutJson json;
  private final ScheduleReader reader;

  /**
   * @param publicUrl put before every path; empty for bare paths
   */
  public PowerCutReads(
      Utilities utilities,
      PowerCuts cuts,
      ScheduleSources sources,
      Clocks clocks,
      String publicUrl) {
    this.utilities = utilities;
    this.cuts = cuts;
    this.sources = sources;
    this.clocks = clocks;
    this.json = new PowerCutJson(publicUrl);
    this.reader = new ScheduleReader(cuts);
  }

  Grid grid() {
    return utilities.grid();
  }

  PowerCuts cuts() {
    return cuts;
  }

  PowerCutJson json() {
    return json;
  }

  ScheduleReader reader() {
    return reader;
  }

  Instant now() {
    return clocks.world().instant();
  }

  /** Where utilities lie in several zones, the day in UTC. */
  LocalDate today(List<Provider> providers) {
    return providers.stream().map(Provider::zone).distinct().count() == 1
        ? now().atZone(providers.getFirst().zone()).toLocalDate()
        : now().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * @throws org.tocsin.platform.http.ProblemException {@code not-found}
   */
  Provider provider(String code) {
    return grid()
        .provider(code)
        .orElseThrow(() -> ApiProblem.notFound("There is no utility " + code).asException());
  }

  /** How far the schedule of these groups of a utility is known. */
  PowerCutJson.Knowledge knowledge(Provider provider, Collection<Integer> groups) {
    return PowerCutJson.Knowledge.of(
        provider,
        reader.knownUntil(groups, provider, now()),
        sources.freshness(provider.id()).in(clocks));
  }
}

package org.tocsin.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.tocsin.api.PowerCutJson.Knowledge;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Utilities;

/** What the controllers of power cuts read from. Thread-safe. */
public final class PowerCutReads {
  /** Of more utilities it is not told in headers, which servers and readers bound. */
  private static final int MOST_TOLD = 30;

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

  LocalDate today(Provider provider) {
    return now().atZone(provider.zone()).toLocalDate();
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
  Knowledge knowledge(Provider provider, Collection<Integer> groups) {
    return Knowledge.of(
        provider,
        reader.knownUntil(groups, provider, now()),
        sources.freshness(provider.id()).in(clocks));
  }

  /**
   * The same for answers whose form has no place for it: by utility, until which day anything is
   * known ({@code unknown}: nothing is, from today on), and for those that cannot be asked since
   * when that is so.
   */
  static HttpHeaders headers(List<Knowledge> known) {
    HttpHeaders headers = new HttpHeaders();
    if (known.size() > MOST_TOLD) {
      return headers;
    }
    for (Knowledge k : known) {
      headers.add(
          "Known-Until",
          k.provider() + "=" + (k.knownUntil() == null ? "unknown" : k.knownUntil()));
      if (k.unknownSince() != null) {
        headers.add("Unknown-Since", k.provider() + "=" + k.unknownSince());
      }
    }
    return headers;
  }
}

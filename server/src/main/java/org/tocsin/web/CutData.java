package org.tocsin.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.tocsin.platform.time.Clocks;
import org.tocsin.powercut.Freshness;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Utilities;

/** What the pages of power cuts read: snapshots, and a short history that is kept a moment. */
final class CutData {
  /** The value name of the geocode that names a group in alerts and subscriptions. */
  static final String GEOCODE = "power-group";

  private final Utilities utilities;
  private final PowerCuts cuts;
  private final ScheduleSources sources;
  private final CutHistory history;
  private final Clocks clocks;

  CutData(Utilities utilities, PowerCuts cuts, ScheduleSources sources, Clocks clocks) {
    this.utilities = utilities;
    this.cuts = cuts;
    this.sources = sources;
    this.history = new CutHistory(cuts);
    this.clocks = clocks;
  }

  /** A group with its utility. */
  record Place(Provider provider, Group group) {
    /** The page's path. */
    String path() {
      return "/powercuts/" + provider.code() + "/" + group.code();
    }

    /** As subscriptions and alerts name it. */
    String code() {
      return provider.code() + ":" + group.code();
    }
  }

  Grid grid() {
    return utilities.grid();
  }

  Instant now() {
    return clocks.world().instant();
  }

  LocalDate today(ZoneId zone) {
    return now().atZone(zone).toLocalDate();
  }

  Optional<Place> place(String provider, String group) {
    Grid grid = grid();
    return grid.group(provider, group)
        .flatMap(g -> grid.provider(g.providerId()).map(p -> new Place(p, g)));
  }

  /** By {@code LK-CEB:A}. */
  Optional<Place> place(String code) {
    int colon = code.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : place(code.substring(0, colon), code.substring(colon + 1));
  }

  /** Also of the days just past, since their cuts may not be over. */
  List<ScheduleDay> days(List<Integer> groupIds, LocalDate today) {
    return cuts.days(
        groupIds,
        today.minusDays(PowerCuts.LONGEST_CUT_DAYS),
        today.plusDays(CutHistory.DAYS_AHEAD));
  }

  SortedMap<LocalDate, List<Revision>> history(Group group, LocalDate today) {
    return history.of(group.id(), today);
  }

  /** With times of the world, whose clock may not be the machine's. */
  Freshness freshness(Provider provider) {
    return sources.freshness(provider.id()).in(clocks);
  }
}

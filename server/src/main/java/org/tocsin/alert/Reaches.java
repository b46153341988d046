package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.Info;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;

/**
 * Where each info of an alert holds: one alert may warn of Extreme here and of Minor there. Infos
 * that are over, or past their own {@code expires}, hold nowhere.
 *
 * <p>Where all infos share their areas, the usual case, what is stored with the version is taken as
 * it is; else each distinct set of areas is located anew, as when the alert was drafted.
 *
 * @param list one for each distinct set of areas; empty when nothing holds any more
 * @param allClear whether some info says that the danger is over
 */
public record Reaches(List<Reach> list, boolean allClear) {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  public Reaches {
    list = List.copyOf(list);
  }

  /**
   * @param now world time
   */
  public static Reaches of(StoredAlert stored, Catalogue places, Instant now) {
    Version version = stored.version();
    Alert alert = stored.alert();
    if (alert == null || alert.infos().isEmpty()) {
      boolean ended = version.spans().at(now) == State.EXPIRED;
      return new Reaches(ended ? List.of() : List.of(of(version, List.of(), places)), false);
    }
    boolean allClear = alert.infos().stream().anyMatch(Lives::isAllClear);
    Map<Set<?>, List<Info>> groups = new LinkedHashMap<>();
    for (Info info : alert.infos()) {
      groups.computeIfAbsent(places(info), k -> new ArrayList<>()).add(info);
    }
    List<Reach> reaches = new ArrayList<>();
    for (List<Info> group : groups.values()) {
      List<Info> lasting = group.stream().filter(i -> lasts(i, version, now)).toList();
      if (!lasting.isEmpty()) {
        reaches.add(
            groups.size() == 1
                ? of(version, lasting, places)
                : located(alert, version, lasting, places));
      }
    }
    return new Reaches(reaches, allClear);
  }

  /** What is stored of the alert as a whole. */
  public static Reach of(Version version, List<Info> infos, Catalogue places) {
    return reach(
        version.countryId(),
        version.admin1Ids(),
        version.namedIds(),
        version.geocodes(),
        version.shape(),
        infos,
        places);
  }

  /**
   * Where something drafted here would hold if it were accepted, with the infos that are not over.
   * Its infos share their areas.
   */
  public static Reach of(Draft draft, Catalogue places) {
    Located located = draft.located();
    return reach(
        located.countryId(),
        located.admin1Ids(),
        located.namedIds(),
        draft.summary().geocodes(),
        located.shape(),
        draft.alert().infos().stream().filter(i -> !Lives.isOver(i)).toList(),
        places);
  }

  /** Areas in any order, by what they draw and name; how they are described does not place them. */
  private static Set<?> places(Info info) {
    Set<Object> set = new LinkedHashSet<>();
    for (Area area : info.areas()) {
      set.add(List.of(area.polygons(), area.circles(), area.geocodes()));
    }
    return set;
  }

  /** An info without {@code expires} lasts as long as its alert. */
  private static boolean lasts(Info info, Version version, Instant now) {
    Instant expires = Lives.instant(info.expires());
    return !Lives.isOver(info)
        && (expires == null ? version.spans().at(now) != State.EXPIRED : now.isBefore(expires));
  }

  private static Reach located(Alert alert, Version version, List<Info> infos, Catalogue places) {
    Located located = Locator.locate(alert.withInfos(infos), places, origin(version));
    List<String> geocodes = Summary.geocodes(infos);
    return reach(
        located.countryId(),
        located.admin1Ids(),
        located.namedIds(),
        geocodes,
        located.shape(),
        infos,
        places);
  }

  private static Reach reach(
      Integer countryId,
      List<Integer> admin1Ids,
      List<Integer> namedIds,
      List<String> geocodes,
      Geometry drawn,
      List<Info> infos,
      Catalogue places) {
    boolean wholeCountry =
        namedIds.stream().anyMatch(id -> places.admin1(id).map(Admin1::unknown).orElse(false));
    return new Reach(
        countryId,
        admin1Ids,
        wholeCountry,
        geocodes,
        shape(drawn, places.expand(namedIds), places),
        infos);
  }

  private static Geometry shape(Geometry drawn, Collection<Integer> standIns, Catalogue places) {
    Geometry[] all =
        Stream.concat(
                Stream.ofNullable(drawn),
                standIns.stream().distinct().map(places::outline).filter(o -> o != null))
            .toArray(Geometry[]::new);
    return switch (all.length) {
      case 0 -> null;
      case 1 -> all[0];
      default -> GEOMETRY.createGeometryCollection(all);
    };
  }

  /** What locating needs of it: the country, and whether it was drafted here. */
  private static Origin origin(Version version) {
    Provenance provenance = Provenance.of(version.provenance());
    return provenance == Provenance.FEED
        ? new Origin(
            0,
            0,
            version.countryId(),
            ZoneOffset.UTC,
            Duration.ZERO,
            false,
            null,
            false,
            new IdentityRule.Identifier(),
            "")
        : Origin.ours(provenance, version.countryId(), ZoneOffset.UTC);
  }
}

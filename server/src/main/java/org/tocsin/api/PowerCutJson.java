package org.tocsin.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.springframework.web.util.UriUtils;
import org.tocsin.powercut.Found;
import org.tocsin.powercut.Freshness;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Window;

/** Power cuts as machines are told of them. */
final class PowerCutJson {
  private final String url;

  /**
   * @param url put before every path; empty for bare paths
   */
  PowerCutJson(String url) {
    this.url = url;
  }

  /**
   * How far a utility's schedule is known.
   *
   * @param knownUntil the last local date of which anything is known; null: nothing is, from today
   * @param asOf when its sources last answered; null where none is asked
   * @param unknownSince since when what it says is not known; null while it is
   * @param failure stable code; null while all is well
   */
  record Knowledge(
      String provider, LocalDate knownUntil, Instant asOf, Instant unknownSince, String failure) {
    static Knowledge of(Provider provider, LocalDate until, Freshness freshness) {
      return new Knowledge(
          provider.code(), until, freshness.lastGood(), freshness.unknownSince(), freshness.code());
    }
  }

  record ProviderLinks(String self, String groups, String schedules, String page) {}

  record ProviderItem(
      String code,
      Map<String, String> names,
      String country,
      String zone,
      int toleranceMinutes,
      Map<String, String> tolerances,
      String web,
      int groups,
      Knowledge known,
      ProviderLinks links) {}

  ProviderItem provider(Provider p, Grid grid, Knowledge known) {
    String self = url + "/api/v1/powercuts/";
    return new ProviderItem(
        p.code(),
        p.names(),
        p.iso3(),
        p.zone().getId(),
        p.toleranceMinutes(),
        p.tolerances(),
        p.web(),
        grid.groups(p.id()).size(),
        known,
        new ProviderLinks(
            self + "providers/" + p.code(),
            self + "groups?provider=" + p.code(),
            self + "schedules?provider=" + p.code(),
            url + "/powercuts"));
  }

  record GroupLinks(String schedules, String now, String page, String calendar, String atom) {}

  /**
   * @param bbox of the outline: west, south, east, north; null without one
   */
  record GroupItem(
      String provider,
      String code,
      Map<String, String> names,
      String kind,
      List<String> admin1,
      double[] bbox,
      GroupLinks links) {}

  GroupItem group(Provider p, Group g) {
    String asked = "?provider=" + p.code() + "&group=" + encoded(g.code());
    String page = url + "/powercuts/" + p.code() + "/" + encoded(g.code());
    return new GroupItem(
        p.code(),
        g.code(),
        g.names(),
        g.kind(),
        g.admin1Codes(),
        g.outline() == null ? null : bbox(g.outline().getEnvelopeInternal()),
        new GroupLinks(
            url + "/api/v1/powercuts/schedules" + asked,
            url + "/api/v1/powercuts/now" + asked,
            page,
            page + ".ics",
            page + ".atom"));
  }

  /**
   * @param name null where a point was asked for
   */
  record FoundItem(String provider, String name, List<String> substations, List<String> groups) {}

  static FoundItem found(Provider provider, Found found) {
    return new FoundItem(
        provider.code(),
        found.name(),
        found.substations(),
        found.groups().stream().map(Group::code).toList());
  }

  /**
   * @param startLocal with the offset of the utility's zone
   */
  record WindowItem(
      Instant start,
      Instant end,
      OffsetDateTime startLocal,
      OffsetDateTime endLocal,
      String state) {}

  static WindowItem window(Window w, ZoneId zone) {
    return w == null
        ? null
        : new WindowItem(
            w.from(),
            w.to(),
            w.from().atZone(zone).toOffsetDateTime(),
            w.to().atZone(zone).toOffsetDateTime(),
            w.state().id());
  }

  static List<WindowItem> windows(List<Window> windows, ZoneId zone) {
    return windows.stream().map(w -> window(w, zone)).toList();
  }

  /**
   * @param windows none: it is said that there is no cut in the time that was asked for
   */
  record DayItem(
      String provider,
      String group,
      LocalDate date,
      List<WindowItem> windows,
      int revision,
      String source,
      Instant published,
      Instant recorded) {}

  static DayItem day(ScheduleReader.Day d) {
    return new DayItem(
        d.provider().code(),
        d.group().code(),
        d.day().date(),
        windows(d.windows(), d.provider().zone()),
        d.day().revision(),
        d.day().source(),
        d.day().published(),
        d.day().recorded());
  }

  private static String encoded(String code) {
    return UriUtils.encode(code, StandardCharsets.UTF_8);
  }

  private static double[] bbox(Envelope e) {
    return new double[] {e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()};
  }
}

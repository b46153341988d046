package org.tocsin.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.alert.Alerts;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.platform.time.OnceAMinute;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Edited;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Taken;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.Utilities;
import org.tocsin.subscription.Matcher;

/**
 * The Ceylon Electricity Board, whose schedules tests write. Of its groups B is drawn, C is known
 * to lie in the Western Province, and of the others nothing is known.
 */
final class Utility {
  static final LocalDate TOMORROW = LocalDate.parse("2026-05-02");

  /** Around Colombo, well within the Western Province. */
  static final Geometry COLOMBO =
      new GeometryFactory().toGeometry(new Envelope(79.95, 80.05, 6.85, 6.95));

  final Utilities utilities;
  final PowerCuts cuts;
  final CutNotices notices;
  final PublishCuts publish;
  final long source;
  private final Database database;
  private final Alerts alerts;
  private final Supplier<Catalogue> places;
  private final MutableTime time;
  private final Metrics metrics;

  Utility(
      TestDatabase db,
      Alerts alerts,
      Supplier<Catalogue> places,
      MutableTime time,
      Metrics metrics) {
    this.database = db.database();
    this.alerts = alerts;
    this.places = places;
    this.time = time;
    this.metrics = metrics;
    db.execute("truncate powercut_provider restart identity cascade");
    utilities = new Utilities(database);
    place("B", List.of(), COLOMBO);
    place("C", List.of("LK-11"), null);
    cuts = new PowerCuts(database, time, utilities);
    notices = new CutNotices(database, utilities, time, "https://warnings.example/");
    publish = node();
    db.execute(
        "insert into powercut_source (id, provider_id, label, kind) overriding system value"
            + " values (1, %d, 'by hand', 'hand')".formatted(provider().id()));
    source = 1;
  }

  /** Another node that publishes. */
  PublishCuts node() {
    return node(Duration.ZERO);
  }

  /** One whose clock is so much ahead. */
  PublishCuts node(Duration ahead) {
    InstantSource clock = () -> time.instant().plus(ahead);
    CutNotices own = new CutNotices(database, utilities, clock, "https://warnings.example/");
    return new PublishCuts(database, own, alerts, places, clock, metrics);
  }

  /** A node with its own eyes and its own memory of what it has logged. */
  PublishCuts node(Supplier<Catalogue> places, OnceAMinute seldom) {
    return new PublishCuts(database, notices, alerts, new CutDrafts(places, time), metrics, seldom);
  }

  RemoveUtility remove() {
    return new RemoveUtility(utilities, notices, alerts, places, time);
  }

  PreviewCuts preview(Matcher matcher) {
    return new PreviewCuts(database, cuts, notices, places, time, matcher);
  }

  Provider provider() {
    return utilities.grid().provider("LK-CEB").orElseThrow();
  }

  Group group(String code) {
    return utilities.grid().group("LK-CEB", code).orElseThrow();
  }

  private void place(String code, List<String> admin1Codes, Geometry outline) {
    Group g = group(code);
    database.useTransaction(
        tx -> {
          Edited<Group> edited = utilities.group(tx, g.id()).orElseThrow();
          utilities.save(
              tx,
              edited.version(),
              new Group(g.id(), g.providerId(), code, g.names(), g.kind(), admin1Codes, outline));
        });
    utilities.refresh();
  }

  /** Says what a group's cuts are tomorrow, such as {@code 09:00-11:15}; none: there is no cut. */
  Taken says(String group, String... windows) {
    time.pass(Duration.ofSeconds(10));
    return take(timetable(group, windows));
  }

  /** Says that each group has a cut on each of some days from tomorrow on. */
  Taken saysOfDays(int days) {
    List<GroupDay> all = new ArrayList<>();
    for (Group group : utilities.grid().groups(provider().id())) {
      for (int day = 0; day < days; day++) {
        LocalDate date = TOMORROW.plusDays(day);
        Cut cut = new Cut(date.atTime(9, 0), date.atTime(11, 15), CutState.DEFINITE);
        all.add(new GroupDay(group.code(), date, List.of(cut)));
      }
    }
    return take(new Timetable(all, null, null, null, null));
  }

  /** The same of another day; {@code 24:00} is its end. */
  Taken says(LocalDate date, String group, String... windows) {
    time.pass(Duration.ofSeconds(10));
    List<Cut> all = Arrays.stream(windows).map(w -> cut(date, w.split("-"))).toList();
    GroupDay day = new GroupDay(group, date, all);
    return take(new Timetable(List.of(day), null, null, null, null));
  }

  Taken take(Timetable timetable) {
    return database.inTransaction(tx -> cuts.take(tx, source, timetable));
  }

  static Timetable timetable(String group, String... windows) {
    List<Cut> all = Arrays.stream(windows).map(w -> cut(w.split("-"))).toList();
    return new Timetable(List.of(new GroupDay(group, TOMORROW, all)), null, null, null, null);
  }

  private static Cut cut(String[] text) {
    return cut(TOMORROW, text);
  }

  private static Cut cut(LocalDate date, String[] text) {
    LocalDateTime to =
        text[1].equals("24:00")
            ? date.plusDays(1).atStartOfDay()
            : date.atTime(LocalTime.parse(text[1]));
    return new Cut(date.atTime(LocalTime.parse(text[0])), to, CutState.DEFINITE);
  }

  /** Says it and lets it become an alert. */
  void announces(String group, String... windows) {
    says(group, windows);
    publish.run();
  }

  static ZoneId zone() {
    return ZoneId.of("Asia/Colombo");
  }
}

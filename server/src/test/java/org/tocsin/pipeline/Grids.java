package org.tocsin.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.tocsin.account.Audit;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.LoopbackHost;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.SourceState;
import org.tocsin.powercut.Utilities;
import org.tocsin.powercut.Window;

/**
 * A utility with groups and a host that publishes its schedules, and all that asks and takes them,
 * on the test's own clock.
 */
final class Grids implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Asia/Colombo");
  private static int made;

  /** 15:30 on Saturday 16 April in Colombo. */
  final MutableTime time = MutableTime.at("2022-04-16T10:00:00Z");

  final Database database;
  final LoopbackHost host;
  final Utilities utilities;
  final Audit audit;
  final String code = "GRID-" + ++made;
  final int provider;
  private final Fetcher fetcher;
  private final Sender sender;
  PowerCuts cuts;
  ScheduleSources sources;
  TakeSchedule takeSchedule;
  EditScheduleSources edit;
  private PollSchedules poll;

  Grids(TestDatabase db, boolean allowPrivate, String... groups) throws IOException {
    database = db.database();
    host = new LoopbackHost();
    utilities = new Utilities(database);
    provider = database.inTransaction(tx -> utilities.add(tx, provider()));
    for (String group : groups) {
      addGroup(group);
    }
    audit = new Audit(database, time);
    NetSettings net = NetSettings.of("Test", allowPrivate, 6);
    fetcher = new Fetcher(net, time);
    sender = new Sender(net);
    restart();
  }

  /** What a program that was killed and started again knows: what is stored. */
  void restart() {
    cuts = new PowerCuts(database, time, utilities);
    sources = new ScheduleSources(database, time, "node");
    takeSchedule = new TakeSchedule(database, sources, cuts, utilities::grid, audit);
    edit = new EditScheduleSources(database, sources, cuts, audit);
    poll =
        new PollSchedules(
            database,
            sources,
            cuts,
            new ReadSchedule(new FetchSchedule(fetcher, sender, time), utilities::grid, time, time),
            new NextPoll(utilities::grid, cuts, time, time, new Random(1)),
            new SameThread());
  }

  private Provider provider() {
    return new Provider(0, code, Map.of("en", "Grid"), "LKA", ZONE, 0, Map.of(), null, 0);
  }

  void addGroup(String group) {
    database.inTransaction(
        tx ->
            utilities.add(
                tx, new Group(0, provider, group, Map.of(), "household", List.of(), null)));
    utilities.refresh();
  }

  int group(String group) {
    return utilities.grid().group(code, group).orElseThrow().id();
  }

  ScheduleSource source(String kind, String path) {
    return source(new SourceDraft(kind, kind, host.uri(path), 10, true, null, true));
  }

  ScheduleSource source(SourceDraft draft) {
    return database.inTransaction(tx -> sources.add(tx, provider, draft));
  }

  /** What the host answers from now on. */
  void serves(String path, String body) {
    host.on(path, r -> r.reply(200, "", body));
  }

  /** Lets time pass and asks what is due. */
  void tick(Duration step) {
    time.pass(step);
    poll.run();
  }

  /** Asks whatever is due, as soon as it is. */
  void tick() {
    tick(Duration.ZERO);
  }

  /** Has the source asked however short ago it was. */
  void ask(ScheduleSource source) {
    time.pass(Duration.ofSeconds(6));
    database.useTransaction(tx -> sources.fetchNow(tx, source.id()));
    poll.run();
  }

  SourceState state(ScheduleSource source) {
    time.pass(Duration.ofSeconds(3));
    return sources.states(provider).get(source.id());
  }

  /** What is known of a group's day, such as {@code 09:00-11:15}; null: nothing. */
  String day(String group, String date) {
    LocalDate day = LocalDate.parse(date);
    List<ScheduleDay> days = cuts.days(List.of(group(group)), day, day);
    return days.isEmpty()
        ? null
        : days.getFirst().windows().stream().map(Grids::text).collect(Collectors.joining(" "));
  }

  int revisions(String group, String date) {
    return cuts.revisions(group(group), LocalDate.parse(date)).size();
  }

  private static String text(Window w) {
    return w.from().atZone(ZONE).toLocalTime() + "-" + w.to().atZone(ZONE).toLocalTime();
  }

  /** Rows of the hackathon's API: "A 2022-04-17 09:00 11:15". */
  static String rows(String... cuts) {
    List<String> rows = new ArrayList<>();
    for (String cut : cuts) {
      String[] parts = cut.split(" ");
      rows.add(
          "{\"id\":%d,\"group_name\":\"%s\",\"starting_period\":\"%sT%s:00.000Z\",\"ending_period\":\"%sT%s:00.000Z\"}"
              .formatted(made++, parts[0], parts[1], parts[2], parts[1], parts[3]));
    }
    return "[" + String.join(",", rows) + "]";
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    fetcher.close();
    sender.close();
    host.close();
  }
}

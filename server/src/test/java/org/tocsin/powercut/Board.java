package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

/** A utility with groups and sources in a database of its own, for tests. */
final class Board {
  static final ZoneId ZONE = ZoneId.of("Asia/Colombo");
  private static int boards;

  final TestDatabase test;
  final Database database;
  final MutableTime world = MutableTime.at("2022-04-16T10:00:00Z");
  final Utilities utilities;
  final PowerCuts cuts;
  final int provider;
  final String code;

  Board(TestDatabase test, String... groups) {
    this.test = test;
    this.database = test.database();
    this.utilities = new Utilities(database);
    this.code = "TEST-" + ++boards;
    this.provider =
        database.inTransaction(
            tx ->
                utilities.add(
                    tx,
                    new Provider(
                        0, code, Map.of("en", "Test board"), "LKA", ZONE, 0, Map.of(), null, 0)));
    for (String group : groups) {
      database.inTransaction(
          tx ->
              utilities.add(
                  tx, new Group(0, provider, group, Map.of(), "household", List.of(), null)));
    }
    utilities.refresh();
    this.cuts = new PowerCuts(database, world, utilities);
  }

  long source(String label, int rank) {
    return database.inTransaction(
        tx ->
            tx.sql()
                .sql(
                    """
                    insert into powercut_source (provider_id, label, kind, rank)
                    values (:provider, :label, 'csv', :rank) returning id\
                    """)
                .param("provider", provider)
                .param("label", label)
                .param("rank", rank)
                .query(Long.class)
                .single());
  }

  int group(String group) {
    return utilities.grid().group(code, group).orElseThrow().id();
  }

  Taken take(long source, GroupDay... days) {
    return take(source, new Timetable(List.of(days), null, null, null, null));
  }

  Taken take(long source, Timetable timetable) {
    return database.inTransaction(tx -> cuts.take(tx, source, timetable));
  }

  /** What is known of a group's day, such as {@code 09:00-11:15 22:00-02:00}; null: nothing. */
  String day(String group, String date) {
    LocalDate day = LocalDate.parse(date);
    List<ScheduleDay> days = cuts.days(List.of(group(group)), day, day);
    return days.isEmpty() ? null : text(days.getFirst().windows());
  }

  List<Revision> revisions(String group, String date) {
    return cuts.revisions(group(group), LocalDate.parse(date));
  }

  static String text(List<Window> windows) {
    List<String> texts = new ArrayList<>();
    for (Window window : windows) {
      String state = window.state() == CutState.DEFINITE ? "" : " " + window.state().id();
      texts.add(time(window.from()) + "-" + time(window.to()) + state);
    }
    return String.join(" ", texts);
  }

  private static LocalTime time(Instant instant) {
    return instant.atZone(ZONE).toLocalTime();
  }

  /** Definite cuts such as {@code 09:00-11:15}; one that ends before it begins goes on tomorrow. */
  static GroupDay says(String group, String date, String... cuts) {
    LocalDate day = LocalDate.parse(date);
    Stream<Cut> all = Arrays.stream(cuts).map(text -> cut(day, text.split("-")));
    return new GroupDay(group, day, all.toList());
  }

  private static Cut cut(LocalDate day, String[] text) {
    LocalDateTime from = day.atTime(LocalTime.parse(text[0]));
    LocalDateTime to = day.atTime(LocalTime.parse(text[1]));
    return new Cut(from, to.isAfter(from) ? to : to.plusDays(1), CutState.DEFINITE);
  }
}

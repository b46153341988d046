package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.tocsin.powercut.Board.says;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.powercut.Reading.Key;

/** What sources say, what follows from it, and that nothing is lost, doubled or invented. */
class PowerCutsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final String DAY = "2022-04-17";
  private static final String NEXT = "2022-04-18";

  private Board board;
  private long source;

  @BeforeEach
  void setUp() {
    board = new Board(db, "A", "B", "C", "J", "K", "L", "V", "W", "CC1");
    source = board.source("utility", 10);
  }

  @Test
  void whatWasNeverSpokenOfIsUnknownAndNotNoCut() {
    board.take(source, says("A", DAY, "09:00-11:15"), says("B", DAY));
    assertThat(board.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(board.day("B", DAY)).isEmpty();
    assertThat(board.day("C", DAY)).isNull();
    assertThat(board.day("A", NEXT)).isNull();
  }

  @Test
  void theSameAgainChangesNothingWhateverItsOrderAndTimeOfFetch() {
    Taken first = board.take(source, says("A", DAY, "09:00-11:00", "15:00-17:00"));
    board.world.pass(Duration.ofMinutes(5));
    Timetable again =
        new Timetable(
            List.of(says("a", DAY, "15:00-17:00", "09:00-10:00", "10:00-11:00")),
            null,
            null,
            board.world.instant(),
            30);
    assertThat(first.changed()).hasSize(1);
    assertThat(board.take(source, again)).isEqualTo(Taken.NOTHING);
    assertThat(board.revisions("A", DAY)).hasSize(1);
  }

  @Test
  void thereAndBackAgainAreTwoChanges() {
    board.take(source, says("A", DAY, "09:00-11:00"));
    board.take(source, says("A", DAY, "12:00-14:00"));
    board.take(source, says("A", DAY, "09:00-11:00"));
    assertThat(board.revisions("A", DAY))
        .extracting(Revision::number, r -> Board.text(r.windows()))
        .containsExactly(tuple(3, "09:00-11:00"), tuple(2, "12:00-14:00"), tuple(1, "09:00-11:00"));
  }

  @Test
  void theSeventeenthOfAprilIsRevisedForExactlyTheGroupsThatChange() {
    List<GroupDay> before = new ArrayList<>();
    List<GroupDay> after = new ArrayList<>();
    for (String group : List.of("J", "K", "L", "W")) {
      before.add(says(group, DAY, "09:00-11:15"));
      after.add(says(group, DAY));
    }
    for (String group : List.of("A", "B", "C", "V")) {
      before.add(says(group, DAY, "11:15-13:30"));
      after.add(says(group, DAY, "12:00-14:15"));
    }
    before.add(says("CC1", DAY, "06:00-09:00"));
    after.add(says("CC1", DAY, "06:00-09:00"));
    board.take(source, before.toArray(GroupDay[]::new));
    Taken taken = board.take(source, after.toArray(GroupDay[]::new));
    assertThat(taken.changed()).hasSize(8).allMatch(r -> r.number() == 2);
    assertThat(board.day("J", DAY)).isEmpty();
    assertThat(board.day("A", DAY)).isEqualTo("12:00-14:15");
    assertThat(board.revisions("CC1", DAY)).hasSize(1);
  }

  @Test
  void aCutOverMidnightIsOneInOneDocument() {
    Taken taken = board.take(source, says("A", DAY, "22:00-23:55"), says("A", NEXT, "00:00-02:00"));
    assertThat(taken.changed()).hasSize(2);
    assertThat(board.day("A", DAY)).isEqualTo("22:00-02:00");
    assertThat(board.day("A", NEXT)).isEmpty();
  }

  @Test
  void aSecondDayThatComesLaterRevisesTheFirst() {
    board.take(source, says("A", DAY, "22:00-23:55"));
    assertThat(board.day("A", DAY)).isEqualTo("22:00-23:55");
    Taken taken = board.take(source, says("A", NEXT, "00:00-02:00", "09:00-10:00"));
    assertThat(taken.changed()).extracting(Revision::number).containsExactly(2, 1);
    assertThat(board.day("A", DAY)).isEqualTo("22:00-02:00");
    assertThat(board.day("A", NEXT)).isEqualTo("09:00-10:00");
  }

  @Test
  void aFirstDayThatComesLaterTakesOverTheSecondsMorning() {
    board.take(source, says("A", NEXT, "00:00-02:00"));
    assertThat(board.day("A", NEXT)).isEqualTo("00:00-02:00");
    board.take(source, says("A", DAY, "22:00-00:00"));
    assertThat(board.day("A", DAY)).isEqualTo("22:00-02:00");
    assertThat(board.day("A", NEXT)).isEmpty();
    board.take(source, says("A", DAY));
    assertThat(board.day("A", NEXT)).isEqualTo("00:00-02:00");
  }

  @Test
  void daysWithoutPowerAsAWholeEachSaySo() {
    board.take(
        source,
        says("A", DAY, "00:00-23:55"),
        says("A", NEXT, "00:00-00:00"),
        says("A", "2022-04-19", "00:00-03:00"));
    assertThat(board.day("A", DAY)).isEqualTo("00:00-23:55");
    assertThat(board.day("A", NEXT)).isEqualTo("00:00-00:00");
    assertThat(board.day("A", "2022-04-19")).isEqualTo("00:00-03:00");
  }

  @Test
  void theBetterRankHoldsAndItsSilenceWithdrawsNothing() {
    long worse = board.source("volunteers", 50);
    board.take(source, says("A", DAY, "09:00-11:00"));
    assertThat(board.take(worse, says("A", DAY, "10:00-12:00"), says("A", NEXT, "10:00-12:00")))
        .extracting(t -> t.changed().size())
        .isEqualTo(1);
    assertThat(board.day("A", DAY)).isEqualTo("09:00-11:00");
    assertThat(board.day("A", NEXT)).isEqualTo("10:00-12:00");
    LocalDate day = LocalDate.parse(DAY);
    board.take(worse, new Timetable(List.of(), day, day.plusDays(1), null, null));
    assertThat(board.day("A", DAY)).isEqualTo("09:00-11:00");
    assertThat(board.day("A", NEXT)).isEmpty();
  }

  @Test
  void amongEqualsTheOneHoldsThatSpokeLast() {
    long other = board.source("other", 10);
    board.take(source, says("A", DAY, "09:00-11:00"));
    board.world.pass(Duration.ofMinutes(1));
    board.take(other, says("A", DAY, "10:00-12:00"));
    board.take(source, says("A", DAY, "09:00-11:00"));
    assertThat(board.day("A", DAY)).isEqualTo("10:00-12:00");
    assertThat(board.revisions("A", DAY).getFirst().source()).isEqualTo("other");
  }

  @Test
  void whenTheBetterSourceGoesTheNextOneHolds() {
    long worse = board.source("volunteers", 50);
    board.take(worse, says("A", DAY, "10:00-12:00"));
    board.take(source, says("A", DAY, "09:00-11:00"), says("B", DAY, "09:00-11:00"));
    db.execute("delete from powercut_source where id = " + source);
    Taken taken =
        board.database.inTransaction(tx -> board.cuts.reconsider(tx, board.provider, "operator"));
    assertThat(taken.changed()).hasSize(2);
    assertThat(board.day("A", DAY)).isEqualTo("10:00-12:00");
    assertThat(board.day("B", DAY)).isNull();
    assertThat(board.revisions("B", DAY).getFirst())
        .matches(r -> !r.known() && r.windows().isEmpty() && r.actor().equals("operator"));
  }

  @Test
  void aCutOfSeveralDaysGoesWithItsSourceTooThoughItBeganDaysAgo() {
    LocalDate day = LocalDate.parse(DAY);
    Cut works = new Cut(day.atTime(8, 0), day.plusDays(2).atTime(17, 0), CutState.DEFINITE);
    board.take(source, new GroupDay("A", day, List.of(works)));
    board.world.set(day.plusDays(2).atTime(10, 0).atZone(Board.ZONE).toInstant());
    db.execute("delete from powercut_source where id = " + source);
    board.database.inTransaction(tx -> board.cuts.reconsider(tx, board.provider, "operator"));
    assertThat(board.day("A", DAY)).isNull();
  }

  @Test
  void ofALongScheduleTheSoonestDaysOfAllGroupsGoFirst() {
    board.take(source, says("A", NEXT, "09:00-11:00"), says("B", DAY, "09:00-11:00"));
    assertThat(board.revisions("B", DAY).getFirst().id())
        .isLessThan(board.revisions("A", NEXT).getFirst().id());
  }

  @Test
  void aDayGivenByHandIsReleasedAgain() {
    long hand = board.source("by hand", 0);
    Timetable byHand =
        new Timetable(List.of(says("A", DAY, "12:00-13:00")), null, null, null, null);
    board.take(source, says("A", DAY, "09:00-11:00"));
    board.database.inTransaction(tx -> board.cuts.take(tx, hand, byHand, "nimal"));
    assertThat(board.day("A", DAY)).isEqualTo("12:00-13:00");
    Taken taken =
        board.database.inTransaction(
            tx -> board.cuts.release(tx, hand, board.group("A"), LocalDate.parse(DAY), "nimal"));
    assertThat(taken.changed()).hasSize(1);
    assertThat(board.day("A", DAY)).isEqualTo("09:00-11:00");
    assertThat(board.revisions("A", DAY))
        .extracting(Revision::actor)
        .containsExactly("nimal", "nimal", null);
  }

  @Test
  void aSpanWithdrawsWhatIsSaidNoMoreAndNothingOutsideOfIt() {
    board.take(source, says("A", DAY, "09:00-11:00"), says("A", NEXT, "09:00-11:00"));
    LocalDate day = LocalDate.parse(DAY);
    board.take(source, new Timetable(List.of(says("B", DAY, "08:00-09:00")), day, day, null, null));
    assertThat(board.day("A", DAY)).isEmpty();
    assertThat(board.day("B", DAY)).isEqualTo("08:00-09:00");
    assertThat(board.day("A", NEXT)).isEqualTo("09:00-11:00");
  }

  @Test
  void whatCannotBeTakenIsRefusedAndLosesNothingElse() {
    LocalDate day = LocalDate.parse(DAY);
    board.take(source, says("B", DAY, "09:00-11:00"));
    GroupDay backwards =
        new GroupDay(
            "B", day, List.of(new Cut(day.atTime(9, 0), day.atTime(9, 0), CutState.DEFINITE)));
    GroupDay endless =
        new GroupDay(
            "C",
            day,
            List.of(new Cut(day.atTime(9, 0), day.plusYears(1).atTime(9, 0), CutState.DEFINITE)));
    Taken taken =
        board.take(
            source,
            new Timetable(
                List.of(
                    says("Q", DAY, "09:00-10:00"),
                    says("Q", NEXT, "09:00-10:00"),
                    backwards,
                    endless,
                    says("A", DAY, "14:00-15:00")),
                day,
                day,
                null,
                null));
    assertThat(taken.refused())
        .containsExactlyInAnyOrder(
            new Refusal("unknown-group", "Q", day, 2),
            new Refusal("cut-without-length", "B", day, 1),
            new Refusal("cut-too-long", "C", day, 1));
    assertThat(board.day("A", DAY)).isEqualTo("14:00-15:00");
    assertThat(board.day("B", DAY)).isEqualTo("09:00-11:00");
    assertThat(board.day("C", DAY)).isNull();
  }

  @Test
  void whereItIsFromAndWhenItWasSaidIsKept() {
    Instant published = Instant.parse("2022-04-16T08:30:00Z");
    Timetable timetable =
        new Timetable(List.of(says("A", DAY, "09:00-11:00")), null, null, published, 20);
    board.database.inTransaction(tx -> board.cuts.take(tx, source, timetable, "key 7"));
    assertThat(board.revisions("A", DAY))
        .singleElement()
        .matches(r -> r.source().equals("utility") && r.actor().equals("key 7"))
        .matches(r -> r.published().equals(published) && r.toleranceMinutes() == 20)
        .matches(r -> r.recorded().equals(board.world.instant()));
    assertThat(board.cuts.recent(board.provider, null, 10)).hasSize(1);
  }

  @Test
  void whatFailsLaterInTheTransactionLeavesNothing() {
    assertThatThrownBy(
            () ->
                board.database.useTransaction(
                    tx -> {
                      board.cuts.take(
                          tx,
                          source,
                          new Timetable(
                              List.of(says("A", DAY, "09:00-11:00")), null, null, null, null));
                      throw new IllegalStateException("crash");
                    }))
        .hasMessage("crash");
    board.cuts.refresh();
    assertThat(board.day("A", DAY)).isNull();
    assertThat(board.revisions("A", DAY)).isEmpty();
    assertThat(board.take(source, says("A", DAY, "09:00-11:00")).changed()).hasSize(1);
  }

  @Test
  void nodesThatTakeTheSameAtOnceMakeOneRevision() throws Exception {
    GroupDay[] days = {
      says("A", DAY, "22:00-23:55"), says("A", NEXT, "00:00-02:00"), says("B", DAY)
    };
    CyclicBarrier together = new CyclicBarrier(4);
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Future<Taken>> taken = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        taken.add(
            nodes.submit(
                () -> {
                  together.await();
                  return board.take(source, days);
                }));
      }
      int changed = 0;
      for (Future<Taken> each : taken) {
        changed += each.get().changed().size();
      }
      assertThat(changed).isEqualTo(3);
    }
    assertThat(board.revisions("A", DAY)).hasSize(1);
    assertThat(board.revisions("A", NEXT)).hasSize(1);
  }

  @Test
  void onlyTheNewestRevisionWaitsForANoticeAndOldDaysDoNot() {
    board.take(source, says("A", DAY, "09:00-11:00"), says("A", "2022-03-01", "09:00-11:00"));
    board.take(source, says("A", DAY, "10:00-11:00"));
    assertThat(waiting()).containsExactly(2);
    Revision newest = board.revisions("A", DAY).getFirst();
    board.database.useTransaction(tx -> RevisionStore.markNoticed(tx, List.of(newest.id())));
    assertThat(waiting()).isEmpty();
  }

  private List<Integer> waiting() {
    return board.database.read(
        tx ->
            tx.sql()
                .sql(
                    """
                    select number from powercut_revision
                     where current and not noticed and provider_id = :provider\
                    """)
                .param("provider", board.provider)
                .query(Integer.class)
                .list());
  }

  @Test
  void anotherStateOfTheSameWindowIsAChange() {
    LocalDate day = LocalDate.parse(DAY);
    for (CutState state : CutState.values()) {
      Cut cut = new Cut(day.atTime(9, 0), day.atTime(11, 0), state);
      assertThat(board.take(source, new GroupDay("A", day, List.of(cut))).changed()).hasSize(1);
    }
    assertThat(board.day("A", DAY)).isEqualTo("09:00-11:00 restored");
  }

  @Test
  void partsOfASecondMakeNoChange() {
    LocalDate day = LocalDate.parse(DAY);
    Cut cut =
        new Cut(day.atTime(9, 0, 0, 1), day.atTime(23, 59, 59, 999_999_999), CutState.DEFINITE);
    board.take(source, new GroupDay("A", day, List.of(cut)));
    assertThat(board.take(source, new GroupDay("A", day, List.of(cut)))).isEqualTo(Taken.NOTHING);
    board.take(source, says("A", NEXT, "00:00-02:00"));
    assertThat(board.day("A", DAY)).isEqualTo("09:00-02:00");
  }

  @Test
  void aClockThatIsSetBackLosesNoDay() {
    board.take(source, says("A", DAY, "09:00-11:00"));
    board.world.pass(Duration.ofDays(200));
    board.cuts.refresh();
    assertThat(board.day("A", DAY)).isEqualTo("09:00-11:00");
    board.world.pass(Duration.ofDays(-200));
    board.cuts.refresh();
    assertThat(board.day("A", DAY)).isEqualTo("09:00-11:00");
  }

  @Test
  void anotherNodeSeesWhatChangedWhenItIsTold() {
    PowerCuts node = new PowerCuts(board.database, board.world, board.utilities);
    LocalDate day = LocalDate.parse(DAY);
    board.take(source, says("A", DAY, "09:00-11:00"), says("A", "2021-12-01", "07:00-08:00"));
    assertThat(node.days(List.of(board.group("A")), day, day)).isEmpty();
    node.refresh();
    assertThat(node.days(List.of(board.group("A")), day, day)).hasSize(1);
    assertThat(node.days(List.of(board.group("A")), LocalDate.of(2021, 1, 1), day)).hasSize(2);
    db.execute("update powercut_revision set number = number + 100");
    assertThat(node.days(List.of(board.group("A")), day, day).getFirst().revision()).isEqualTo(1);
  }

  @Test
  void anHourThatTheClockShowsTwiceIsMeantInWhole() {
    db.execute("update powercut_provider set zone = 'Europe/Berlin' where id = " + board.provider);
    LocalDate day = LocalDate.of(2022, 10, 30);
    Cut cut = new Cut(day.atTime(2, 0), LocalDateTime.of(2022, 10, 30, 2, 30), CutState.DEFINITE);
    board.take(source, new GroupDay("A", day, List.of(cut)));
    assertThat(board.cuts.days(List.of(board.group("A")), day, day).getFirst().windows())
        .singleElement()
        .matches(w -> w.length().equals(Duration.ofMinutes(90)));
  }

  @Test
  void aWeekOfAllGroupsCostsNoMoreStatementsThanADayOfOne() {
    CountedStatements counted = new CountedStatements(db.dataSource());
    GroupDay one = says("A", DAY, "09:00-11:00");
    List<GroupDay> many = new ArrayList<>();
    for (Group group : board.utilities.grid().groups(board.provider)) {
      for (int day = 18; day < 25; day++) {
        many.add(says(group.code(), "2022-04-" + day, "09:00-11:00", "20:00-02:00"));
      }
    }
    assertThat(statements(counted, List.of(one))).isEqualTo(12);
    assertThat(statements(counted, many)).isEqualTo(12);
    assertThat(statements(counted, many)).isEqualTo(5);
  }

  private int statements(CountedStatements counted, List<GroupDay> days) {
    int before = counted.count.get();
    counted.database.useTransaction(
        tx -> board.cuts.take(tx, source, new Timetable(days, null, null, null, null)));
    return counted.count.get() - before;
  }

  @Test
  void readingWhatIsKnownCostsTheDatabaseNothing() {
    CountedStatements counted = new CountedStatements(db.dataSource());
    PowerCuts node = new PowerCuts(counted.database, board.world, board.utilities);
    board.take(source, says("A", DAY, "09:00-11:00"));
    node.refresh();
    int before = counted.count.get();
    LocalDate day = LocalDate.parse(DAY);
    assertThat(node.days(List.of(board.group("A")), day.minusDays(7), day.plusDays(7))).hasSize(1);
    assertThat(counted.count.get()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverTheOrderTheScheduleIsWhatFollowsFromTheLastWords(long seed) {
    Random random = new Random(seed);
    long[] sources = {source, board.source("second", 20), board.source("third", 20)};
    for (int step = 0; step < 60; step++) {
      board.world.pass(Duration.ofMinutes(1));
      String date = "2022-04-" + (17 + random.nextInt(4));
      String group = random.nextBoolean() ? "A" : "B";
      long by = sources[random.nextInt(3)];
      if (random.nextInt(5) == 0) {
        board.database.inTransaction(
            tx -> board.cuts.release(tx, by, board.group(group), LocalDate.parse(date), "x"));
      } else {
        board.take(by, says(group, date, cuts(random)));
      }
      assertThat(schedule()).isEqualTo(following());
    }
  }

  private static String[] cuts(Random random) {
    String[] all = {"00:00-03:00", "00:00-23:55", "09:00-11:00", "22:00-00:00", "21:00-04:00"};
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(i -> all[random.nextInt(all.length)])
        .toArray(String[]::new);
  }

  private Map<Key, String> schedule() {
    Map<Key, String> schedule = new HashMap<>();
    List<Integer> groups = List.of(board.group("A"), board.group("B"));
    board
        .cuts
        .days(groups, LocalDate.of(2022, 4, 1), LocalDate.of(2022, 4, 30))
        .forEach(d -> schedule.put(new Key(d.groupId(), d.date()), Board.text(d.windows())));
    return schedule;
  }

  private Map<Key, String> following() {
    List<Integer> groups = List.of(board.group("A"), board.group("B"));
    List<Statement> standing =
        board.database.read(
            tx ->
                StatementStore.standing(
                    tx, groups, LocalDate.of(2022, 1, 1), LocalDate.of(2023, 1, 1)));
    Map<Key, String> following = new HashMap<>();
    Standing.of(standing, Board.ZONE)
        .forEach((key, held) -> following.put(key, Board.text(held.windows())));
    return following;
  }
}

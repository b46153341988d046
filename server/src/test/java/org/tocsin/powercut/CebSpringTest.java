package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.app.SharedFiles;
import org.tocsin.platform.db.TestDatabase;

/**
 * The 1,802 cuts of Sri Lanka's spring of 2022, where they are at hand, against the table itself.
 */
class CebSpringTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final List<String[]> ROWS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    Path csv = SharedFiles.folder().resolve("ceb/ceb-schedule-cebcare-2022.csv");
    Assumptions.assumeTrue(Files.exists(csv));
    Files.readAllLines(csv).stream().skip(1).map(line -> line.split(",")).forEach(ROWS::add);
  }

  /** {@code A 2022-03-30} to {@code 14:00-23:55}, straight from the rows. */
  private static Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    ROWS.stream()
        .sorted((a, b) -> a[2].compareTo(b[2]))
        .forEach(
            row ->
                expected.merge(
                    row[1] + " " + row[2].substring(0, 10),
                    row[2].substring(11) + "-" + row[3].substring(11),
                    (a, b) -> a + " " + b));
    return expected;
  }

  private static List<GroupDay> days() {
    Map<String, List<Cut>> cuts = new TreeMap<>();
    for (String[] row : ROWS) {
      cuts.computeIfAbsent(row[1] + " " + row[2].substring(0, 10), k -> new ArrayList<>())
          .add(new Cut(time(row[2]), time(row[3]), CutState.DEFINITE));
    }
    List<GroupDay> days = new ArrayList<>();
    cuts.forEach(
        (key, ofDay) -> {
          String[] parts = key.split(" ");
          days.add(new GroupDay(parts[0], LocalDate.parse(parts[1]), ofDay));
        });
    return days;
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }

  private static Map<String, String> held(Board board) {
    Map<String, String> held = new TreeMap<>();
    List<Group> groups = board.utilities.grid().groups(board.provider);
    Map<Integer, String> codes = new TreeMap<>();
    groups.forEach(g -> codes.put(g.id(), g.code()));
    board
        .cuts
        .days(codes.keySet(), LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31))
        .forEach(d -> held.put(codes.get(d.groupId()) + " " + d.date(), Board.text(d.windows())));
    return held;
  }

  @Test
  void everyCutIsHeldAsTheTableHasItWhetherTakenAtOnceOrDayByDay() {
    assertThat(ROWS).hasSize(1802);
    String[] codes = ROWS.stream().map(row -> row[1]).distinct().toArray(String[]::new);
    Board atOnce = new Board(db, codes);
    Taken taken =
        atOnce.take(atOnce.source("utility", 10), new Timetable(days(), null, null, null, null));
    assertThat(taken.refused()).isEmpty();
    assertThat(held(atOnce)).isEqualTo(expected());
    assertThat(taken.changed()).hasSameSizeAs(expected().keySet());

    Board byDay = new Board(db, codes);
    long source = byDay.source("utility", 10);
    Map<LocalDate, List<GroupDay>> dates = new TreeMap<>();
    days().forEach(d -> dates.computeIfAbsent(d.date(), x -> new ArrayList<>()).add(d));
    dates.forEach(
        (date, ofDay) -> {
          byDay.world.pass(Duration.ofHours(24));
          byDay.take(source, new Timetable(ofDay, date, date, null, null));
        });
    assertThat(held(byDay)).isEqualTo(expected());
    byDay.take(source, new Timetable(days(), null, null, null, null));
    assertThat(byDay.cuts.recent(byDay.provider, null, 10_000)).hasSameSizeAs(expected().keySet());
  }
}

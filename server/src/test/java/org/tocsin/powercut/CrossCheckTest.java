package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.powercut.Board.says;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** Where sources disagree the operator is told, and only there. */
class CrossCheckTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final String DAY = "2022-04-17";
  private static final String NEXT = "2022-04-18";

  private Board board;
  private long one;
  private long other;

  @BeforeEach
  void setUp() {
    board = new Board(db, "A", "B", "C");
    one = board.source("utility", 10);
    other = board.source("document", 20);
  }

  private List<Disagreement> found() {
    return board
        .cuts
        .disagreements(Map.of(board.provider, LocalDate.parse(DAY)))
        .get(board.provider);
  }

  @Test
  void aDifferenceIsToldWithBothWordsTheBelievedFirst() {
    board.take(one, says("A", DAY, "09:00-11:00"), says("B", DAY, "09:00-11:00"));
    board.take(other, says("A", DAY, "09:00-11:15"), says("B", DAY, "09:00-11:00"));
    assertThat(found())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.groupId()).isEqualTo(board.group("A"));
              assertThat(d.said())
                  .extracting(s -> s.source() + " " + Board.text(s.windows()))
                  .containsExactly("utility 09:00-11:00", "document 09:00-11:15");
            });
  }

  @Test
  void noCutAgainstACutIsADifferenceAndSilenceIsNone() {
    board.take(one, says("A", DAY), says("B", DAY, "09:00-11:00"));
    board.take(other, says("A", DAY, "09:00-11:00"));
    assertThat(found()).extracting(Disagreement::groupId).containsExactly(board.group("A"));
  }

  @Test
  void daysThatAreOverAreNotTold() {
    board.take(one, says("A", "2022-04-16", "09:00-11:00"));
    board.take(other, says("A", "2022-04-16"));
    assertThat(found()).isEmpty();
  }

  @Test
  void twoWaysOfWritingMidnightAreNoDifference() {
    board.take(one, says("A", DAY, "22:00-23:55"), says("A", NEXT, "00:00-02:00"));
    board.take(other, says("A", DAY, "22:00-02:00"), says("A", NEXT));
    board.take(one, says("B", DAY, "22:00-23:55"));
    board.take(other, says("B", DAY, "22:00-00:00"));
    assertThat(found()).isEmpty();
  }

  @Test
  void whatOnlyOneSaysOfTheDayAfterIsNoDifference() {
    board.take(one, says("A", DAY, "22:00-23:55"), says("A", NEXT, "00:00-02:00"));
    board.take(other, says("A", DAY, "22:00-00:00"));
    assertThat(found()).isEmpty();
  }

  @Test
  void allUtilitiesAreComparedInTwoStatementsEachFromItsOwnDay() {
    Board second = new Board(db, "A");
    disagree(board, one, other);
    disagree(second, second.source("utility", 10), second.source("document", 20));
    second.utilities.refresh();
    CountedStatements counted = new CountedStatements(db.dataSource());
    PowerCuts node = new PowerCuts(counted.database, board.world, second.utilities);
    int before = counted.count.get();
    Map<Integer, List<Disagreement>> found =
        node.disagreements(
            Map.of(board.provider, LocalDate.parse(DAY), second.provider, LocalDate.parse(NEXT)));
    assertThat(counted.count.get() - before).isEqualTo(2);
    assertThat(found.get(board.provider))
        .extracting(Disagreement::groupId)
        .containsOnly(board.group("A"))
        .hasSize(2);
    assertThat(found.get(second.provider))
        .singleElement()
        .satisfies(d -> assertThat(d.date()).isEqualTo(NEXT));
  }

  private static void disagree(Board board, long one, long other) {
    for (String day : List.of(DAY, NEXT)) {
      board.take(one, says("A", day, "09:00-11:00"));
      board.take(other, says("A", day, "14:00-15:00"));
    }
  }
}

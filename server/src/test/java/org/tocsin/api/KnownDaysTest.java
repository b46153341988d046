package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.day;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** What is not known is told from what is known to be no cut. */
class KnownDaysTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  private static Board board;

  @BeforeAll
  static void start() {
    board = new Board(database);
    board.says("XX-ONE", day("A", "2022-04-17", "09:30-11:15"), day("B", "2022-04-17"));
  }

  @AfterAll
  static void stop() {
    board.close();
  }

  @Test
  void theTableSaysHowFarItIsKnown() {
    assertThat(board.get("/api/v1/powercuts/schedules.csv").headers().allValues("Known-Until"))
        .containsExactlyInAnyOrder("LK-CEB=unknown", "XX-ONE=2022-04-17", "XX-TWO=unknown");
  }
}

package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.day;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.GroupDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  private static JsonNode items(String query) {
    String path = "/api/v1/powercuts/schedules?provider=XX-ONE&" + query;
    return JsonMapper.shared().readTree(board.get(path).body()).get("items");
  }

  @Test
  void aDayThatIsKnownIsAmongTheItemsWheneverItsCutsAre() {
    JsonNode afternoon = items("from=2022-04-17T12:00:00%2B05:30&to=2022-04-17");
    assertThat(afternoon).hasSize(2).allMatch(d -> d.get("windows").isEmpty());
    assertThat(items("from=2022-04-17&to=2022-04-17")).hasSize(2);
    assertThat(items("from=2022-04-18&to=2022-04-18")).as("unknown").isEmpty();
    assertThat(items("from=2022-04-17&to=2022-04-17&state=tentative")).isEmpty();
  }

  @Test
  void whatIsOffForDaysIsOffThoughAnotherCutMayBe() {
    LocalDateTime begun = LocalDateTime.parse("2022-04-15T08:00");
    LocalDateTime maybe = LocalDateTime.parse("2022-04-16T15:00");
    board.says(
        "XX-TWO",
        new GroupDay(
            "A",
            begun.toLocalDate(),
            List.of(new Cut(begun, begun.plusDays(2), CutState.DEFINITE))),
        new GroupDay(
            "A",
            maybe.toLocalDate(),
            List.of(new Cut(maybe, maybe.plusHours(2), CutState.TENTATIVE))));
    JsonNode now =
        JsonMapper.shared()
            .readTree(board.get("/api/v1/powercuts/now?provider=XX-TWO&group=A").body());
    assertThat(now.get("items").get(0).get("power").asString()).isEqualTo("off");
  }

  @Test
  void theTableSaysHowFarItIsKnown() {
    assertThat(board.get("/api/v1/powercuts/schedules.csv").headers().allValues("Known-Until"))
        .contains("LK-CEB=unknown", "XX-ONE=2022-04-17");
  }
}

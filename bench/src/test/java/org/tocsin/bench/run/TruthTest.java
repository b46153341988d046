package org.tocsin.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.bench.run.Truth.Row;
import org.tocsin.bench.run.Truth.Verdict;

class TruthTest {
  private final List<Row> published =
      List.of(
          row("a", "2026-05-01T12:00:00+02:00", "superseded"),
          row("b", "2026-05-01T12:00:00Z", "cancelled"),
          row("c", "2026-05-01T12:00:00Z", "active"));
  private final List<Row> kept =
      List.of(
          row("a", "2026-05-01T10:00:00Z", "superseded"),
          row("b", "2026-05-01T12:00:00Z", "cancelled"),
          row("c", "2026-05-01T12:00:00Z", ""));

  @Test
  void eachOnceInItsStateIsGoodWhateverTheZoneOfItsTime() {
    assertThat(Truth.compare(published, kept).good()).isTrue();
  }

  @Test
  void oneMissingIsLost() {
    Verdict verdict = Truth.compare(published, kept.subList(0, 2));
    assertThat(verdict.good()).isFalse();
    assertThat(verdict.lost()).hasSize(1).first().asString().contains(",c,");
  }

  @Test
  void oneTwiceIsDoubled() {
    List<Row> twice = new ArrayList<>(kept);
    twice.add(kept.get(1));
    Verdict verdict = Truth.compare(published, twice);
    assertThat(verdict.good()).isFalse();
    assertThat(verdict.doubled()).hasSize(1).first().asString().contains(",b,");
  }

  @Test
  void oneThatNobodyPublishedIsInvented() {
    List<Row> more = new ArrayList<>(kept);
    more.add(row("c", "2026-05-01T12:00:01Z", ""));
    Verdict verdict = Truth.compare(published, more);
    assertThat(verdict.good()).isFalse();
    assertThat(verdict.invented()).hasSize(1);
  }

  @Test
  void oneThatShouldHaveEndedIsInAWrongState() {
    List<Row> late = new ArrayList<>(kept);
    late.set(1, row("b", "2026-05-01T12:00:00Z", ""));
    assertThat(Truth.compare(published, late).wrongState()).hasSize(1);
  }

  @Test
  void oneThatEndedWithoutReasonIsInAWrongState() {
    List<Row> gone = new ArrayList<>(kept);
    gone.set(2, row("c", "2026-05-01T12:00:00Z", "cancelled"));
    assertThat(Truth.compare(published, gone).wrongState()).hasSize(1);
  }

  @Test
  void forgedMessagesAreNotExpected() {
    Map<String, String> genuine =
        Map.of(
            "sender",
            "s",
            "identifier",
            "a",
            "sent",
            "2026-05-01T12:00:00Z",
            "state",
            "active",
            "role",
            "genuine");
    Map<String, String> forged =
        Map.of(
            "sender",
            "s",
            "identifier",
            "b",
            "sent",
            "2026-05-01T12:00:00Z",
            "state",
            "none",
            "role",
            "forged");
    assertThat(Truth.genuine(List.of(genuine, forged)))
        .extracting(Row::identifier)
        .containsExactly("a");
  }

  private static Row row(String identifier, String sent, String state) {
    return new Row("alerts@met.example", identifier, OffsetDateTime.parse(sent), state);
  }
}

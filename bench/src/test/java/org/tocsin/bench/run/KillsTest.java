package org.tocsin.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One small case of each run of {@code bench faults}, with processes as real as there. */
@Timeout(600)
class KillsTest {
  private static final Scene SMALL = new Scene(1, 1, 7, 60, 600, 30);

  @Test
  void afterAKillOfTheProgramEachAlertIsThereOnceInItsState() throws IOException, SQLException {
    Truth.Verdict verdict = new Kills(SMALL, System.out).ofProgram();
    assertThat(verdict.good()).as(verdict.toString()).isTrue();
    assertThat(verdict.expected()).isEqualTo(SMALL.total());
  }

  @Test
  void afterAKillOfPostgresEachAlertIsThereOnceInItsState() throws IOException, SQLException {
    Truth.Verdict verdict = new Kills(SMALL, System.out).ofPostgres();
    assertThat(verdict.good()).as(verdict.toString()).isTrue();
    assertThat(verdict.expected()).isEqualTo(SMALL.total());
  }

  @Test
  void twoProgramsOnOneDatabaseAskEachFeedOnceInItsInterval() throws IOException {
    Duration together = Duration.ofSeconds(2L * Scene.INTERVAL);
    TwoNodes.Verdict verdict =
        new TwoNodes(SMALL, together, System.out, InstantSource.system()).run();
    assertThat(verdict.feeds()).isEqualTo(SMALL.sources());
    assertThat(verdict.earlyTogether()).isZero();
    assertThat(verdict.mostEarlyAfterKill()).isLessThanOrEqualTo(1);
    assertThat(verdict.longestGap()).isLessThan(Duration.ofSeconds(3L * Scene.INTERVAL));
  }

  @Test
  void afterAKillOfAWorkerNobodyIsMissedAndWhatComesAgainIsLittleAndTheSame() throws IOException {
    var small = new Deliveries.Scene(1, 300, 2, 1, Duration.ofMillis(400));
    Mailbag.Verdict verdict = new Deliveries(small, System.out).run();
    assertThat(verdict.good()).as(verdict.toString()).isTrue();
    assertThat(verdict.recipients()).isEqualTo(small.recipients());
  }

  @Test
  void subscribersOfAGroupGetOneMessageARevisionAlthoughWorkersAreKilled() throws IOException {
    var small = new CutDeliveries.Scene(1, 15, 2, 1, Duration.ofMillis(200));
    CutDeliveries.Verdict verdict = new CutDeliveries(small, System.out).run();
    assertThat(verdict.good()).as(verdict.toString()).isTrue();
    assertThat(verdict.rounds())
        .extracting(Mailbag.Verdict::recipients)
        .containsExactly(20 * 15, 10 * 15, 15);
  }
}

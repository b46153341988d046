package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.ProblemException;

/** Strangers' questions about the past leave the database to those who need it. */
class HistoryReadsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static void assertBusy(ThrowingCallable asking) {
    assertThatThrownBy(asking)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("busy"));
  }

  @Test
  void soManyAreAnsweredAtOnceAndTheNextIsTurnedAwayUntilOneIsDone() {
    HistoryReads reads = new HistoryReads(db.database(), 2, Duration.ZERO);
    String answer =
        reads.inTurn(
            () ->
                reads.inTurn(
                    () -> {
                      assertBusy(() -> reads.inTurn(() -> "a third"));
                      return "the second";
                    }));
    assertThat(answer).isEqualTo("the second");
    assertBusy(
        () ->
            reads.inTurn(
                () -> {
                  throw org.tocsin.platform.http.ApiProblem.busy("failing").asException();
                }));
    assertThat(reads.<String>inTurn(() -> reads.inTurn(() -> "again"))).isEqualTo("again");
  }

  @Test
  void whatTakesTooLongIsGivenUpWithACode() {
    HistoryReads reads = new HistoryReads(db.database());
    assertBusy(
        () ->
            reads.read(
                tx ->
                    tx.sql()
                        .sql("select pg_sleep(30)")
                        .withQueryTimeout(1)
                        .query((r, n) -> n)
                        .list()));
  }
}

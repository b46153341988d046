package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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

  /**
   * Sought by a geocode that none has, two are read at a time: the cursor says how far it came, and
   * from there the rest is sought.
   */
  @Test
  void aWalkThatTakesTooLongStopsAndSaysWhereToGoOn() {
    Newsroom room = new Newsroom(db);
    Origin met = room.source("KEN", "met.example");
    for (int i = 0; i < 7; i++) {
      room.id(met, CapText.alert("walk" + i).info(InfoText.info()));
    }
    AtomicLong clock = new AtomicLong();
    Alerts alerts =
        new Alerts(
            room.database,
            room.world,
            room.places::catalogue,
            room,
            () -> clock.getAndAdd(Duration.ofSeconds(2).toNanos()));
    AlertFilter nowhere = AlertFilter.any().geocodes(Set.of("NO:NE")).build();

    Page first = alerts.query(new AlertQuery(nowhere, Sort.NEWEST, 1, null));
    assertThat(first.items()).isEmpty();
    assertThat(first.next()).as("two rounds of two fit into five seconds").isNotNull();
    Page second = alerts.query(new AlertQuery(nowhere, Sort.NEWEST, 1, first.next()));
    assertThat(second.items()).isEmpty();
    assertThat(second.next()).as("three more, and that was all").isNull();
    assertThat(room.alerts.query(new AlertQuery(nowhere, Sort.NEWEST, 1, null)).next())
        .as("within its time")
        .isNull();
  }
}

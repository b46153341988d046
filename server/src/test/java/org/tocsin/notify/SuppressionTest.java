package org.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notify.PostOffice.alert;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.notify.Suppression.Kind;
import org.tocsin.notify.Suppression.Reason;
import org.tocsin.notify.Suppression.Report;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.TestDatabase;

/** Who is told nothing more, and what the log keeps. */
class SuppressionTest {
  private static final byte[] HASH = {1, 2, 3};
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private PostOffice office;

  @BeforeEach
  void open() {
    office = new PostOffice(db);
    office.add(alert(1, 10), alert(2, 10));
    office.sendAll();
  }

  private List<Long> report(Kind kind, Long... deliveries) {
    List<Report> reports =
        Arrays.stream(deliveries).map(d -> new Report(d, kind, "smtp-4.2.2", "full")).toList();
    return office.database.inTransaction(tx -> office.suppression.report(tx, reports));
  }

  private boolean isToldMore(long contact) {
    return office.add(alert(contact, 99, 99)) == 1;
  }

  @Test
  void aLastingFailureSuppressesAtOnce() {
    report(Kind.HARD, 1L, 1L);
    assertThat(isToldMore(1)).isFalse();
    assertThat(isToldMore(2)).isTrue();
    assertThat(office.log.of(1, 10).getFirst().outcome()).isEqualTo("bounced");
  }

  @Test
  void passingFailuresSuppressWhenTheyKeepComing() {
    for (int i = 0; i < 4; i++) {
      report(Kind.SOFT, 1L);
    }
    assertThat(isToldMore(1)).isTrue();
    office.pass(Duration.ofMinutes(1));
    report(Kind.SOFT, 1L, 1L);
    assertThat(office.add(alert(1, 98, 98))).isZero();
  }

  @Test
  void passingFailuresAreForgottenWithTimeAndByWhatArrives() {
    for (int i = 0; i < 20; i++) {
      report(Kind.SOFT, 1L);
      office.pass(Duration.ofDays(5));
    }
    assertThat(isToldMore(1)).isTrue();
    for (int i = 0; i < 4; i++) {
      report(Kind.SOFT, 2L);
    }
    report(Kind.DELIVERED, 2L);
    report(Kind.SOFT, 2L);
    assertThat(isToldMore(2)).isTrue();
  }

  @Test
  void aComplaintIsToldToTheCallerWhoKnowsTheAddress() {
    assertThat(report(Kind.COMPLAINT, 2L)).containsExactly(2L);
    assertThat(isToldMore(2)).isFalse();
    assertThat(office.suppression.list(null, null, Seek.LATEST, 10))
        .singleElement()
        .satisfies(s -> assertThat(s.reason()).isEqualTo(Reason.COMPLAINT));
  }

  @Test
  void reportsOfUnknownDeliveriesChangeNothing() {
    assertThat(report(Kind.HARD, 4711L)).isEmpty();
    assertThat(office.suppression.list(null, null, Seek.LATEST, 10)).isEmpty();
  }

  @Test
  void anAnswerIsStoppedOnlyByAComplaintOrAnOperator() {
    suppress(HASH, Reason.DELETED);
    assertThat(suppressed(false)).isTrue();
    assertThat(suppressed(true)).isFalse();
    long id = office.suppression.list(null, null, Seek.LATEST, 1).getFirst().id();
    var removed = office.database.inTransaction(tx -> office.suppression.remove(tx, List.of(id)));
    assertThat(removed).hasSize(1);
    assertThat(suppressed(false)).isFalse();
    suppress(HASH, Reason.COMPLAINT);
    assertThat(suppressed(true)).isTrue();
  }

  private void suppress(byte[] hash, Reason reason) {
    office.database.useTransaction(
        tx -> office.suppression.addresses(tx, List.of(hash), Medium.EMAIL, reason, null));
  }

  private boolean suppressed(boolean answer) {
    return office
        .suppression
        .suppressed(Medium.EMAIL, List.of(HASH, new byte[] {9}), answer)
        .contains(ByteBuffer.wrap(HASH));
  }

  @Test
  void provingTheAddressAgainLiftsTheSuppression() {
    report(Kind.HARD, 1L);
    office.database.useTransaction(
        tx -> office.suppression.lift(tx, 1, new byte[] {1}, Medium.EMAIL));
    assertThat(isToldMore(1)).isTrue();
  }

  @Test
  void theLogIsKeptByDaysAndDroppedByDays() {
    office.log.prepare();
    office.log.prepare();
    assertThat(office.log.of(1, 10)).hasSize(1); // written before its day was made
    office.pass(Duration.ofDays(1));
    office.add(alert(1, 20, 2));
    office.sendAll();
    assertThat(office.log.purge(Duration.ofDays(1))).isZero();
    assertThat(office.log.of(1, 10)).hasSize(2);
    office.pass(Duration.ofDays(1));
    assertThat(office.log.purge(Duration.ofDays(1))).isEqualTo(1);
    assertThat(office.log.of(1, 10)).hasSize(1);
    office.pass(Duration.ofDays(90));
    office.add(alert(1, 30, 3));
    office.sendAll();
    assertThat(office.log.of(1, 10)).hasSize(2);
    assertThat(office.log.delivery(Medium.EMAIL, "accepted")).contains(4L);
  }
}

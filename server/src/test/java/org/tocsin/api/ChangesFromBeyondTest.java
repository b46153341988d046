package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.ClientAddresses;
import org.tocsin.platform.http.OpenStreams;
import org.tocsin.platform.http.ProblemException;

/** Who has heard of changes that there are not, as after a backup was restored. */
class ChangesFromBeyondTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  @Test
  void whoKnowsOfLaterChangesThanThereAreIsToldSoAndDoesNotWaitInVain() {
    Newsdesk desk = new Newsdesk(db);
    desk.accept("first", "Flood", 12);
    long last = desk.alerts.lastChange();
    var changes =
        new ChangesController(
            desk.alerts,
            new ChangeJson(desk.alerts, new AlertJson(desk.places, desk.feeds, desk.world, "")),
            new ChangeBell(),
            new OpenStreams(new ClientAddresses(List.of())));
    assertThat(desk.alerts.reaches(last)).isTrue();
    refused(() -> changes.changes(last + 1, 10));
    refused(() -> changes.stream(null, last + 1, null));
    refused(() -> changes.stream(String.valueOf(last + 1), null, null));
  }

  private static void refused(ThrowingCallable asked) {
    assertThatThrownBy(asked)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("bad-parameter"));
  }
}

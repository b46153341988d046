package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.CapText;
import org.tocsin.alert.InfoText;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wish;

/** Reminders follow what becomes of their warning: moved, told again, cancelled, taken down. */
class RemindChangesTest extends RemindRoad {
  @Test
  void aMovedWindowIsRemindedAtItsNewTimeOnly() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00", "15:00-16:00");
    village.hear(first);
    come();
    village.hear(update(first, "09:10", "13:00-14:00", "15:00-16:00"));
    assertThat(come()).containsExactly("update");
    assertThat(waiting()).containsExactly("13:00", "15:00");
    assertThat(at("11:00")).isEmpty();
    assertThat(at("12:00")).containsExactly("remind 13:00");
    assertThat(at("14:00")).containsExactly("remind 15:00");
  }

  @Test
  void aRemindedWindowIsNotRemindedAgainByALaterVersion() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00", "15:00-16:00");
    village.hear(first);
    come();
    assertThat(at("11:00")).containsExactly("remind 12:00");
    CapText second = update(first, "11:10", "12:00-13:30", "15:00-16:00");
    village.hear(second);
    assertThat(come()).containsExactly("update");
    village.hear(update(second, "11:20", "12:00-13:00", "15:00-16:00"));
    assertThat(at("11:25")).containsExactly("update");
    assertThat(at("14:00")).containsExactly("remind 15:00");
  }

  @Test
  void aVersionThatSaysTheSameKeepsTheReminders() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    come();
    village.hear(update(first, "09:10", "12:00-13:00"));
    assertThat(come()).isEmpty();
    assertThat(at("11:00")).containsExactly("remind 12:00");
  }

  @Test
  void aReminderThatFallsDueWhileItsVersionGivesWayIsNotLost() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    come();
    village.time.pass(Duration.ofHours(2));
    village.hear(update(first, "11:00", "12:00-13:00"));
    post.send(); // before the new version was matched
    assertThat(waiting()).isEmpty();
    assertThat(come()).containsExactly("remind 12:00");
    assertThat(come()).isEmpty();
  }

  @Test
  void aCancelTakesRemindersBackAndIsNotHeldUpByThem() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00", "15:00-16:00");
    village.hear(first);
    come();
    at("11:00");
    village.hear(cuts("c", "12:00-13:00").sent("11:30").type("Cancel").refersTo(first));
    assertThat(come()).containsExactly("cancel");
    assertThat(waiting()).isEmpty();
    assertThat(at("14:30")).isEmpty();
  }

  @Test
  void aCancelOfWhatIsNotToldYetSendsNothingAtAll() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    village.match();
    village.hear(cuts("c", "12:00-13:00").sent("09:30").type("Cancel").refersTo(first));
    assertThat(come()).isEmpty();
    assertThat(at("11:00")).isEmpty();
  }

  @Test
  void whatIsTakenDownIsRemindedAgainOnceItStandsAgain() {
    anna(HOURLY);
    long id = village.hear(cuts("a", "12:00-13:00"));
    come();
    village.database.useTransaction(tx -> village.alerts.withdraw(tx, List.of(id)));
    assertThat(come()).containsExactly("withdrawn");
    assertThat(waiting()).isEmpty();
    village.database.useTransaction(tx -> village.alerts.restore(tx, List.of(id)));
    assertThat(come()).containsExactly("restored");
    assertThat(at("11:00")).containsExactly("remind 12:00");
  }

  @Test
  void whoMatchesNoMoreIsToldSoAndNotReminded() {
    anna(
        Wish.of(List.of(new Place.Point(6.9, 80, 500, "home")), List.of("en"), HOURLY.zone())
            .withRemind(HOUR));
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    come();
    CapText away = alert("b").sent("09:10").type("Update").refersTo(first);
    village.hear(away.info(info().polygon(InfoText.NAKURU).lasts("12:00", "13:00")));
    assertThat(come()).containsExactly("update");
    assertThat(waiting()).isEmpty();
    assertThat(at("11:30")).isEmpty();
  }
}

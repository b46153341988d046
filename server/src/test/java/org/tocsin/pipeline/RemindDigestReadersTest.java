package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.CapText;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** Who reads digests is reminded at the moment all the same, and told at once when it changes. */
class RemindDigestReadersTest extends RemindRoad {
  private static final Wish DAILY =
      new Wish(
          HOURLY.places(),
          Filter.ANY,
          HOURLY.languages(),
          new When.Daily(LocalTime.of(23, 0)),
          HOURLY.zone(),
          null,
          true,
          null,
          HOUR);

  @Test
  void whoReadsDigestsIsRemindedAtTheMomentAndHearsOfTheEndAtOnce() {
    anna(DAILY);
    CapText first = cuts("a", "09:19-10:00", "12:00-13:00");
    village.hear(first);
    assertThat(come()).containsExactly("remind 09:19"); // nothing else tells it in time
    assertThat(at("11:00")).containsExactly("remind 12:00");
    village.hear(cuts("c", "12:00-13:00").sent("11:30").type("Cancel").refersTo(first));
    assertThat(come()).containsExactly("cancel");
  }

  @Test
  void whoReadsDigestsAndWasRemindedOfAWindowHearsAtOnceThatItMoved() {
    anna(DAILY);
    CapText first = cuts("a", "09:19-10:00", "12:00-13:00");
    village.hear(first);
    come();
    assertThat(at("11:00")).containsExactly("remind 12:00");
    CapText later = update(first, "11:30", "14:00-15:00");
    village.hear(later);
    assertThat(come()).containsExactly("update ");
    village.hear(update(later, "11:40", "16:00-17:00"));
    assertThat(come()).describedAs("what it was told at once moves again").hasSize(1);
    village.match();
    assertThat(come()).isEmpty();
    assertThat(at("15:00")).containsExactly("remind 16:00");
  }

  @Test
  void whoReadsDigestsAndWasRemindedHearsAtOnceThatItsWindowOfSeveralIsOff() {
    anna(DAILY);
    CapText first = cuts("a", "10:30-11:00", "14:00-15:00");
    village.hear(first);
    come();
    assertThat(at("09:35")).containsExactly("remind 10:30");
    village.hear(update(first, "09:40", "14:00-15:00"));
    assertThat(come()).containsExactly("update ");
    assertThat(village.count("notify_digest_item")).describedAs("and not once more").isZero();
  }

  @Test
  void whoReadsDigestsHearsOfWhatConcernsNoReminderByTheDigestAlone() {
    anna(DAILY);
    CapText first = cuts("a", "10:30-11:00", "14:00-15:00");
    village.hear(first);
    come();
    assertThat(at("09:35")).containsExactly("remind 10:30");
    CapText later = update(first, "09:40", "10:30-11:00", "16:00-17:00");
    village.hear(later);
    assertThat(come()).isEmpty();
    assertThat(at("11:30")).isEmpty();
    village.hear(update(later, "11:30", "18:00-19:00"));
    assertThat(come()).describedAs("its window is over").isEmpty();
  }

  @Test
  void whatIsAnnouncedAgainAfterItsEndWasToldAtOnceIsToldAtOnceToo() {
    anna(DAILY);
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    assertThat(at("11:00")).containsExactly("remind 12:00");
    CapText end = cuts("c", "12:00-13:00").sent("11:10").type("Cancel").refersTo(first);
    village.hear(end);
    assertThat(come()).containsExactly("cancel");
    village.hear(update(first, "11:20", "12:00-13:00").refersTo(end));
    assertThat(come()).containsExactly("update ");
  }
}

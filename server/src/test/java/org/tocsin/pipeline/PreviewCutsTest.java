package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A preview says what would be sent, to how many, and keeps nothing. */
class PreviewCutsTest extends CutRoad {
  @Test
  void aPreviewSaysWhatWouldBeSentToHowManyAndKeepsNothing() {
    member("anna", GROUP_A);
    member("ben", GROUP_A);
    member("carl", GROUP_B);
    var preview = utility.preview(village.subscriptions.matcher());
    var shown =
        preview.ifTaken(
            utility.source, Utility.timetable("A", "09:00-11:15"), "si", Duration.ofSeconds(5));
    assertThat(shown.taken().changed()).hasSize(1);
    assertThat(shown.previews())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.contacts()).hasSize(1).containsEntry("email", 2L);
              assertThat(p.text().headline()).contains("විදුලි කප්පාදුව");
              assertThat(p.complete()).isTrue();
            });
    assertThat(village.count("powercut_revision")).isZero();
    assertThat(village.count("alert_version")).isZero();
  }

  @Test
  void aPreviewThatMayNotTakeTimeSaysThatThereAreMore() {
    member("anna", GROUP_A);
    utility.says("A", "09:00-11:15");
    int ceb = utility.provider().id();
    var shown =
        utility
            .preview(village.subscriptions.matcher())
            .of(ceb, Utility.TOMORROW, Utility.TOMORROW, "en", Duration.ZERO);
    assertThat(shown).singleElement().satisfies(p -> assertThat(p.complete()).isFalse());
  }

  @Test
  void aPreviewOfDaysShowsOnlyWhatIsStillToBeSaid() {
    utility.says("A", "09:00-11:15");
    var preview = utility.preview(village.subscriptions.matcher());
    int ceb = utility.provider().id();
    var before = preview.of(ceb, Utility.TOMORROW, Utility.TOMORROW, "en", Duration.ofSeconds(5));
    assertThat(before).singleElement().satisfies(p -> assertThat(p.notice().speaks()).isTrue());
    utility.publish.run();
    var after = preview.of(ceb, Utility.TOMORROW, Utility.TOMORROW, "en", Duration.ofSeconds(5));
    assertThat(after).singleElement().satisfies(p -> assertThat(p.notice().speaks()).isFalse());
  }
}

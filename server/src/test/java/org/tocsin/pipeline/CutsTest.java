package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.CapText;
import org.tocsin.alert.InfoText;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.cap.CapValidator;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.subscription.Place;

/**
 * Power cuts on the road: a schedule is taken, and exactly those concerned have it in their inbox.
 */
class CutsTest extends CutRoad {
  private static final LocalDate NEXT = Utility.TOMORROW.plusDays(1);

  @Test
  void aScheduleIsAnAlertOfItsOwnProvenance() {
    announces("A", "09:00-11:15", "17:00-18:15");
    assertThat(versions())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.provenance()).isEqualTo("powercut");
              assertThat(v.identifier()).isEqualTo("LK-CEB.A.2026-05-02");
              assertThat(v.geocodes()).containsExactly("power-group:LK-CEB:A");
              assertThat(v.stateAt(village.time.instant())).isEqualTo(State.SCHEDULED);
              assertThat(v.languages()).containsExactly("en", "si", "ta");
              assertThat(v.problems()).isZero();
              assertThat(v.spans().list()).hasSize(2);
            });
    long id = versions().getFirst().id();
    byte[] document = village.alerts.find(id).orElseThrow().document();
    assertThat(new CapValidator().validate(document).problems()).isEmpty();
  }

  @Test
  void whoChoseTheGroupGetsOneMessageARevisionAndOthersNone() {
    member("anna", GROUP_A);
    member("ben", GROUP_B);
    announces("A", "09:00-11:15");
    announces("A", "09:00-12:00");
    announces("A");
    assertThat(subjects("anna")).hasSize(3);
    assertThat(subjects("anna"))
        .describedAs("what, which group, which day and when: all that matters, and nothing else")
        .containsExactly(
            "Power cut, group A: Sat 2 May, 09:00–11:15",
            "Update: Power cut, group A: Sat 2 May, 09:00–12:00",
            "Called off: Power cut, group A: Sat 2 May, 09:00–12:00");
    assertThat(inbox("ben")).isEmpty();
    announces("A");
    post.deliver();
    assertThat(inbox("anna")).hasSize(3);
  }

  @Test
  void aGroupIsFoundInWhateverCaseAndWithWhateverSpacesItIsAskedFor() {
    member("anna", new Place.Code("Power-Group", "lk-ceb: a"));
    announces("A", "09:00-11:15");
    assertThat(inbox("anna")).hasSize(1);
  }

  @Test
  void whoFollowsTwoGroupsAndTheCountryHearsOfEachAlertOnce() {
    member("anna", GROUP_A, GROUP_B, new Place.Country("LKA"));
    announces("A", "09:00-11:15");
    announces("B", "09:00-11:15");
    assertThat(subjects("anna")).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void theMessageSaysWhoseWordItIs() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    assertThat(inbox("anna").getLast().text())
        .contains("Tocsin, after the schedule of Ceylon Electricity Board")
        .contains("09:00–11:15")
        .contains("the schedule that the utility has published; it is not the")
        .doesNotContainIgnoringCase("official");
  }

  @Test
  void theSameScheduleAgainSaysNothing() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    announces("A", "09:00-11:15");
    utility.publish.run();
    utility.publish.run();
    post.deliver();
    assertThat(inbox("anna")).hasSize(1);
    assertThat(village.count("alert_version")).isEqualTo(1);
  }

  @Test
  void thereAndBackAgainIsTwoChanges() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    announces("A", "09:00-12:00");
    announces("A", "09:00-11:15");
    assertThat(subjects("anna")).hasSize(3);
    assertThat(village.count("alert_version")).isEqualTo(3);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void calledOffAndAnnouncedAgainIsToldEachTime() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    announces("A");
    announces("A", "09:00-11:15");
    assertThat(subjects("anna")).hasSize(3);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void aMorningThatTurnsOutToGoOnFromTheEveningBeforeIsNotCalledOff() {
    member("anna", GROUP_A);
    announces(NEXT, "A", "00:00-02:00", "10:00-12:00");
    announces(Utility.TOMORROW, "A", "22:00-24:00");
    assertThat(subjects("anna")).hasSize(2).noneMatch(s -> s.startsWith("Called off"));
    assertThat(inbox("anna").getLast().text())
        .contains("22:00", "02:00")
        .doesNotContainIgnoringCase("called off");
  }

  @Test
  void whatWentOnFromTheEveningBeforeIsCalledOffOnceItIsGone() {
    member("anna", GROUP_A);
    announces(NEXT, "A", "00:00-02:00");
    announces(Utility.TOMORROW, "A", "22:00-24:00");
    announces(NEXT, "A");
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.A.2026-05-02");
    assertThat(subjects("anna")).filteredOn(s -> s.startsWith("Called off")).hasSize(1);
    announces(Utility.TOMORROW, "A");
    assertThat(versions()).isEmpty();
    assertThat(subjects("anna")).filteredOn(s -> s.startsWith("Called off")).hasSize(2);
  }

  @Test
  void whenOnlyTheEveningFallsAwayTheMorningIsNotCalledOff() {
    member("anna", GROUP_A);
    utility.says(Utility.TOMORROW, "A", "22:00-24:00");
    announces(NEXT, "A", "00:00-02:00");
    assertThat(inbox("anna")).hasSize(1);
    announces(Utility.TOMORROW, "A");
    assertThat(inbox("anna").stream().skip(1).map(Captured::text))
        .hasSize(2)
        .anySatisfy(t -> assertThat(t).contains("22:00–24:00, is called off"))
        .anySatisfy(t -> assertThat(t).contains("00:00–02:00"));
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.A.2026-05-03");
  }

  @Test
  void aDayWithoutACutAndOneThatIsOverMakeNoAlert() {
    announces("A");
    assertThat(village.count("alert_version")).isZero();
    utility.says("B", "09:00-11:15");
    village.time.pass(Duration.ofDays(2));
    utility.publish.run();
    assertThat(village.count("alert_version")).isZero();
  }

  @Test
  void whoJoinsLateGetsWhatIsAheadInOneMessageAndNothingTwice() {
    announces("A", "09:00-11:15");
    announces("B", "09:00-11:15");
    member("late", GROUP_A);
    post.deliver();
    assertThat(inbox("late"))
        .singleElement()
        .satisfies(m -> assertThat(m.text()).contains("Group A").doesNotContain("Group B"));
    announces("A", "09:00-12:00");
    assertThat(inbox("late")).hasSize(2);
  }

  @Test
  void aFeedThatSpeaksAsWeDoNeitherEndsNorReplacesACut() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    Version cut = versions().getFirst();
    village.hear(
        CapText.alert(cut.identifier())
            .sender(cut.sender())
            .type("Cancel")
            .sent(cut.sent().plusSeconds(60).toString().replace("Z", "+00:00"))
            .references(cut.sender() + "," + cut.identifier() + "," + cut.sent())
            .info(InfoText.info().event("Power cut")));
    post.deliver();
    assertThat(versions()).extracting(Version::id).contains(cut.id());
    assertThat(inbox("anna")).hasSize(1);
  }
}

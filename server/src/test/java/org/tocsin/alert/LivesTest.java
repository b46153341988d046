package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.alert.Spans.Span;

class LivesTest {
  private static final Duration LIFE = Duration.ofHours(24);

  private static Lives lives(CapText text) {
    return Lives.of(Newsroom.read(text), LIFE);
  }

  private static Instant at(String hour) {
    return Instant.parse("2026-05-01T" + hour + ":00Z");
  }

  private static List<String> codes(Lives lives) {
    return lives.problems().stream().map(p -> p.code().id()).toList();
  }

  @Test
  void fromOnsetToExpires() {
    Lives lives =
        lives(alert("a").info(info().effective("2026-05-01T05:00:00Z").lasts("08:00", "10:00")));
    assertThat(lives.spans().list()).containsExactly(new Span(at("08:00"), at("10:00")));
    assertThat(lives.assumedEnd()).isFalse();
    assertThat(lives.problems()).isEmpty();
  }

  @Test
  void withoutOnsetFromEffectiveElseFromSent() {
    assertThat(
            lives(alert("a").info(info().effective("2026-05-01T07:00:00Z").lasts("", "10:00")))
                .spans()
                .list()
                .getFirst()
                .from())
        .isEqualTo(at("07:00"));
    assertThat(lives(alert("a").info(info().lasts("", "10:00"))).spans().list().getFirst().from())
        .isEqualTo(at("06:00"));
  }

  @Test
  void quirk34NoExpiresIsAssumedFromTheDocumentsOwnTimes() {
    Lives lives = lives(alert("a").info(info().lasts("08:00", "")));
    assertThat(lives.spans().list()).containsExactly(new Span(at("08:00"), at("08:00").plus(LIFE)));
    assertThat(lives.assumedEnd()).isTrue();
    assertThat(codes(lives)).containsExactly("end-assumed");
  }

  @Test
  void quirk34AnUnreadableExpiresIsAssumedToo() {
    Lives lives = lives(alert("a").info(info().lasts("08:00", "when the rain has stopped")));
    assertThat(lives.spans().list()).hasSize(1);
    assertThat(lives.assumedEnd()).isTrue();
  }

  @Test
  void aWarningWithoutInfoIsStillAWarning() {
    assertThat(lives(alert("a")).spans().list())
        .containsExactly(new Span(at("06:00"), at("06:00").plus(LIFE)));
  }

  @Test
  void quirk35TheSameDocumentHasTheSameLifeWheneverItIsRead() {
    CapText text = alert("a").info(info().lasts("", ""));
    assertThat(lives(text)).isEqualTo(lives(text));
  }

  @Test
  void quirk33ExpiresBeforeOnsetCountsFromEffective() {
    Lives lives = lives(alert("a").info(info().lasts("12:00", "10:00")));
    assertThat(lives.spans().list()).containsExactly(new Span(at("06:00"), at("10:00")));
    assertThat(codes(lives)).containsExactly("expires-before-start");
  }

  @Test
  void quirk33ExpiresAtSentIsExpiredOnArrivalAndTold() {
    Lives lives = lives(alert("a").info(info().lasts("", "06:00")));
    assertThat(lives.spans()).isEqualTo(Spans.NEVER);
    assertThat(codes(lives)).containsExactly("expires-before-start");
  }

  @Test
  void quirk36AFarEndIsKeptAndTold() {
    Lives lives = lives(alert("a").info(info().lasts("06:00", "2099-01-01T00:00:00+00:00")));
    assertThat(lives.spans().list().getFirst().to()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(codes(lives)).containsExactly("expires-far-ahead");
  }

  @Test
  void quirk37TheEndOfTheEventDoesNotMoveTheEndOfTheMessage() {
    Lives lives =
        lives(
            alert("a")
                .info(
                    info()
                        .lasts("06:00", "10:00")
                        .parameter("eventEndingTime", "2026-05-03T00:00:00-00:00")));
    assertThat(lives.spans().list().getFirst().to()).isEqualTo(at("10:00"));
  }

  @Test
  void quirk42AnInfoThatIsOverHasNoLifeWhileItsSiblingGoesOn() {
    for (InfoText over :
        List.of(
            info().urgency("Past"),
            info().responseType("AllClear"),
            info().parameter("layer:EC-MSC-SMC:1.1:Alert_Location_Status", "ended"))) {
      Lives lives = lives(alert("a").info(over).info(info().lasts("08:00", "10:00")));
      assertThat(lives.infos().getFirst()).isNull();
      assertThat(lives.spans().list()).containsExactly(new Span(at("08:00"), at("10:00")));
    }
  }

  @Test
  void quirk42AnUpdateThatIsAllClearIsOver() {
    assertThat(lives(alert("a").type("Update").info(info().responseType("AllClear"))).spans())
        .isEqualTo(Spans.NEVER);
  }

  @Test
  void gapsBetweenInfosStay() {
    Lives lives =
        lives(alert("a").info(info().lasts("08:00", "09:00")).info(info().lasts("11:00", "12:00")));
    assertThat(lives.spans().at(at("10:00"))).isEqualTo(State.SCHEDULED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cancel", "Ack", "Error"})
  void whatIsNoWarningHasNoLife(String type) {
    Lives lives = lives(alert("a").type(type).info(info().lasts("08:00", "")));
    assertThat(lives.spans()).isEqualTo(Spans.NEVER);
    assertThat(lives.assumedEnd()).isFalse();
  }

  @Test
  void aMessageTypeNobodyKnowsIsTakenForAWarning() {
    assertThat(lives(alert("a").type("Warnung").info(info())).spans().list()).hasSize(1);
  }
}

package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import org.junit.jupiter.api.Test;

class SummaryTest {
  private static Summary summary(CapText text) {
    return Summary.of(Newsroom.read(text));
  }

  @Test
  void quirk40TheWorstOfAllInfosIsShownNotTheFirst() {
    Summary summary =
        summary(
            alert("a")
                .info(
                    info().severity("Minor").urgency("Future").certainty("Possible").event("Wind"))
                .info(
                    info()
                        .severity("Extreme")
                        .urgency("Immediate")
                        .certainty("Observed")
                        .event("Storm"))
                .info(info().severity("Unknown").event("Rain")));
    assertThat(summary.severity()).isEqualTo("Extreme");
    assertThat(summary.urgency()).isEqualTo("Immediate");
    assertThat(summary.certainty()).isEqualTo("Observed");
    assertThat(summary.event()).isEqualTo("Storm");
  }

  @Test
  void quirk40EventAndHeadlineStayInOneLanguage() {
    Summary summary =
        summary(
            alert("a")
                .info(info().language("fr").event("Pluie").severity("Minor"))
                .info(info().language("en").event("Rain").severity("Extreme")));
    assertThat(summary.event()).isEqualTo("Pluie");
    assertThat(summary.language()).isEqualTo("fr");
    assertThat(summary.severity()).isEqualTo("Extreme");
  }

  @Test
  void quirk41AbsentLanguageIsEnglishAndCaseDoesNotSplitLanguages() {
    Summary summary =
        summary(
            alert("a")
                .info(info().language("en-us").event("Wind").severity("Minor"))
                .info(info().language("").event("Storm").severity("Severe")));
    assertThat(summary.event()).isEqualTo("Storm");
    assertThat(summary.languages()).containsExactly("en-us", "en-US");
  }

  @Test
  void quirk42WhatIsOverDoesNotColourTheAlert() {
    Summary summary =
        summary(
            alert("a")
                .info(info().severity("Extreme").urgency("Past"))
                .info(info().severity("Minor").urgency("Expected")));
    assertThat(summary.severity()).isEqualTo("Minor");
    assertThat(summary.urgency()).isEqualTo("Expected");
  }

  @Test
  void theWidestTimesAreShown() {
    Summary summary =
        summary(
            alert("a").info(info().lasts("09:00", "10:00")).info(info().lasts("08:00", "12:00")));
    assertThat(summary.onset()).isEqualTo("2026-05-01T08:00:00Z");
    assertThat(summary.expires()).isEqualTo("2026-05-01T12:00:00Z");
  }

  @Test
  void anAlertWithoutInfoHasASummary() {
    Summary summary = summary(alert("a"));
    assertThat(summary.severity()).isEqualTo("Unknown");
    assertThat(summary.event()).isNull();
    assertThat(summary.language()).isEqualTo("und");
  }

  @Test
  void quirk43TextIsKeptAsItIsAndSearchedInLowerCase() {
    Summary summary =
        summary(alert("a").info(info().headline("FLOOD &amp;amp; WIND &lt;b&gt;NOW&lt;/b&gt;")));
    assertThat(summary.headline()).isEqualTo("FLOOD &amp; WIND <b>NOW</b>");
    assertThat(summary.search()).contains("flood &amp; wind");
  }

  @Test
  void searchIsBounded() {
    assertThat(summary(alert("a").info(info().headline("x".repeat(5000)))).search()).hasSize(600);
  }
}

package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityRuleTest {
  private static String thread(String rule, CapText text) {
    return IdentityRule.parse(rule).thread(Newsroom.read(text));
  }

  @Test
  void byDefaultTheIdentifierIsTheKey() {
    assertThat(thread("identifier", alert("a"))).isNull();
  }

  @Test
  void quirk49TheGroupsOfAPatternAreTheKey() {
    String rule = "pattern:^FR-(\\w+)-\\d{12}-(\\w+)$";
    assertThat(thread(rule, alert("FR-wind-202605010600-75"))).isEqualTo("wind 75");
    assertThat(thread(rule, alert("FR-wind-202605011200-75"))).isEqualTo("wind 75");
    assertThat(thread(rule, alert("something else"))).isNull();
  }

  @Test
  void quirk50IncidentAndEventTogetherAreTheKey() {
    assertThat(thread("incidents", alert("x").incidents("i1 i2").info(info().event("Fire"))))
        .isEqualTo("i1 Fire");
    assertThat(thread("incidents", alert("x").info(info()))).isNull();
  }

  @Test
  void quirk51EventAndEpisodeNumbersAreReadByAPattern() {
    String rule = "pattern:^GDACS_([A-Z]{2}_\\d+)_\\d+$";
    assertThat(thread(rule, alert("GDACS_FL_1102345_1")))
        .isEqualTo(thread(rule, alert("GDACS_FL_1102345_2")))
        .isEqualTo("FL_1102345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "incident", "pattern:(", "pattern"})
  void whatIsNoRuleIsRefused(String text) {
    assertThatThrownBy(() -> IdentityRule.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

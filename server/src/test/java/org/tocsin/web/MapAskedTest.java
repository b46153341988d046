package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.State;
import org.tocsin.platform.http.ProblemException;

class MapAskedTest {
  @Test
  void valuesComeByCommaOrRepeatedAndInAnyCase() {
    MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
    parameters.add("severity", "extreme,Severe");
    parameters.add("severity", "Minor");
    MapAsked asked = MapAsked.of(parameters);
    assertThat(asked.chosen("severity")).containsExactly("Extreme", "Severe", "Minor");
    assertThat(asked.chosen("urgency")).isEmpty();
  }

  @Test
  void anAddressKeepsTheFiltersAndTheTimeWhereverItLeads() {
    MapAsked asked =
        MapAsked.of(
            of(
                "severity",
                "Extreme,Severe",
                "at",
                "2026-11-20T14:00:00+02:00",
                "country",
                "KEN",
                "lang",
                "ar"));
    assertThat(asked.at()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
    assertThat(asked.to("admin1", "KE-30"))
        .isEqualTo("/map?admin1=KE-30&severity=Extreme,Severe&at=2026-11-20T12%3A00%3A00Z");
    assertThat(asked.here()).startsWith("/map?country=KEN&severity=Extreme,Severe&at=");
    assertThat(asked.without()).startsWith("/map?severity=").doesNotContain("KEN");
    assertThat(asked.image("KEN")).startsWith("/map/world.svg?country=KEN&severity=");
  }

  @Test
  void theListOfAPlaceKeepsTheFiltersThatItHas() {
    MapAsked asked = MapAsked.of(of("severity", "minor", "cuts", "no", "country", "KEN"));
    assertThat(asked.list("country", "KEN")).isEqualTo("/?country=KEN&severity=Minor");
    MapAsked both = MapAsked.of(of("severity", "Extreme,Severe", "category", "Met"));
    assertThat(both.list("admin1", "KE-30")).isEqualTo("/?admin1=KE-30&category=Met");
  }

  @Test
  void allFiltersAreAskedOfThePastToo() {
    AlertFilter plain = MapAsked.of(of("at", "2026-11-20T12:00:00Z")).wanted(Set.of());
    assertThat(plain.states()).containsExactly(State.ACTIVE);
    assertThat(plain.statuses()).containsExactly("Actual");
    assertThat(plain.provenances()).isEmpty();
    AlertFilter wanted =
        MapAsked.of(of("severity", "minor", "category", "Met", "cuts", "no", "tests", "yes"))
            .wanted(Set.of(7));
    assertThat(wanted.asksOnlyForLive()).isTrue();
    assertThat(wanted.severities()).containsExactly("Minor");
    assertThat(wanted.categories()).containsExactly("Met");
    assertThat(wanted.sourceIds()).containsExactly(7);
    assertThat(wanted.provenances()).containsExactlyInAnyOrder("feed", "crowd", "manual");
    assertThat(wanted.statuses()).isEmpty();
    assertThat(MapAsked.of(of("cuts", "only")).wanted(Set.of()).provenances())
        .containsExactly("powercut");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severity | bad",
        "category | weather",
        "cuts     | maybe",
        "alert    | 12x",
        "alert    | 1234567890123456789",
        "point    | 7",
        "point    | 91,0",
        "point    | 7,NaN",
        "point    | 7,80,1",
        "at       | yesterday",
        "at       | +999999999-01-01T00:00:00Z"
      })
  void whatMakesNoSenseIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> MapAsked.of(of(name, value)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(name);
  }

  private static MultiValueMap<String, String> of(String... pairs) {
    MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.add(pairs[i], pairs[i + 1]);
    }
    return parameters;
  }
}

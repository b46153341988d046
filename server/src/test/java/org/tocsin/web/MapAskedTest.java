package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
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
        "at       | yesterday"
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

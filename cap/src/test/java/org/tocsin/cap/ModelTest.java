package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTest {

  @Test
  void absentListsAreEmptyAndAbsentWordsUnknown() {
    Area area = new Area("x", null, null, null, null, null);
    assertThat(area.polygons()).isEmpty();
    Alert alert =
        new Alert(
            CapVersion.V1_2,
            "i",
            "s",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(alert.infos()).isEmpty();
    assertThat(alert.status()).isEqualTo(new Coded<>(Status.UNKNOWN, null));
    assertThat(alert.scope().value()).isEqualTo(Scope.UNKNOWN);
  }

  @Test
  void recordsDoNotShareWhatTheyAreGiven() {
    List<NamedValue> geocodes = new ArrayList<>();
    Area area = new Area("x", null, null, geocodes, null, null);
    geocodes.add(new NamedValue("a", "b"));
    assertThat(area.geocodes()).isEmpty();
    double[] latLon = {1, 2, 3, 4};
    Polygon polygon = Polygon.of(latLon);
    latLon[0] = 9;
    assertThat(polygon.lat(0)).isEqualTo(1);
    assertThat(polygon.text()).isEqualTo("1,2 3,4");
    assertThat(polygon).isEqualTo(Polygon.of(1, 2, 3, 4)).hasSameHashCodeAs(Polygon.of(1, 2, 3, 4));
    assertThatThrownBy(() -> Polygon.of(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyWordIsParsedFromItsOwnName() {
    for (Category category : Category.values()) {
      boolean standard = category != Category.UNKNOWN;
      assertThat(Category.parse(category.capName()))
          .isEqualTo(standard ? category : Category.UNKNOWN);
    }
    assertThat(ResponseType.parse("ALL-CLEAR")).isEqualTo(ResponseType.ALL_CLEAR);
    assertThat(Certainty.parse("very  likely")).isEqualTo(Certainty.LIKELY);
    assertThat(Severity.parse(null)).isEqualTo(Severity.UNKNOWN);
    assertThat(Status.parse("")).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void limitsArePositive() {
    assertThatThrownBy(() -> new ReadOptions.Limits(0, 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

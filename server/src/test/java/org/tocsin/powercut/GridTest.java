package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.db.TestDatabase;

/** Finding one's group among those of the utility that is known from the start. */
class GridTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final LocalDate TODAY = LocalDate.of(2022, 5, 8);
  private static Grid grid;

  @BeforeAll
  static void load() {
    grid = new Utilities(db.database()).grid();
  }

  private static String groups(List<Found> found) {
    return found.stream()
        .flatMap(f -> f.groups().stream())
        .map(Group::code)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Test
  void theUtilityIsThereWithItsGroupsAndItsNames() {
    Provider ceb = grid.provider("lk-ceb").orElseThrow();
    assertThat(ceb.names()).containsOnlyKeys("en", "si", "ta");
    assertThat(grid.groups(ceb.id())).hasSize(28);
    assertThat(grid.group("LK-CEB", " cc 1").orElseThrow().kind()).isEqualTo("commercial");
    assertThat(grid.group("LK-CEB", "Z").orElseThrow().kind()).isEqualTo("industry");
    assertThat(grid.group("LK-CEB", "QQ")).isEmpty();
    int a = grid.group("LK-CEB", "A").orElseThrow().id();
    assertThat(grid.areas(a, TODAY)).hasSizeGreaterThan(100).allMatch(x -> x.groupId() == a);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kurunduwatta",
        "Kurundu Watta",
        "kurundu-watta",
        "  KURUNDUWATTA. ",
        "kurunduwatha",
        "Kurunduvatta",
        "Kurunduwata",
        "කුරුඳුවත්ත",
        "குருந்துவத்தை"
      })
  void aPlaceIsFoundInAllItsGroupsHoweverItIsSpelled(String text) {
    assertThat(groups(grid.find(text, TODAY, 10))).isEqualTo("A B J L P U");
  }

  @Test
  void placesOfOneNameAreToldApartByTheirSubstations() {
    assertThat(grid.find("Kurunduwatta", TODAY, 10))
        .extracting(f -> f.substations() + " " + groups(List.of(f)))
        .containsExactly(
            "[Nawalapitiya] A",
            "[Matara] B",
            "[New Galle] J L",
            "[Sapugaskanda] P",
            "[Veyangoda] U");
  }

  @ParameterizedTest
  @CsvSource({
    "Agali, Agaliya",
    "bomiriya, Pahala Bomiriya",
    "Nawalapitya, Nawalapitiya",
    "Kegala, Kegalle",
    "මාතර, Matara",
    "Karandeniy, Karandeniya"
  })
  void beginningsAndLaterWordsAreFound(String text, String name) {
    assertThat(grid.find(text, TODAY, 20)).extracting(Found::name).contains(name);
  }

  @Test
  void aSubstationIsFoundWithAllItsGroups() {
    assertThat(grid.find("Rathnapura", TODAY, 50))
        .anyMatch(f -> f.name().equals("Ratnapura") && f.groups().size() > 1);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(grid.find("Reykjavik", TODAY, 10)).isEmpty();
    assertThat(grid.find("", TODAY, 10)).isEmpty();
    assertThat(grid.find("...", TODAY, 10)).isEmpty();
    assertThat(grid.find("x".repeat(100_000), TODAY, 10)).isEmpty();
  }

  @Test
  void noMoreIsFoundThanAskedFor() {
    assertThat(grid.find("ka", TODAY, 7)).hasSize(7);
  }

  @Test
  void beforeTheFirstListThatListAnswersAndLaterOnesDoNot() {
    assertThat(groups(grid.find("Kurunduwatta", LocalDate.of(2022, 3, 27), 10)))
        .isEqualTo("A B J L P U");
    int p = grid.group("LK-CEB", "P").orElseThrow().id();
    assertThat(grid.areas(p, LocalDate.of(2022, 3, 27)).size())
        .isLessThan(grid.areas(p, TODAY).size());
  }

  @Test
  void aSearchTakesFarLessThanAPage() {
    for (int i = 0; i < 300; i++) {
      grid.find("kurunduwatha", TODAY, 20);
    }
    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      grid.find("kurunduwatha" + i, TODAY, 20);
      grid.find("ga", TODAY, 20);
    }
    assertThat(Duration.ofNanos((System.nanoTime() - begun) / 200))
        .isLessThan(Duration.ofMillis(5));
  }
}

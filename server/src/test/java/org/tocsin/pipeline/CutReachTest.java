package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.subscription.Place;

/** Whom a cut concerns: by what is known of where its group lies. */
class CutReachTest extends CutRoad {
  private static final Place IN_COLOMBO = new Place.Point(6.9, 80.0, 500, null);

  @Test
  void withoutAnOutlineItConcernsThoseWhoAskForItOrForTheWholeCountry() {
    List<String> told = toldOf("A");
    assertThat(told).containsExactly("group-a", "country", "region", "continent", "world");
  }

  @Test
  void withAnOutlineItAlsoConcernsThosePlacesThatTouchIt() {
    List<String> told = toldOf("B");
    assertThat(told)
        .containsExactly(
            "group-b", "country", "region", "continent", "world", "province", "point", "drawn");
  }

  @Test
  void withOnlyTheCodesOfItsAreasItConcernsWhoWatchesTheseAsAWhole() {
    assertThat(toldOf("C")).containsExactly("country", "region", "continent", "world", "province");
  }

  /** One person for each kind of place; who of them is told, by a change and as one who begins. */
  private List<String> toldOf(String group) {
    var country = places.catalogue().country("LKA").orElseThrow();
    var region =
        places.catalogue().regions().stream()
            .filter(r -> Integer.valueOf(r.id()).equals(country.regionId()))
            .findFirst()
            .orElseThrow();
    var continent =
        places.catalogue().continents().stream()
            .filter(c -> c.id() == country.continentId())
            .findFirst()
            .orElseThrow();
    List<String> names =
        List.of(
            "group-a",
            "group-b",
            "country",
            "region",
            "continent",
            "world",
            "province",
            "point",
            "drawn",
            "elsewhere",
            "afar",
            "source");
    List<Place> kinds =
        List.of(
            GROUP_A,
            GROUP_B,
            new Place.Country("LKA"),
            new Place.Region(region.code()),
            new Place.Continent(continent.code()),
            new Place.World(),
            new Place.Admin1("LK-11"),
            IN_COLOMBO,
            new Place.Drawn(
                List.of(
                    new Place.Position(6.9, 80.0),
                    new Place.Position(6.92, 80.0),
                    new Place.Position(6.91, 80.02)),
                null),
            new Place.Point(7.29, 80.63, 5_000, null),
            new Place.Country("KEN"),
            new Place.FromSource(1));
    for (int i = 0; i < names.size(); i++) {
      member(names.get(i), kinds.get(i));
    }
    announces(group, "09:00-11:15");
    List<String> told = names.stream().filter(n -> inbox(n).size() == 1).toList();
    for (int i = 0; i < names.size(); i++) {
      member("late-" + names.get(i), kinds.get(i));
    }
    post.deliver();
    assertThat(names.stream().filter(n -> inbox("late-" + n).size() == 1).toList())
        .as("who begins now")
        .isEqualTo(told);
    return told;
  }
}

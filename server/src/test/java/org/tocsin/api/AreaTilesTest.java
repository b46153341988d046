package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sebasbaumh.mapbox.vectortile.VectorTile;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.tile.DecodedTile;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;

class AreaTilesTest {
  private static final Catalogue WORLD = Places.builtIn();
  private static final AreaTiles TILES = new AreaTiles(new MapAreas(WORLD));

  private static DecodedTile tile(int z, int x, int y) {
    return new DecodedTile(TILES.tile(new TileAddress(z, x, y)).bytes());
  }

  @Test
  void theWorldIsItsCountriesInFewBytesAndNoneIsMissing() throws Exception {
    byte[] world = TILES.tile(new TileAddress(0, 0, 0)).bytes();
    assertThat(world).hasSizeLessThan(50_000);
    assertThat(new DecodedTile(world).layers()).containsExactly("countries");
    // as they stand in the tile: rings that cross themselves by half a pixel are drawn by maps
    long drawn =
        VectorTile.Tile.parseFrom(world).getLayers(0).getFeaturesList().stream()
            .map(VectorTile.Tile.Feature::getId)
            .distinct()
            .count();
    long known =
        WORLD.countries().stream()
            .filter(
                c -> WORLD.admin1sOf(c.id()).stream().anyMatch(a -> WORLD.outline(a.id()) != null))
            .count();
    assertThat(drawn).isEqualTo(known).isGreaterThan(200);
  }

  @Test
  void nearerTheAreasAreThereTooAndThenAlone() {
    assertThat(tile(3, 5, 3).layers()).containsExactly("countries");
    assertThat(tile(4, 11, 7).layers()).containsExactlyInAnyOrder("countries", "areas");
    DecodedTile colombo = tile(7, 92, 61);
    assertThat(colombo.layers()).containsExactly("areas");
    assertThat(colombo.layer("areas"))
        .anySatisfy(
            area -> {
              assertThat(area.get("code")).isEqualTo("LK-11");
              assertThat(area.get("name")).isEqualTo("Colombo");
              assertThat(area.get("country")).isEqualTo("LKA");
              assertThat(area.number("id")).isEqualTo(area.id());
            });
  }

  @Test
  void onlyTheFewTilesOfTheOverviewAreKept() {
    TileAddress wide = new TileAddress(4, 11, 7);
    assertThat(TILES.shapes().on(wide)).isNotEmpty().isSameAs(TILES.shapes().on(wide));
    TileAddress deep = new TileAddress(7, 92, 61);
    assertThat(TILES.shapes().on(deep)).isNotEmpty().isNotSameAs(TILES.shapes().on(deep));
  }

  @Test
  void aCountryOverTheAntimeridianIsOnBothSides() {
    for (int x : new int[] {0, 15}) {
      assertThat(tile(4, x, 3).layer("countries"))
          .anySatisfy(country -> assertThat(country.get("iso3")).isEqualTo("RUS"));
    }
  }
}

package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class AreaIndexTest {
  /** Two neighbours and an islet: west of 10°, east of 10°, and far out. */
  private static final AreaIndex INDEX =
      AreaIndex.of(
          List.of(
              new IndexedArea(1, Shapes.box(0, 0, 10, 10)),
              new IndexedArea(2, Shapes.box(10, 0, 20, 10)),
              new IndexedArea(3, Shapes.box(30, 0, 30.1, 0.1))));

  private static final List<Outline> WORLD = Outlines.world();
  private static final AreaIndex WORLD_INDEX = index(WORLD);

  static AreaIndex index(List<Outline> outlines) {
    List<IndexedArea> areas = new ArrayList<>();
    for (int i = 0; i < outlines.size(); i++) {
      areas.add(new IndexedArea(i, outlines.get(i).geometry()));
    }
    return AreaIndex.of(areas);
  }

  @Test
  void aShapeWithinOneAreaIsWhollyThere() {
    assertThat(INDEX.touching(Shapes.box(1, 1, 2, 2))).containsExactly(1);
    assertThat(INDEX.shares(Shapes.box(1, 1, 2, 2)))
        .singleElement()
        .satisfies(share -> assertThat(share.ofShape()).isEqualTo(1, within(1e-9)));
  }

  @Test
  void aShapeOverAWholeAreaCoversItWholly() {
    assertThat(INDEX.shares(Shapes.box(25, -5, 35, 5)))
        .singleElement()
        .satisfies(share -> assertThat(share.ofArea()).isEqualTo(1, within(1e-9)));
  }

  @Test
  void aShapeOverABorderIsShared() {
    List<Share> shares = INDEX.shares(Shapes.box(7, -1, 11, 1));
    assertThat(shares).extracting(Share::id).containsExactly(1, 2);
    assertThat(shares.get(0).ofShape()).isEqualTo(3 / 8.0, within(1e-3));
    assertThat(shares.get(1).ofShape()).isEqualTo(1 / 8.0, within(1e-3));
  }

  @Test
  void aShapeOfACentimetreIsFoundInAnAreaOfAContinent() {
    assertThat(INDEX.touching(Shapes.box(5, 5, 5 + 1e-7, 5 + 1e-7))).containsExactly(1);
    assertThat(INDEX.shares(Shapes.box(5, 5, 5 + 1e-7, 5 + 1e-7)))
        .singleElement()
        .satisfies(share -> assertThat(share.ofShape()).isEqualTo(1, within(1e-6)));
  }

  @Test
  void surfaceIsMeasuredOnTheSphereNotOnTheMap() {
    Geometry fromEquatorToPole = Shapes.box(0, 0, 1, 90);
    AreaIndex half = AreaIndex.of(List.of(new IndexedArea(1, Shapes.box(0, 30, 1, 90))));
    assertThat(half.shares(fromEquatorToPole))
        .singleElement()
        .satisfies(share -> assertThat(share.ofShape()).isEqualTo(0.5, within(1e-9)));
  }

  @Test
  void aSharedBorderIsNoTouch() {
    assertThat(INDEX.touching(Shapes.box(5, 10, 6, 12))).isEmpty();
    assertThat(INDEX.shares(Shapes.box(5, 10, 6, 12))).isEmpty();
  }

  @Test
  void aHoleIsNotPartOfTheShape() {
    Geometry frame = Shapes.box(-1, -1, 21, 11).difference(Shapes.box(9, -0.5, 20.5, 10.5));
    assertThat(INDEX.touching(frame)).containsExactly(1);
  }

  @Test
  void pointsAndLinesAreWhollyWhereTheyMeet() {
    assertThat(INDEX.shares(Shapes.point(5, 5))).containsExactly(new Share(1, 1, 0));
    assertThat(INDEX.touching(Shapes.line(5, 5, 15, 5))).containsExactly(1, 2);
    assertThat(INDEX.touching(Shapes.point(25, 5))).isEmpty();
  }

  @Test
  void aCollectionKeepsItsPointsAndCountsOverlapsOnce() {
    Geometry twice =
        Shapes.FACTORY.buildGeometry(
            List.of(Shapes.box(1, 1, 3, 3), Shapes.box(2, 1, 4, 3), Shapes.point(15, 5)));
    List<Share> shares = INDEX.shares(twice);
    assertThat(shares).extracting(Share::id).containsExactlyInAnyOrder(1, 2);
    assertThat(shares).allSatisfy(share -> assertThat(share.ofShape()).isEqualTo(1, within(1e-9)));
    assertThat(INDEX.touching(twice)).containsExactly(1, 2);
  }

  @Test
  void bothSidesOfTheAntimeridianAreFound() {
    Geometry fiji = Antimeridian.split(Shapes.box(176, -20, 182, -15));
    assertThat(codes(WORLD_INDEX.touching(fiji))).isNotEmpty().allMatch(c -> c.startsWith("FJ-"));
    Geometry chukotka = Antimeridian.split(Shapes.box(178, 64, 189, 68));
    assertThat(codes(WORLD_INDEX.touching(chukotka))).contains("RU-CHU");
    assertThat(codes(WORLD_INDEX.touching(Shapes.box(-175, 66, -171, 67)))).contains("RU-CHU");
  }

  @Test
  void aSriLankanShapeFindsItsDistricts() {
    assertThat(codes(WORLD_INDEX.touching(Shapes.point(79.87, 6.9)))).containsExactly("LK-11");
    assertThat(codes(WORLD_INDEX.touching(Shapes.box(79.9, 6.8, 80.3, 7.2))))
        .contains("LK-11", "LK-12", "LK-92");
  }

  @Test
  void aPolygonDrawnAlongABorderDoesNotHitTheNeighbour() {
    Geometry alongBorder = Shapes.box(9, 1, 10.004, 9); // 400 m too far
    assertThat(INDEX.touching(alongBorder)).containsExactly(1, 2);
    assertThat(INDEX.hits(alongBorder)).extracting(Share::id).containsExactly(1);
  }

  @Test
  void aLongShapeThatReachesDeepHitsThoughItsShareIsSmall() {
    Geometry deepTongue = Shapes.box(1, 1, 10, 9).union(Shapes.box(10, 4, 10.2, 4.2));
    assertThat(INDEX.shares(deepTongue)).filteredOn(s -> s.id() == 2).allMatch(Slivers::possible);
    assertThat(INDEX.hits(deepTongue)).extracting(Share::id).containsExactly(1, 2);
  }

  @Test
  void aSmallAreaThatIsCoveredIsAlwaysAHit() {
    assertThat(INDEX.hits(Shapes.box(15, -20, 35, 20))).extracting(Share::id).contains(3);
  }

  @Test
  void aSmallShapeOnTheBorderHitsBothSides() {
    assertThat(INDEX.hits(Shapes.box(9.99, 5, 10.005, 5.01)))
        .extracting(Share::id)
        .containsExactly(1, 2);
  }

  @Test
  void aMarineShapeThatOnlyBrushesTheCoastKeepsIt() {
    assertThat(
            INDEX.hits(Shapes.box(20 - 0.004, -50, 60, -0.001).union(Shapes.box(1, -5, 9, 0.004))))
        .extracting(Share::id)
        .containsExactly(1);
  }

  @Test
  void coastsNearAMarineShapeAreFoundNearestFirst() {
    Geometry offshore = Shapes.box(29.5, 0, 29.8, 0.1); // 22 km west of the islet
    assertThat(INDEX.touching(offshore)).isEmpty();
    assertThat(INDEX.near(offshore, AreaIndex.COAST_KM)).containsExactly(3);
    assertThat(INDEX.near(offshore, 20)).isEmpty();
    assertThat(INDEX.near(Shapes.point(29, 0.05), 1200)).containsExactly(3, 2);
  }

  @Test
  void coastsAcrossTheAntimeridianAreNear() {
    AreaIndex fiji = AreaIndex.of(List.of(new IndexedArea(7, Shapes.box(179, -17, 179.9, -16))));
    assertThat(fiji.near(Shapes.box(-179.9, -17, -179, -16), 30)).containsExactly(7);
    assertThat(fiji.near(Shapes.box(-179.9, -17, -179, -16), 20)).isEmpty();
  }

  @Test
  void theNearestPartOfAnAreaIsWhatCounts() {
    int[] near = WORLD_INDEX.near(Shapes.box(79.0, 6.7, 79.6, 7.1), AreaIndex.COAST_KM);
    assertThat(codes(near)).contains("LK-11", "LK-12", "LK-13").doesNotContain("LK-31");
  }

  @Test
  void twoAreasOfOneIdAreRefused() {
    List<IndexedArea> twins =
        List.of(
            new IndexedArea(1, Shapes.box(0, 0, 1, 1)), new IndexedArea(1, Shapes.box(2, 0, 3, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> AreaIndex.of(twins));
  }

  private static List<String> codes(int[] ids) {
    List<String> codes = new ArrayList<>();
    for (int id : ids) codes.add(WORLD.get(id).code());
    return codes;
  }
}

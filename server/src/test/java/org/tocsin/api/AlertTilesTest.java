package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.CapText;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Origin;
import org.tocsin.alert.Provenance;
import org.tocsin.alert.Strangers;
import org.tocsin.alert.tile.DecodedTile;
import org.tocsin.alert.tile.PreparedShape;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class AlertTilesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Instant NOW = Instant.parse("2026-05-01T09:00:00Z");
  private static Places places;
  private static MapAreas areas;

  private final MutableTime world = MutableTime.at(NOW.toString());
  private Alerts alerts;
  private AlertTiles tiles;

  @BeforeEach
  void fresh() {
    if (places == null) {
      places = new Places(db.database());
      areas = new MapAreas(places.catalogue());
    }
    db.execute(
        "truncate alert_version, alert_change, feed_source, feed_feed restart identity cascade",
        "insert into feed_source (id, slug) overriding system value values (1, 'met')",
        "insert into feed_feed (id, url) overriding system value values (1, 'http://met.example/')",
        "alter sequence alert_version_id restart",
        "alter sequence alert_change_seq restart");
    alerts = new Alerts(db.database(), world, places::catalogue, new Strangers());
    tiles = new AlertTiles(alerts, world);
  }

  private static Integer country(String iso3) {
    return iso3 == null ? null : places.catalogue().country(iso3).orElseThrow().id();
  }

  /** Of a feed. */
  private static Origin carried(String iso3) {
    return Strangers.origin(country(iso3), "met.example");
  }

  /** Handed in by an operator of ours. */
  private List<Long> accept(String iso3, CapText... texts) {
    return accept(Origin.ours(Provenance.MANUAL, country(iso3), ZoneOffset.UTC), texts);
  }

  private List<Long> accept(Origin origin, CapText... texts) {
    List<Draft> drafts = new ArrayList<>();
    for (CapText text : texts) {
      byte[] document = text.bytes();
      Read read = (Read) new CapReader(ReadOptions.lenient()).read(document);
      drafts.add(
          Drafter.draft(read, document, null, null, origin, places.catalogue(), world.instant()));
    }
    List<Long> ids =
        db.database().inTransaction(tx -> alerts.accept(tx, drafts)).stream()
            .map(a -> a.versionId())
            .toList();
    alerts.live().refresh();
    return ids;
  }

  private DecodedTile tile(TileAddress address, String... parameters) {
    return new DecodedTile(tiles.tile(address, filter(parameters), areas).bytes());
  }

  private static AlertFilter filter(String... parameters) {
    Map<String, String[]> map = new HashMap<>();
    for (String parameter : parameters) {
      map.put(parameter.split("=")[0], new String[] {parameter.split("=")[1]});
    }
    return AlertParams.read(map, places.catalogue(), null).filter();
  }

  /** The tile around a place. */
  private static TileAddress at(int z, double lon, double lat) {
    double row = 0.5 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) / (2 * Math.PI);
    int n = 1 << z;
    return new TileAddress(z, (int) ((lon + 180) / 360 * n), (int) (row * n));
  }

  private static TileAddress colombo(int z) {
    return at(z, 80.0, 6.9);
  }

  private static Set<Object> ids(DecodedTile tile) {
    return tile.layer("alerts").stream().map(DecodedTile.Feature::id).collect(Collectors.toSet());
  }

  @Test
  void deepTilesHaveEachAlertWithWhatAMapNeeds() {
    long id = accept("LKA", alert("a").info(info().event("Landslide"))).getFirst();
    for (int z : new int[] {5, 8, 12, 14}) {
      DecodedTile tile = tile(colombo(z));
      assertThat(tile.layers()).containsExactly("alerts");
      DecodedTile.Feature feature = tile.layer("alerts").getFirst();
      assertThat(feature.id()).isEqualTo(id);
      assertThat(feature.properties())
          .containsOnlyKeys(
              "id",
              "severity",
              "urgency",
              "certainty",
              "category",
              "event",
              "country",
              "state",
              "provenance",
              "approximate",
              "status")
          .containsEntry("severity", "Severe")
          .containsEntry("event", "Landslide")
          .containsEntry("country", "LKA")
          .containsEntry("state", "active")
          .containsEntry("provenance", "manual")
          .containsEntry("approximate", false)
          .containsEntry("status", "Actual");
    }
    assertThat(tile(at(8, 36, -0.3)).layers()).isEmpty();
  }

  @Test
  void wideTilesHaveTheAreasWithTheWorstAndTheCounts() {
    accept(
        "LKA",
        alert("a").info(info().severity("Minor")),
        alert("b").info(info().severity("Extreme")),
        alert("c").info(info().severity("Minor")));
    for (int z = 0; z <= 4; z++) {
      DecodedTile tile = tile(colombo(z));
      assertThat(tile.layers()).containsExactly("admin1");
      DecodedTile.Feature area = area(tile, "LK-11");
      assertThat(area.get("code")).isEqualTo("LK-11");
      assertThat(area.get("name")).isEqualTo("Colombo");
      assertThat(area.get("country")).isEqualTo("LKA");
      assertThat(area.get("severity")).isEqualTo("Extreme");
      assertThat(area.number("count")).isEqualTo(3);
      assertThat(area.number("extreme")).isEqualTo(1);
      assertThat(area.number("severe")).isZero();
      assertThat(area.number("moderate")).isZero();
      assertThat(area.number("minor")).isEqualTo(2);
      assertThat(area.number("unknown")).isZero();
    }
  }

  private static DecodedTile.Feature area(DecodedTile tile, String code) {
    return tile.layer("admin1").stream()
        .filter(f -> code.equals(f.get("code")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsSomewhereInACountryIsAPointInItAndDeeperTheWholeCountry() {
    accept(carried("LKA"), alert("a").info(info().somewhere()));
    DecodedTile tile = tile(at(2, 80.7, 7.8));
    assertThat(tile.layers()).containsExactly("places");
    DecodedTile.Feature place = tile.layer("places").getFirst();
    assertThat(place.geometry().getGeometryType()).isEqualTo("Point");
    assertThat(place.get("country")).isEqualTo("LKA");
    assertThat(place.get("approximate")).isEqualTo(true);
    assertThat(place.get("severity")).isEqualTo("Severe");
    assertThat(place.number("count")).isEqualTo(1);
    DecodedTile.Feature whole = tile(at(6, 80.7, 7.8)).layer("alerts").getFirst();
    assertThat(whole.get("approximate")).isEqualTo(true);
    assertThat(whole.geometry().getArea()).isGreaterThan(100_000);
  }

  @Test
  void whatWeDraftedForAnAreaWithoutDrawingItIsAPointThere() {
    accept("LKA", alert("a").info(info().geocode("ISO3166-2", "LK-11")));
    assertThat(area(tile(colombo(4)), "LK-11").number("count")).isEqualTo(1);
    DecodedTile.Feature point = tile(colombo(7)).layer("alerts").getFirst();
    assertThat(point.geometry().getGeometryType()).isEqualTo("Point");
    assertThat(point.get("approximate")).isEqualTo(true);
    assertThat(tile(at(7, 36, 0)).layers()).isEmpty();
  }

  @Test
  void whatIsAtSeaIsAPointThereAndItsNeighboursAreCountedWithIt() {
    String sea = "-30.0,-20.0 -30.0,-19.5 -29.5,-19.5 -29.5,-20.0 -30.0,-20.0";
    String beside = "-30.2,-20.2 -30.2,-19.7 -29.7,-19.7 -29.7,-20.2 -30.2,-20.2";
    accept(
        (String) null,
        alert("a").info(info().severity("Minor").polygon(sea)),
        alert("b").info(info().severity("Extreme").polygon(beside)));
    DecodedTile.Feature place = tile(new TileAddress(0, 0, 0)).layer("places").getFirst();
    assertThat(place.number("count")).isEqualTo(2);
    assertThat(place.get("severity")).isEqualTo("Extreme");
    assertThat(place.properties()).doesNotContainKey("country");
  }

  @Test
  void aCrowdedTileKeepsTheWorstAndTellsHowManyWereLeftOut() {
    List<CapText> many = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      String severity = i % 50 == 0 ? "Extreme" : i % 2 == 0 ? "Moderate" : "Minor";
      many.add(alert("a" + i).info(info().severity(severity).event("Event number " + i)));
    }
    accept("LKA", many.toArray(CapText[]::new));
    DecodedTile wide = tile(colombo(6));
    DecodedTile.Feature dropped = wide.layer("dropped").getFirst();
    assertThat(wide.layer("alerts").size() + dropped.number("count")).isEqualTo(1_500);
    assertThat(tiles.tile(colombo(6), filter(), areas).bytes()).hasSizeLessThan(100_000);
    List<Object> kept = wide.layer("alerts").stream().map(f -> f.get("severity")).toList();
    assertThat(kept.stream().filter("Extreme"::equals)).hasSize(30);
    assertThat(kept).contains("Moderate");
    assertThat(dropped.get("severity")).isIn("Moderate", "Minor");
    assertThat(kept.contains("Minor") && dropped.get("severity").equals("Moderate")).isFalse();
    assertThat(kept.getLast()).describedAs("on top").isEqualTo("Extreme");
    // from zoom 8 on all are there, and nothing is said of any that were left out
    assertThat(ids(tile(colombo(8)))).hasSize(1_500);
    assertThat(tile(colombo(8)).layers()).containsExactly("alerts");
  }

  @Test
  void whatWasNotReadOfAGreatMomentIsTold() {
    accept("LKA", alert("a").info(info()));
    TilePicture some = new TilePicture(alerts.live().all(), false, 1 << 20);
    TilePicture.Asked asked = some.asked(AlertFilter.LIVE, NOW, places.catalogue());
    Tile drawn = new AlertTile(colombo(9), new Footprints(areas)).draw(some, asked, Duration.ZERO);
    DecodedTile tile = new DecodedTile(drawn.bytes());
    assertThat(tile.layer("alerts")).hasSize(1);
    assertThat(tile.layer("dropped").getFirst().get("more")).isEqualTo(true);
    assertThat(tile.layer("dropped").getFirst().number("count")).isZero();
  }

  @Test
  void statesFollowTheClockWithoutAnyChange() {
    accept("LKA", alert("a").info(info().lasts("12:00", "15:00")));
    assertThat(state(9)).containsExactly("scheduled");
    assertThat(tile(colombo(3)).layer("admin1")).isNotEmpty();
    world.set(Instant.parse("2026-05-01T12:00:00Z"));
    assertThat(state(9)).containsExactly("active");
    assertThat(tile(colombo(3), "state=scheduled").layers()).isEmpty();
    world.set(Instant.parse("2026-05-01T15:00:00Z"));
    assertThat(state(9)).isEmpty();
    assertThat(tile(colombo(3)).layers()).isEmpty();
  }

  private List<Object> state(int z) {
    return tile(colombo(z)).layer("alerts").stream().map(f -> f.get("state")).toList();
  }

  @Test
  void aNewAlertIsOnTheNextTile() {
    accept("LKA", alert("a").info(info()));
    assertThat(ids(tile(colombo(9)))).hasSize(1);
    accept("LKA", alert("b").info(info()));
    assertThat(ids(tile(colombo(9)))).hasSize(2);
    assertThat(area(tile(colombo(2)), "LK-11").number("count")).isEqualTo(2);
  }

  @Test
  void preparedShapesAreTakenOverByTheNextPicture() {
    accept("LKA", alert("a").info(info().severity("Minor")), alert("b").info(info()));
    TilePicture first = new TilePicture(alerts.live().all(), true, 1 << 20);
    PreparedShape severe = first.shape(0);
    PreparedShape minor = first.shape(1);
    accept("LKA", alert("c").info(info()), alert("d").info(info().severity("Extreme")));
    TilePicture next = new TilePicture(alerts.live().all(), true, 1 << 20).after(first);
    assertThat(next.size()).isEqualTo(4);
    assertThat(next.shape(2)).isSameAs(severe);
    assertThat(next.shape(3)).isSameAs(minor);
    assertThat(next.shape(1)).isNotNull().isNotSameAs(severe);
  }

  @Test
  void shapesBeyondTheBoundAreMadeAnewEachTime() {
    accept("LKA", alert("a").info(info()));
    TilePicture picture = new TilePicture(alerts.live().all(), true, 1);
    assertThat(picture.shape(0)).isNotNull().isNotSameAs(picture.shape(0));
  }

  @Test
  void whatEndsIsGoneFromTheNextTileAndTheOthersStay() {
    CapText first = alert("a").info(info().severity("Minor"));
    List<Long> ids = accept("LKA", first, alert("b").info(info().severity("Extreme")));
    assertThat(ids(tile(colombo(9)))).hasSize(2);
    long update =
        accept("LKA", alert("c").type("Update").sent("07:00").refersTo(first).info(info()))
            .getFirst();
    assertThat(ids(tile(colombo(9)))).containsExactlyInAnyOrder(ids.get(1), update);
  }

  @Test
  void filtersLeaveOutWhatDoesNotFit() {
    List<Long> ids =
        accept(
            "LKA",
            alert("a").info(info().severity("Minor")),
            alert("b").info(info().severity("Extreme").event("Storm")),
            alert("c").status("Test").info(info()));
    assertThat(ids(tile(colombo(9)))).containsExactlyInAnyOrder(ids.get(0), ids.get(1));
    assertThat(ids(tile(colombo(9), "severity=Extreme"))).containsExactly(ids.get(1));
    assertThat(ids(tile(colombo(9), "event=storm"))).containsExactly(ids.get(1));
    assertThat(ids(tile(colombo(9), "country=KEN"))).isEmpty();
    assertThat(ids(tile(colombo(9), "bbox=10,10,20,20"))).isEmpty();
    assertThat(ids(tile(colombo(9), "status=any"))).hasSize(3);
    assertThat(ids(tile(colombo(9), "provenance=feed"))).isEmpty();
    assertThat(ids(tile(colombo(9), "q=nothing"))).isEmpty();
    assertThat(ids(tile(colombo(9), "urgency=Past"))).isEmpty();
    assertThat(ids(tile(colombo(9), "sentFrom=2026-05-01T06:00:00Z"))).hasSize(2);
    assertThat(ids(tile(colombo(9), "sentFrom=2026-05-01T06:00:00.001Z"))).isEmpty();
    assertThat(ids(tile(colombo(9), "sentTo=2026-05-01T06:00:00Z"))).isEmpty();
    assertThat(area(tile(colombo(2), "severity=Minor"), "LK-11").number("count")).isEqualTo(1);
  }

  @Test
  void anInstantOfThePastShowsWhatWasActiveThen() {
    CapText first = alert("a").sent("06:00").info(info());
    long a = accept("LKA", first).getFirst();
    CapText second = alert("b").type("Update").sent("08:00").refersTo(first).info(info());
    long b = accept("LKA", second).getFirst();
    assertThat(ids(tile(colombo(9)))).containsExactly(b);
    assertThat(ids(tile(colombo(9), "activeAt=2026-05-01T08:30:00Z"))).containsExactly(b);
    assertThat(ids(tile(colombo(9), "activeAt=2026-05-01T07:00:00Z"))).containsExactly(a);
    assertThat(ids(tile(colombo(9), "activeAt=2026-05-01T05:00:00Z"))).isEmpty();
    DecodedTile then = tile(colombo(2), "activeAt=2026-05-01T07:00:00Z");
    assertThat(area(then, "LK-11").number("count")).isEqualTo(1);
  }

  @Test
  void whatArrivesAboutThePastIsOnTheTileAMinuteLaterHoweverOftenOneAsks() {
    String then = "activeAt=2026-05-01T08:30:00Z";
    long a = accept("LKA", alert("a").info(info())).getFirst();
    assertThat(ids(tile(colombo(9), then))).containsExactly(a);
    long b = accept("LKA", alert("b").info(info())).getFirst();
    world.pass(Duration.ofSeconds(61));
    assertThat(ids(tile(colombo(9), then))).containsExactlyInAnyOrder(a, b);
  }

  @Test
  void overTheAntimeridianAnAlertIsOnBothSidesWithoutASeam() {
    String chukotka = "66,179 67,179 67,-179 66,-179 66,179";
    accept("RUS", alert("a").info(info().polygon(chukotka)));
    for (TileAddress side : List.of(at(6, 179.9, 66.5), at(6, -179.9, 66.5))) {
      DecodedTile.Feature feature = tile(side).layer("alerts").getFirst();
      assertThat(feature.geometry().getNumGeometries()).isEqualTo(1);
      boolean west = side.x() == 0;
      Envelope box = feature.geometry().getEnvelopeInternal();
      assertThat(west ? box.getMinX() : box.getMaxX()).isEqualTo(west ? -64 : 4160);
    }
  }
}

package org.tocsin.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.place.PlaceException.Code;
import org.tocsin.place.Places.Level;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class PlaceEditorTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final MutableTime machine = MutableTime.at("2026-11-22T08:00:00Z");
  private static final PlaceEditor editor = new PlaceEditor(machine);
  private static Places places;

  @BeforeAll
  static void load() {
    places = new Places(db.database());
  }

  private static int country(String iso3) {
    return places.catalogue().country(iso3).orElseThrow().id();
  }

  private static int area(String code) {
    return places.catalogue().admin1Ids(code).getFirst();
  }

  private static Edited<Admin1Draft> stored(int id) {
    return db.database().read(tx -> editor.admin1(tx, id)).orElseThrow();
  }

  private static Optional<OutlineUpload> handed(int admin1Id, long id) {
    return db.database().read(tx -> editor.handed(tx, admin1Id, id));
  }

  private static void refused(
      Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatExceptionOfType(PlaceException.class)
        .isThrownBy(work)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void anotherNodeBuildsItsCatalogueAnewOnTheSignal() throws Exception {
    Places other = new Places(db.database());
    BlockingQueue<String> refreshed = new LinkedBlockingQueue<>();
    try (Signals signals = new Signals(db.settings())) {
      signals.listen(
          Places.CHANGED,
          () -> {
            other.refresh();
            refreshed.add(Places.CHANGED);
          });
      // Every listener is called once when it begins to listen, here before anything has changed.
      assertThat(refreshed.poll(60, TimeUnit.SECONDS)).isNotNull();
      NamedDraft draft = new NamedDraft("far-east", "Far East", Map.of("fr", "Extrême-Orient"));
      db.database().useTransaction(tx -> editor.add(tx, Level.REGION, draft));
      assertThat(refreshed.poll(60, TimeUnit.SECONDS)).isNotNull();
      assertThat(other.catalogue().regions())
          .anyMatch(r -> r.code().equals("far-east") && r.nameIn("fr").equals("Extrême-Orient"));
    }
  }

  @Test
  void aCountryComesWithItsUnknownAndItsCodesAreItsOwn() {
    int continent = places.catalogue().continents().getFirst().id();
    CountryDraft draft =
        new CountryDraft("XXA", "XA", "Atlantis", Map.of(), continent, null, "UTC");
    int id = db.database().inTransaction(tx -> editor.add(tx, draft));
    places.refresh();
    assertThat(places.catalogue().admin1(places.catalogue().unknownOf(id)).orElseThrow().code())
        .isEqualTo("XXA-unknown");
    CountryDraft again = new CountryDraft("XXB", "XA", "Lemuria", Map.of(), continent, null, "UTC");
    refused(Code.CODE_TAKEN, () -> db.database().inTransaction(tx -> editor.add(tx, again)));
    CountryDraft nowhere = new CountryDraft("XXC", null, "Mu", Map.of(), -1, null, "UTC");
    refused(
        Code.NO_SUCH_CONTINENT, () -> db.database().inTransaction(tx -> editor.add(tx, nowhere)));
    assertThat(places.catalogue().country("XXB")).isEmpty();
  }

  @Test
  void theSecondOfTwoWhoChangeTheSameRowIsTold() {
    int id = area("US-TX");
    Edited<Admin1Draft> seen = stored(id);
    Admin1Draft fresh =
        new Admin1Draft(
            seen.value().countryId(),
            "US-TX",
            "Lone Star State",
            Map.of("es", "Tejas"),
            null,
            null);
    db.database().useTransaction(tx -> editor.save(tx, id, seen.version(), seen.value(), fresh));
    refused(
        Code.CHANGED_MEANWHILE,
        () ->
            db.database()
                .useTransaction(
                    tx -> editor.save(tx, id, seen.version(), seen.value(), seen.value())));
    assertThat(stored(id).value().name()).isEqualTo("Lone Star State");
  }

  @Test
  void namesInOtherLanguagesAreKeptWithEachPlaceAndReachTheCatalogue() {
    int id = area("LK-21");
    Edited<Admin1Draft> seen = stored(id);
    Admin1Draft was = seen.value();
    Map<String, String> names = Map.of("si", "සෙංකඩගල"); // not the one that comes along
    Admin1Draft named =
        new Admin1Draft(
            was.countryId(), was.code(), was.name(), names, was.parentCode(), was.parentName());
    db.database().useTransaction(tx -> editor.save(tx, id, seen.version(), was, named));
    assertThat(stored(id).value()).isEqualTo(named);
    Admin1 area = new Places(db.database()).catalogue().admin1(id).orElseThrow(); // a later start
    assertThat(area.nameIn("si")).isEqualTo("සෙංකඩගල");
    assertThat(area.nameIn("ta")).isEqualTo("கண்டி");
    assertThat(area.nameIn("fr")).isEqualTo(was.name());
    assertThat(stored(id).value().names()).isEqualTo(names);
  }

  @Test
  void geocodesFollowAnAreaToItsOtherCode() {
    int id = area("LU-D");
    Edited<Admin1Draft> seen = stored(id);
    AreaGeocode geocode = new AreaGeocode("EMMA_ID", "LU777", 0);
    db.database().useTransaction(tx -> editor.geocode(tx, id, seen.version(), geocode, true));
    Edited<Admin1Draft> next = stored(id);
    Admin1Draft moved =
        new Admin1Draft(
            next.value().countryId(), "LU-Z9", next.value().name(), Map.of(), null, null);
    db.database().useTransaction(tx -> editor.save(tx, id, next.version(), next.value(), moved));
    places.refresh();
    Geocode found = places.catalogue().geocode("emma id", "lu777").orElseThrow();
    assertThat(found.admin1Ids()).containsExactly(id);
    int last = stored(id).version();
    db.database().useTransaction(tx -> editor.geocode(tx, id, last, geocode, false));
    places.refresh();
    assertThat(places.catalogue().geocode("EMMA_ID", "LU777")).isEmpty();
  }

  @Test
  void anOutlineChangesNothingUntilItIsTakenAndThenLocates() {
    int id = area("LK-11");
    String json = "{\"type\":\"Polygon\",\"coordinates\":[[[70,1],[71,1],[71,2],[70,2],[70,1]]]}";
    OutlineUpload upload =
        OutlineUpload.read(
            json.getBytes(StandardCharsets.UTF_8), places.catalogue().mandate(country("LKA")));
    long handed = db.database().inTransaction(tx -> editor.hand(tx, id, upload, "ann"));
    places.refresh();
    assertThat(places.catalogue().outline(id).getEnvelopeInternal().contains(70.5, 1.5)).isFalse();
    int version = stored(id).version();
    db.database().useTransaction(tx -> editor.takeOutline(tx, id, version, handed));
    places.refresh();
    assertThat(places.catalogue().outline(id).getArea()).isCloseTo(1, within(1e-9));
    assertThat(places.catalogue().index().hits(upload.outline())).anyMatch(s -> s.id() == id);
    refused(
        Code.CHANGED_MEANWHILE,
        () -> db.database().useTransaction(tx -> editor.takeOutline(tx, id, version + 1, handed)));
    db.database().useTransaction(tx -> editor.dropOutline(tx, id, stored(id).version()));
    places.refresh();
    assertThat(places.catalogue().outline(id).getEnvelopeInternal().contains(79.9, 6.9)).isTrue();
  }

  @Test
  void anOutlineThatNobodyTakesGoesAfterSomeHours() {
    int id = area("LK-12");
    OutlineUpload upload = new OutlineUpload(places.catalogue().outline(id), List.of("closed"));
    long handed = db.database().inTransaction(tx -> editor.hand(tx, id, upload, "ann"));
    assertThat(handed(id, handed).orElseThrow().repairs()).containsExactly("closed");
    assertThat(handed(id + 1, handed)).isEmpty();
    machine.pass(Duration.ofHours(7));
    int other = area("LK-13");
    db.database().inTransaction(tx -> editor.hand(tx, other, upload, "ann"));
    assertThat(handed(id, handed)).isEmpty();
  }
}

package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.CapText;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.InfoText;
import org.tocsin.alert.Origin;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Strangers;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.Category;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.cap.Severity;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.subscription.MatchQuery;
import org.tocsin.subscription.Part;

/** What the matcher is told of an alert: info by info, as it holds now. */
class MatchQueriesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Database database;
  private static Places places;

  private final MutableTime world = MutableTime.at("2026-05-01T09:00:00Z");
  private Alerts alerts;
  private MatchQueries queries;
  private int numbers;

  @BeforeAll
  static void load() {
    database = db.database();
    places = new Places(database);
    db.execute(
        "insert into feed_source (id, slug) overriding system value values (1, 's')",
        "insert into feed_feed (id, url) overriding system value values (1,"
            + " 'http://met.example/1')");
  }

  @BeforeEach
  void open() {
    db.execute("truncate alert_version, alert_change cascade");
    alerts = new Alerts(database, world, places::catalogue, new Strangers());
    queries = new MatchQueries(places::catalogue, world);
  }

  private StoredAlert accept(String iso3, CapText text) {
    Integer country = iso3 == null ? null : places.catalogue().country(iso3).orElseThrow().id();
    Origin origin = Strangers.origin(country, "met.example");
    Read read = (Read) new CapReader(ReadOptions.lenient()).read(text.bytes());
    var draft =
        Drafter.draft(read, text.bytes(), null, null, origin, places.catalogue(), world.instant());
    long id =
        database.inTransaction(tx -> alerts.accept(tx, List.of(draft))).getFirst().versionId();
    return alerts.find(id).orElseThrow();
  }

  private CapText alert(InfoText... infos) {
    CapText text = CapText.alert("a" + ++numbers);
    for (InfoText info : infos) {
      text.info(info);
    }
    return text;
  }

  private static Set<String> codes(Part part) {
    return Set.copyOf(places.catalogue().codes(part.admin1Ids()));
  }

  private static List<Severity> severities(Part part) {
    return part.facets().stream().map(f -> f.severity()).toList();
  }

  @Test
  void infosThatShareTheirAreasAreOnePartWithWhatIsStored() {
    StoredAlert alert =
        accept(
            "LKA",
            alert(
                info().language("en").event("Flood"),
                info().language("si").event("ගංවතුර"),
                info().severity("Minor").category("Geo")));
    MatchQuery query = queries.of(alert);
    assertThat(query.sourceId()).isEqualTo(1);
    assertThat(query.parts()).hasSize(1);
    Part part = query.parts().getFirst();
    assertThat(part.admin1Ids()).containsExactlyInAnyOrderElementsOf(alert.version().admin1Ids());
    assertThat(part.shape().equalsTopo(alert.version().shape())).isTrue();
    assertThat(part.facets()).hasSize(3).extracting(f -> f.event()).contains("ගංවතුර");
    assertThat(part.facets().getLast().categories()).containsExactly(Category.GEO);
  }

  @Test
  void extremeHereAndMinorThereAreTwoParts() {
    StoredAlert alert =
        accept(
            null,
            alert(
                info().severity("Extreme"),
                info().severity("Minor").polygon(InfoText.NAKURU),
                info().severity("Extreme").language("si")));
    List<Part> parts = queries.of(alert).parts();
    assertThat(parts).hasSize(2);
    assertThat(codes(parts.getFirst())).contains("LK-11").allMatch(c -> c.startsWith("LK-"));
    assertThat(severities(parts.getFirst())).containsOnly(Severity.EXTREME);
    assertThat(codes(parts.get(1))).allMatch(code -> code.startsWith("KE-"));
    assertThat(severities(parts.get(1))).containsExactly(Severity.MINOR);
  }

  @Test
  void anInfoThatIsOverOrPastItsTimeHoldsNowhere() {
    CapText text =
        alert(
            info().lasts("06:00", "12:00"),
            info().polygon(InfoText.NAKURU).lasts("06:00", "18:00"),
            info().polygon("7.2,80.6 7.3,80.6 7.3,80.7 7.2,80.6").responseType("AllClear"));
    StoredAlert alert = accept(null, text);
    assertThat(queries.of(alert).parts()).hasSize(2);
    world.pass(Duration.ofHours(3)); // noon: not in force any more at that very instant
    assertThat(queries.of(alert).parts())
        .singleElement()
        .satisfies(p -> assertThat(codes(p)).allMatch(code -> code.startsWith("KE-")));
    world.pass(Duration.ofHours(6));
    assertThat(queries.of(alert).parts()).isEmpty();
  }

  @Test
  void whatWarnsOfNothingConcernsNobody() {
    assertThat(queries.of(accept("LKA", alert(info()).type("Cancel"))).parts()).isEmpty();
    assertThat(queries.of(accept("LKA", alert(info().urgency("Past")))).parts()).isEmpty();
    assertThat(queries.roughly(accept("LKA", alert(info()).type("Cancel")).version()).parts())
        .isEmpty();
  }

  @Test
  void somewhereInACountryIsTheWholeCountryWithItsOutlines() {
    Part part = queries.of(accept("LKA", alert(info().somewhere()))).parts().getFirst();
    assertThat(part.wholeCountry()).isTrue();
    assertThat(codes(part)).containsExactly("LKA-unknown");
    assertThat(part.shape().getEnvelopeInternal().contains(80.63, 7.29)).isTrue();
  }

  @Test
  void farOutAtSeaIsExactAndNotTheWholeCountry() {
    String sea = "2,70 3,70 3,71 2,71 2,70";
    Part part = queries.of(accept("LKA", alert(info().polygon(sea)))).parts().getFirst();
    assertThat(part.wholeCountry()).isFalse();
    assertThat(part.shape().getArea()).isEqualTo(1);
    Part nobodys = queries.of(accept(null, alert(info().polygon(sea)))).parts().getFirst();
    assertThat(nobodys.admin1Ids()).isEmpty();
    assertThat(nobodys.countryId()).isNull();
  }

  @Test
  void aCodeBringsItsOutlineAndItself() {
    Part part =
        queries.of(accept("LKA", alert(info().geocode("ISO3166-2", "LK-21")))).parts().getFirst();
    assertThat(part.geocodes()).containsExactly("ISO3166-2:LK-21");
    assertThat(codes(part)).containsExactly("LK-21");
    assertThat(part.shape() != null).isTrue();
    assertThat(part.wholeCountry()).isFalse();
  }

  @Test
  void anAlertWithoutInfoIsStillAWarning() {
    Part part = queries.of(accept("LKA", alert())).parts().getFirst();
    assertThat(part.wholeCountry()).isTrue();
    assertThat(severities(part)).containsExactly(Severity.UNKNOWN);
  }

  @Test
  void theRoughQuestionLeavesOutNothing() {
    StoredAlert alert =
        accept(
            null,
            alert(
                info().severity("Minor").category("Geo"),
                info().severity("Extreme").polygon(InfoText.NAKURU)));
    Part rough = queries.roughly(alert.version()).parts().getFirst();
    Set<Integer> all =
        queries.of(alert).parts().stream()
            .flatMap(p -> p.admin1Ids().stream())
            .collect(Collectors.toSet());
    assertThat(rough.admin1Ids()).isEqualTo(all);
    assertThat(severities(rough)).containsExactly(Severity.EXTREME);
    assertThat(rough.facets().getFirst().categories()).contains(Category.GEO, Category.MET);
  }
}

package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.platform.db.TestDatabase;

/** The live picture in memory gives the answers that the history in the database gives. */
class LiveTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Instant NOW = Instant.parse("2026-05-01T09:00:00Z");
  private static Newsroom room;

  @BeforeEach
  void fresh() {
    room = room == null ? new Newsroom(db) : room;
    room.clear();
    room.world.set(NOW);
  }

  /** Filters by parts; what is not said asks for nothing. */
  private static final class Ask {
    Set<Integer> countries = Set.of();
    Set<Integer> areas = Set.of();
    Set<String> severities = Set.of();
    Set<String> categories = Set.of();
    Set<String> events = Set.of();
    Set<Integer> sources = Set.of();
    Set<Integer> feeds = Set.of();
    Set<String> languages = Set.of();
    Set<String> geocodes = Set.of();
    List<String> words = List.of();
    List<Envelope> boxes = List.of();
    Instant from;
    Instant to;

    AlertFilter at(Instant at) {
      return AlertFilter.LIVE
          .but()
          .countryIds(countries)
          .admin1Ids(areas)
          .severities(severities)
          .categories(categories)
          .events(events)
          .sourceIds(sources)
          .feedIds(feeds)
          .languages(languages)
          .geocodes(geocodes)
          .words(words)
          .boxes(boxes)
          .sentFrom(from)
          .sentTo(to)
          .at(at)
          .build();
    }
  }

  private static List<Long> ids(AlertFilter filter) {
    return room.alerts.query(new AlertQuery(filter, Sort.NEWEST, 500, null)).items().stream()
        .map(Version::id)
        .toList();
  }

  /** Asks memory, then the database for the same instant, which must agree. */
  private static List<Long> same(Ask ask, String description) {
    room.alerts.live().refresh();
    List<Long> live = ids(ask.at(null));
    assertThat(ids(ask.at(room.world.instant()))).describedAs(description).isEqualTo(live);
    return live;
  }

  private static final String CHUKOTKA = "66,179 67,179 67,-179 66,-179 66,179";

  private static InfoText place(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> info().polygon(InfoText.COLOMBO);
      case 1 -> info().polygon(InfoText.NAKURU);
      case 2 -> info().polygon(CHUKOTKA);
      case 3 -> info().geocode("ISO 3166-2", "LK-1");
      case 4 -> info().geocode("EMMA_ID", "DE001");
      case 5 -> info().somewhere();
      default -> info().areas("<area><areaDesc>c</areaDesc><circle>-18.0,179.9 60</circle></area>");
    };
  }

  private void randomAlerts(Random random, int count) {
    List<Origin> origins =
        List.of(
            room.source("LKA", "lk.example"),
            room.source("KEN", "ke.example"),
            room.source(null, "hub.example"));
    room.declareAggregator(origins.getLast());
    List<CapText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = 6 + random.nextInt(6);
      InfoText info =
          place(random)
              .lasts("%02d:00".formatted(from), "%02d:00".formatted(from + 1 + random.nextInt(6)))
              .severity(random.nextBoolean() ? "Severe" : "Minor")
              .category(random.nextBoolean() ? "Met" : "Geo")
              .event(List.of("Flood", "ÉRUPTION", "storm").get(random.nextInt(3)))
              .language(List.of("en-GB", "en", "ta", "EN-us").get(random.nextInt(4)))
              .headline(List.of("100% rain", "wind_gust", "back\\slash").get(random.nextInt(3)));
      CapText text =
          alert("r" + i)
              .sent("%02d:%02d".formatted(3 + random.nextInt(6), random.nextInt(3)))
              .status(random.nextInt(8) == 0 ? "Test" : "Actual")
              .scope(random.nextInt(8) == 0 ? "Private" : "Public")
              .info(info);
      if (i > 0 && random.nextInt(3) == 0) {
        text.type(random.nextBoolean() ? "Update" : "Cancel")
            .refersTo(texts.get(random.nextInt(texts.size())));
      }
      texts.add(text);
      Origin origin = origins.get(random.nextInt(3));
      room.accept(origin, text);
      if (random.nextInt(3) == 0) {
        room.accept(origins.get(random.nextInt(3)), text);
      }
      if (i % 10 == 0) {
        room.alerts.live().refresh(); // so that it has to catch up from anywhere
      }
    }
  }

  @Test
  void everyFilterGivesTheSameFromMemoryAndFromTheDatabase() {
    Random random = new Random(5);
    randomAlerts(random, 150);
    Set<Integer> western = new HashSet<>(room.places.catalogue().admin1Ids("LK-1"));
    Ask all = new Ask();
    assertThat(same(all, "all")).hasSizeGreaterThan(20);
    int asked = 0;
    for (int hour = 0; hour < 6; hour++) {
      for (int i = 0; i < 25; i++) {
        Ask ask = new Ask();
        StringBuilder says = new StringBuilder("hour " + hour);
        for (int part = 0; part < 2; part++) {
          int which = random.nextInt(13);
          says.append(", part ").append(which);
          switch (which) {
            case 0 -> ask.countries = Set.of(room.country("LKA"));
            case 1 -> ask.areas = western;
            case 2 -> ask.severities = Set.of("Severe");
            case 3 -> ask.categories = Set.of("Geo");
            case 4 -> ask.events = Set.of("éruption");
            case 5 -> ask.sources = Set.of(1, 3);
            case 6 -> ask.feeds = Set.of(2);
            case 7 -> ask.languages = Set.of("en");
            case 8 -> ask.geocodes = Set.of(AlertFilter.normal("iso3166-2:lk-1"));
            case 9 -> ask.words = List.of(List.of("100%", "d_g", "k\\s").get(random.nextInt(3)));
            case 10 -> ask.boxes = List.of(new Envelope(79.96, 79.97, 6.86, 6.87));
            case 11 ->
                ask.boxes =
                    List.of(new Envelope(179, 180, 60, 70), new Envelope(-180, -179, 60, 70));
            default -> {
              ask.from = NOW.minus(Duration.ofHours(4));
              ask.to = NOW.minus(Duration.ofHours(1));
            }
          }
        }
        asked += same(ask, says.toString()).size();
      }
      room.world.pass(Duration.ofHours(1));
      room.database.inTransaction(tx -> room.alerts.turn(tx, 1000));
    }
    assertThat(asked).isGreaterThan(100);
  }

  @Test
  void quirk70AnApproximateAlertMatchesAnywhereInItsCountry() {
    Origin met = room.source("LKA", "lk.example");
    long id = room.id(met, alert("a").info(info().somewhere()));
    assertThat(room.version(id).approximate()).isTrue();
    Ask point = new Ask();
    point.boxes = List.of(new Envelope(80.6, 80.6, 7.3, 7.3)); // Kandy
    assertThat(same(point, "a point inland")).containsExactly(id);
    point.boxes = List.of(new Envelope(36.8, 36.8, -1.3, -1.3)); // Nairobi
    assertThat(same(point, "a point elsewhere")).isEmpty();
    Ask unknown = new Ask();
    unknown.areas = Set.of(room.places.catalogue().unknownOf(room.country("LKA")));
    assertThat(same(unknown, "LKA-unknown")).containsExactly(id);
  }

  @Test
  void theGravestOfThePastComeFirstAndOfThoseAlikeTheNewest() {
    Origin met = room.source("LKA", "lk.example");
    List<Long> ids = new ArrayList<>();
    for (String severity : List.of("Extreme", "Unknown", "Severe", "Extreme", "Minor")) {
      String sent = "0%d:00".formatted(ids.size() + 1);
      ids.add(room.id(met, alert("a" + sent).sent(sent).info(info().severity(severity))));
    }
    AlertFilter then = new Ask().at(NOW);
    assertThat(room.alerts.worst(then, 4))
        .extracting(Version::id)
        .containsExactly(ids.get(3), ids.get(0), ids.get(2), ids.get(4));
    AlertFilter mild = then.but().severities(Set.of("Minor")).build();
    assertThat(room.alerts.worst(mild, 4)).extracting(Version::id).containsExactly(ids.get(4));
  }

  @Test
  void aLanguageIsNoPattern() {
    room.id(room.source("LKA", "lk.example"), alert("a").info(info()));
    Ask ask = new Ask();
    for (String language : List.of("%", "e_", "en%")) {
      ask.languages = Set.of(language);
      assertThat(same(ask, language)).isEmpty();
    }
  }

  @Test
  void quirk62ABoxOverTheAntimeridianFindsWhatLiesOnIt() {
    Origin hub = room.source(null, "hub.example");
    long id = room.id(hub, alert("a").info(info().polygon(CHUKOTKA)));
    Ask ask = new Ask();
    ask.boxes = List.of(new Envelope(-179.5, -179.4, 66.4, 66.5));
    assertThat(same(ask, "east of it")).containsExactly(id);
    ask.boxes = List.of(new Envelope(0, 1, 66.4, 66.5));
    assertThat(same(ask, "far from it")).isEmpty();
  }

  @Test
  void pagesHoldEveryAlertOnceWhileNewOnesCome() {
    Origin met = room.source("LKA", "lk.example");
    Set<Long> first = new HashSet<>();
    for (int i = 0; i < 23; i++) {
      first.add(room.id(met, alert("a" + i).sent("0%d:00".formatted(i % 3)).info(info())));
    }
    for (Instant at : new Instant[] {null, NOW}) {
      for (Sort sort : Sort.values()) {
        List<Long> seen = new ArrayList<>();
        Cursor after = null;
        do {
          room.accept(met, alert("new" + at + sort + seen.size()).sent("05:00").info(info()));
          room.alerts.live().refresh();
          Page page = room.alerts.query(new AlertQuery(new Ask().at(at), sort, 5, after));
          page.items().forEach(v -> seen.add(v.id()));
          after = page.next() == null ? null : Cursor.decode(page.next().encode());
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().containsAll(first);
      }
    }
  }
}

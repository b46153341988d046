package org.tocsin.bench.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Origin;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.feed.Feeds;
import org.tocsin.pipeline.Origins;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wish;

/** An office that issues one alert. */
final class Office {
  private static final String REGISTRY = "url,iso3\nhttp://127.0.0.1/feed.xml,LKA\n";

  private static final DateTimeFormatter CAP_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'-00:00'").withZone(ZoneOffset.UTC);
  private static final List<Wish> WISHES =
      List.of(
          wish(new Place.Point(6.9, 80.0, 5_000, "home")),
          wish(new Place.Country("LKA")),
          wish(new Place.Point(6.88, 79.97, 500, "home"), new Place.World()));

  private final Database database;
  private final InstantSource clock = InstantSource.system();
  private final Places places;
  private final Alerts alerts;
  private final Origin origin;

  /** On an empty database, of whose registry the office's feed is all. */
  Office(Database database) {
    this.database = database;
    places = new Places(database);
    Feeds feeds = new Feeds(database, clock, RandomGenerator.getDefault(), "crowd");
    feeds.importRegistry(REGISTRY, places.catalogue()::country);
    Origins origins = new Origins(feeds, places);
    alerts = new Alerts(database, clock, places::catalogue, origins);
    origin = origins.of(feeds.registry().feeds().iterator().next());
  }

  /** One of several by which somebody hears of the alert. */
  static Wish wish(int person) {
    return WISHES.get(person % WISHES.size());
  }

  private static Wish wish(Place... places) {
    return Wish.of(List.of(places), List.of("en"), ZoneId.of("Asia/Colombo"));
  }

  /** Takes in an alert that concerns all who have such a wish. */
  void warn() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    byte[] document = document(now).getBytes(StandardCharsets.UTF_8);
    if (!(new CapReader(ReadOptions.lenient()).read(document) instanceof Read read)) {
      throw new IllegalStateException("the alert cannot be read");
    }
    Draft draft =
        Drafter.draft(read, document, null, null, origin, places.catalogue(), clock.instant());
    database.inTransaction(tx -> alerts.accept(tx, List.of(draft)));
  }

  private static String document(Instant now) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
      <identifier>crowd-%s</identifier><sender>office@met.example</sender><sent>%s</sent>
      <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
      <info>
        <language>en</language><category>Met</category><event>Flood</event>
        <urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>
        <expires>%s</expires><headline>Flood in the lowlands</headline>
        <description>Rivers rise until the evening.</description><instruction>Go to high ground.</instruction>
        <area><areaDesc>Western Province</areaDesc>
          <polygon>6.7,79.8 7.1,79.8 7.1,80.2 6.7,80.2 6.7,79.8</polygon></area>
      </info>
    </alert>
    """
        .formatted(
            now.getEpochSecond(),
            CAP_TIME.format(now),
            CAP_TIME.format(now.plus(6, ChronoUnit.HOURS)));
  }
}

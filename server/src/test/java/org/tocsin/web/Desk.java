package org.tocsin.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tocsin.alert.Acceptance;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.IdentityRule;
import org.tocsin.alert.Origin;
import org.tocsin.app.SimulatedApp;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;

/** Where a running program is handed alerts as if one of its sources had sent them. */
final class Desk {
  static final String SENDER = "office@example.org";

  /** When everything is sent that does not say otherwise. */
  static final Instant SENT = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final SimulatedApp app;
  private final TestDatabase database;
  private final Source source;

  Desk(SimulatedApp app, TestDatabase database) {
    this.app = app;
    this.database = database;
    this.source =
        app.part(Feeds.class).registry().sources().stream()
            .filter(s -> s.countryId() != null)
            .findFirst()
            .orElseThrow();
  }

  Source source() {
    return source;
  }

  static String info(String language, String words) {
    return """
    <info><language>%1$s</language><category>Met</category><event>%2$s</event>
    <urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>
    <expires>%3$s</expires><headline>Headline %2$s</headline>
    <description>%2$s</description><web>javascript:alert(1)</web>
    <area><areaDesc>%2$s</areaDesc></area></info>
    """
        .formatted(language, words, time(SENT.plus(Duration.ofHours(5))));
  }

  static String document(String identifier, String type, String references, String infos) {
    return document(identifier, type, references, infos, SENT);
  }

  static String document(
      String identifier, String type, String references, String infos, Instant sent) {
    return """
    <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier>
    <sender>%s</sender><sent>%s</sent><status>Actual</status><msgType>%s</msgType>
    <scope>Public</scope>%s%s</alert>
    """
        .formatted(identifier, SENDER, time(sent), type, references, infos);
  }

  static String time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toString().replace("Z", "-00:00");
  }

  /** The id of the version. */
  long accept(String identifier, String infos) {
    return accept(identifier, "Alert", "", infos);
  }

  long accept(String identifier, String type, String references, String infos) {
    return accept(document(identifier, type, references, infos));
  }

  long accept(String document) {
    Origin origin =
        new Origin(
            source.feedIds().getFirst(),
            source.id(),
            source.countryId(),
            ZoneOffset.UTC,
            source.defaultLife(),
            true,
            null,
            false,
            new IdentityRule.Identifier(),
            "example.org");
    return accept(document, origin);
  }

  long accept(String document, Origin origin) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    Read read = (Read) new CapReader(ReadOptions.lenient()).read(bytes);
    Draft draft =
        Drafter.draft(read, bytes, null, null, origin, app.part(Places.class).catalogue(), SENT);
    Alerts alerts = app.part(Alerts.class);
    List<Acceptance> accepted =
        database.database().inTransaction(tx -> alerts.accept(tx, List.of(draft)));
    alerts.live().refresh();
    return accepted.getFirst().versionId();
  }
}

package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.feed.Feeds;
import org.tocsin.pipeline.Origins;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

/** Lists of alerts without a web server: one feed, a clock, documents handed in. */
final class Newsdesk {
  final MutableTime world = MutableTime.at("2026-05-01T09:00:00Z");
  final Places places;
  final Feeds feeds;
  final Alerts alerts;
  final AlertLists lists;
  final AlertForms forms;
  private final Database database;
  private final Origins origins;

  Newsdesk(TestDatabase db) {
    database = db.database();
    places = new Places(database);
    feeds = new Feeds(database, world, RandomGenerator.getDefault());
    feeds.importRegistry(
        "url,iso3,name\nhttp://met.example/feed,LKA,\"=Met & Office\"\n",
        places.catalogue()::country);
    feeds.refresh();
    origins = new Origins(feeds, places);
    alerts = new Alerts(database, world, places::catalogue, origins);
    alerts.live().refresh();
    lists = new AlertLists(alerts, places, feeds, "");
    forms = new AlertForms(new AlertJson(places, feeds, world, ""), places, feeds);
  }

  /** Takes in an alert in force from 06:00 up to an hour of the first of May. */
  void accept(String identifier, String headline, int untilHour) {
    accept(identifier, headline, 6, untilHour);
  }

  /** Takes in an alert of two hours of the first of May. */
  void accept(String identifier, String headline, int fromHour, int untilHour) {
    byte[] document =
        """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier>
        <sender>office@met.example</sender><sent>2026-05-01T06:00:00+00:00</sent>
        <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
        <info><language>en</language><category>Met</category><category>Geo</category>
        <event>Flood</event><urgency>Expected</urgency><severity>Severe</severity>
        <certainty>Likely</certainty><onset>2026-05-01T%02d:00:00+00:00</onset>
        <expires>2026-05-01T%02d:00:00+00:00</expires><headline>%s</headline>
        <area><areaDesc>West</areaDesc>
        <polygon>6.7,79.8 7.1,79.8 7.1,80.2 6.7,80.2 6.7,79.8</polygon></area></info></alert>
        """
            .formatted(identifier, fromHour, untilHour, headline)
            .getBytes(StandardCharsets.UTF_8);
    Read read = (Read) new CapReader(ReadOptions.lenient()).read(document);
    Draft draft =
        Drafter.draft(
            read,
            document,
            null,
            null,
            origins.of(feeds.registry().feeds().iterator().next()),
            places.catalogue(),
            world.instant());
    database.useTransaction(tx -> alerts.accept(tx, List.of(draft)));
    alerts.live().refresh();
  }

  /** As the container would hand it over. */
  static HttpServletRequest request(String base, String path, String query) {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], new String[] {URLDecoder.decode(parts[1], StandardCharsets.UTF_8)});
    }
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Newsdesk.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRequestURI" -> path;
                  case "getRequestURL" -> new StringBuffer(base + path);
                  case "getQueryString" -> query;
                  case "getParameterMap" -> parameters;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}

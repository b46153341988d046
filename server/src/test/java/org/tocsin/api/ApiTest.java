package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Described.assertDescribed;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.alert.tile.DecodedTile;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.OpenStreams;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.Truth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as it is started, reading a simulated world, asked over HTTP. */
class ApiTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static SimulatedApp app;

  @BeforeAll
  static void start() throws Exception {
    WorldSettings plan =
        WorldSettings.defaults()
            .withSources(12)
            .withAlertsPerMinute(0)
            .withLivePerSource(36)
            .withSeed(6) // some of whose alerts are restricted
            .withIntervalSeconds(5)
            .withFormats(FeedFormat.RSS_LINK, FeedFormat.ATOM_FAT, FeedFormat.EDXL);
    app = SimulatedApp.start(plan, database, directory);
    app.await(
        "what is published",
        () -> identifiers("/api/v1/alerts?state=any&status=any").containsAll(published()));
  }

  @AfterAll
  static void stop() {
    app.close();
    CLIENT.close();
  }

  @Test
  void anItemHasTheFieldsThatAreDescribedAndNoOthers() {
    for (JsonNode item : all("/api/v1/alerts?state=any&status=any")) {
      assertDescribed(item, "AlertItem");
      assertThat(item.get("links").get("self").asString()).endsWith("/" + item.get("id"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/alerts AlertList",
        "/api/v1/changes Changes",
        "/api/v1/feeds FeedList",
        "/api/v1/feeds/1 Feed",
        "/api/v1/feeds/1/log LogEntryList",
        "/api/v1/sources SourceList",
        "/api/v1/report ReportLineList",
        "/api/v1/continents GroupList",
        "/api/v1/regions GroupList",
        "/api/v1/countries CountryList",
        "/api/v1/admin1s?country=KEN Admin1List",
        "/feeds/ Rebroadcast",
        "/feeds Rebroadcast",
        "/api/v1/powercuts/providers PowerCutProviderList",
        "/api/v1/powercuts/groups PowerCutGroupList",
        "/api/v1/powercuts/schedules PowerCutSchedules",
        "/health/live Live",
        "/health/ready Ready",
        "/api/v1/alerts.geojson AlertCollection"
      })
  void answersAreAsDescribed(String pathAndSchema) {
    String[] parts = pathAndSchema.split(" ");
    assertDescribed(json(parts[0]), parts[1]);
  }

  @Test
  void oneAlertIsAsDescribed() {
    for (JsonNode item : items("/api/v1/alerts?limit=20")) {
      assertDescribed(json("/api/v1/alerts/" + item.get("id")), "Alert");
    }
  }

  @Test
  void everyFilterGivesExactlyWhatFits() {
    List<JsonNode> live = all("/api/v1/alerts");
    assertFilter(
        live,
        "severity=Severe,extreme",
        i -> Set.of("Severe", "Extreme").contains(i.get("severity").asString()));
    assertFilter(live, "urgency=Future", i -> text(i, "urgency").equals("Future"));
    assertFilter(live, "certainty=Likely", i -> text(i, "certainty").equals("Likely"));
    assertFilter(live, "state=scheduled", i -> text(i, "state").equals("scheduled"));
    JsonNode one = live.getFirst();
    for (String field : new String[] {"source", "event"}) {
      assertFilter(
          live,
          field + "=" + encoded(text(one, field)),
          i -> text(i, field).equalsIgnoreCase(text(one, field)));
    }
    assertFilter(live, "feed=" + one.get("feed"), i -> i.get("feed").equals(one.get("feed")));
    String sent = text(one, "sent");
    assertFilter(live, "sentFrom=" + encoded(sent), i -> !instant(i).isBefore(instant(one)));
    assertFilter(live, "sentTo=" + encoded(sent), i -> instant(i).isBefore(instant(one)));
  }

  @Test
  void placesNarrowByCountryAreaParentAndBox() {
    JsonNode one =
        all("/api/v1/alerts").stream()
            .filter(i -> !i.get("bbox").isNull())
            .findFirst()
            .orElseThrow();
    String country = text(one, "country");
    assertThat(ids("/api/v1/alerts?limit=500&country=" + country)).contains(one.get("id").asLong());
    assertThat(all("/api/v1/alerts?country=" + country))
        .allMatch(i -> text(i, "country").equals(country));
    String area = one.get("areas").get(0).asString();
    assertThat(all("/api/v1/alerts?admin1=" + area))
        .isNotEmpty()
        .allMatch(i -> i.get("areas").valueStream().anyMatch(a -> a.asString().equals(area)));
    JsonNode box = one.get("bbox");
    String bbox = "%s,%s,%s,%s".formatted(box.get(0), box.get(1), box.get(2), box.get(3));
    assertThat(ids("/api/v1/alerts?limit=500&bbox=" + bbox)).contains(one.get("id").asLong());
    assertThat(ids("/api/v1/alerts?bbox=-170,-60,-160,-59")).isEmpty();
    double lat = (box.get(1).asDouble() + box.get(3).asDouble()) / 2;
    double lon = (box.get(0).asDouble() + box.get(2).asDouble()) / 2;
    assertThat(all("/api/v1/alerts?point=" + lat + "," + lon))
        .allMatch(
            i -> i.get("bbox").get(0).asDouble() <= lon && i.get("bbox").get(2).asDouble() >= lon);
  }

  @Test
  void aParentStandsForAllItsAreas() {
    JsonNode part =
        items("/api/v1/admin1s").stream()
            .filter(a -> a.get("alerts").asInt() > 0 && !a.get("parent").isNull())
            .findFirst()
            .orElseThrow();
    assertThat(ids("/api/v1/alerts?limit=500&admin1=" + text(part, "parent")))
        .containsAll(ids("/api/v1/alerts?limit=500&admin1=" + text(part, "code")));
  }

  @Test
  void wordsAndGeocodesAreFound() {
    JsonNode one = items("/api/v1/alerts?limit=1").getFirst();
    String word = text(one, "headline").split("\\s+")[0];
    assertThat(ids("/api/v1/alerts?limit=500&q=" + encoded(word))).contains(one.get("id").asLong());
    assertThat(ids("/api/v1/alerts?q=qqqqzzzz")).isEmpty();
    for (JsonNode item : all("/api/v1/alerts")) {
      JsonNode codes = json("/api/v1/alerts/" + item.get("id")).findPath("geocodes");
      if (!codes.isEmpty()) {
        String code = text(codes.get(0), "valueName") + ":" + text(codes.get(0), "value");
        assertThat(ids("/api/v1/alerts?limit=500&geocode=" + encoded(code)))
            .contains(item.get("id").asLong());
        return;
      }
    }
    throw new AssertionError("no alert of the world has a geocode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&state=any&status=any", "&sort=sent", "&state=any&sort=sent"})
  void theCursorGoesThroughAllPagesExactlyOnce(String more) {
    List<Long> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = json("/api/v1/alerts?limit=7" + more + cursor);
      page.get("items").forEach(i -> paged.add(i.get("id").asLong()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asString();
    } while (cursor != null);
    assertThat(paged).doesNotHaveDuplicates();
    assertThat(paged).isEqualTo(ids("/api/v1/alerts?limit=500" + more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "country=XXX",
        "region=nowhere",
        "continent=nowhere",
        "admin1=XX-1",
        "severity=Terrible",
        "source=none",
        "feed=0",
        "geocode=1",
        "bbox=1,2,3",
        "bbox=0,0,999,1",
        "point=91,0",
        "point=1,1&bbox=0,0,1,1",
        "sentFrom=yesterday",
        "activeAt=now",
        "activeAt=%2B999999999-01-01T00:00:00Z",
        "sentTo=1492-10-12T00:00:00Z",
        "state=any&cursor=AAAcpPN1igAAAAAAAAAAAAAAAAE",
        "state=living",
        "status=real",
        "sort=size",
        "limit=0",
        "limit=501",
        "limit=x",
        "cursor=mine",
        "sevrity=Severe"
      })
  void aBadParameterIsRefusedByName(String query) throws Exception {
    HttpResponse<String> reply = get("/api/v1/alerts?" + query);
    assertProblem(reply, 400, "bad-parameter");
    String last = query.substring(query.lastIndexOf('&') + 1);
    String name = query.startsWith("point=1,1&") ? "point" : last.replaceFirst("=.*", "");
    assertThat(JsonMapper.shared().readTree(reply.body()).get("detail").asString())
        .startsWith(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"82,10,79,5", "79,10,82,5"})
  void aBoxUpsideDownIsSaidToBeUpsideDown(String box) throws Exception {
    HttpResponse<String> reply = get("/api/v1/alerts?bbox=" + box);
    assertProblem(reply, 400, "bad-parameter");
    assertThat(reply.body()).contains("south is above north").doesNotContain("lies outside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/alerts/999999",
        "/api/v1/alerts/999999.cap",
        "/api/v1/alerts/999999/chain",
        "/api/v1/feeds/999999",
        "/api/v1/nothing",
        "/api/v1/alerts/x",
        "/tiles/areas/1/9/9.mvt"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertProblem(get(path), 404, "not-found");
  }

  @Test
  void readsAreTaggedOpenAndCompressed() throws Exception {
    HttpResponse<byte[]> plain = bytes(request("/api/v1/countries"));
    String tag = plain.headers().firstValue("ETag").orElseThrow();
    assertThat(plain.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(plain.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age");
    HttpResponse<byte[]> again = bytes(request("/api/v1/countries").header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    HttpResponse<byte[]> packed =
        bytes(request("/api/v1/countries").header("Accept-Encoding", "gzip"));
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(plain.body());
  }

  @Test
  void theBoardForGrafanaAsksForMetersThatAreServed() throws Exception {
    Set<String> served = new HashSet<>();
    for (String line : get("/metrics").body().split("\n")) {
      served.add(line.replaceFirst("[ {].*", ""));
    }
    JsonNode board = JsonMapper.shared().readTree(Path.of("../docs/grafana/tocsin.json").toFile());
    Pattern name = Pattern.compile("\\b(tocsin|jvm|process|system)_[a-z_]+");
    for (JsonNode panel : board.get("panels")) {
      assertThat(panel.get("targets")).isNotEmpty();
      for (JsonNode target : panel.get("targets")) {
        String question = text(target, "expr");
        List<String> asked = name.matcher(question).results().map(r -> r.group()).toList();
        assertThat(asked).describedAs(question).isNotEmpty();
        assertThat(served).containsAll(asked);
      }
    }
    assertThat(board.findValues("uid").stream().map(JsonNode::asString).distinct())
        .containsExactlyInAnyOrder("tocsin", "${datasource}");
  }

  @Test
  void theInterfaceIsToldToPeopleOnLightPages() throws Exception {
    HttpResponse<String> all = get("/openapi");
    assertThat(all.headers().firstValue("Content-Security-Policy").orElseThrow())
        .doesNotContain("script-src");
    Set<String> parts = new HashSet<>();
    Matcher link = Pattern.compile("href=\"(/openapi/[a-z0-9-]+)#").matcher(all.body());
    while (link.find()) {
      parts.add(link.group(1));
    }
    assertThat(parts).hasSizeGreaterThan(8);
    for (String part : parts) {
      HttpResponse<byte[]> reply = bytes(request(part));
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body().length).describedAs(part).isLessThan(60_000);
      String page = new String(reply.body(), StandardCharsets.UTF_8);
      assertThat(page).doesNotContain("<script", " style=");
      Matcher inside = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
      while (inside.find()) {
        assertThat(page).contains("id=\"" + inside.group(1) + "\"");
      }
    }
    assertThat(get("/openapi/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void listsAreTaggedPackedAndLinkedToTheirNextPage() throws Exception {
    for (String form : List.of("", ".geojson", ".atom", ".rss", ".csv")) {
      String path = "/api/v1/alerts" + form + "?limit=5&state=live&status=Actual";
      HttpResponse<byte[]> plain = bytes(request(path));
      HttpResponse<byte[]> packed = bytes(request(path).header("Accept-Encoding", "gzip, br"));
      assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(packed.headers().allValues("Vary")).contains("Accept-Encoding");
      assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
          .isEqualTo(plain.body());
      assertThat(bytes(request(path).header("Accept-Encoding", "gzip;q=0, br")).body())
          .isEqualTo(plain.body());
      String tag = plain.headers().firstValue("ETag").orElseThrow();
      HttpResponse<byte[]> known = bytes(request(path).header("If-None-Match", tag));
      assertThat(known.statusCode()).isEqualTo(304);
      assertThat(known.body()).isEmpty();
      String next = plain.headers().firstValue("Link").orElseThrow();
      assertThat(next)
          .matches(
              "<http://127.0.0.1:\\d+" + Pattern.quote(path) + "&cursor=[\\w-]+>; rel=\"next\"");
      URI second = URI.create(next.substring(1, next.indexOf('>')));
      assertThat(bytes(HttpRequest.newBuilder(second)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void geoJsonIsValid() {
    JsonNode collection = json("/api/v1/alerts.geojson?limit=50");
    assertThat(collection.get("features").size()).isPositive();
    for (JsonNode feature : collection.get("features")) {
      assertThat(text(feature, "type")).isEqualTo("Feature");
      assertThat(feature.get("id")).isEqualTo(feature.get("properties").get("id"));
      assertDescribed(feature.get("properties"), "AlertItem");
      assertGeometry(feature.get("geometry"));
    }
  }

  @Test
  void atomIsWellFormedAndLeadsToTheDocuments() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var feed =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes(request("/api/v1/alerts.atom?limit=9")).body()));
    assertThat(feed.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry").getLength())
        .isEqualTo(9);
    var links = feed.getElementsByTagName("link");
    String cap =
        Stream.iterate(0, n -> n < links.getLength(), n -> n + 1)
            .map(n -> links.item(n).getAttributes().getNamedItem("href").getNodeValue())
            .filter(href -> href.endsWith(".cap"))
            .findFirst()
            .orElseThrow();
    HttpResponse<byte[]> document = bytes(HttpRequest.newBuilder(URI.create(cap)));
    assertThat(document.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/cap+xml");
  }

  @Test
  void documentsAreTheBytesThatWereServed() throws Exception {
    Map<String, Long> ids = new HashMap<>();
    all("/api/v1/alerts?state=any&status=any")
        .forEach(i -> ids.put(text(i, "identifier"), i.get("id").asLong()));
    int compared = 0;
    for (Truth truth : app.world().world().truth()) {
      Message m = truth.message();
      if (m.source().format() == FeedFormat.RSS_LINK && ids.containsKey(m.identifier())) {
        byte[] served =
            bytes(HttpRequest.newBuilder(URI.create(app.world().base() + m.path()))).body();
        assertThat(bytes(request("/api/v1/alerts/" + ids.get(m.identifier()) + ".cap")).body())
            .isEqualTo(served);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  @Test
  void anUpdateJoinsTheChainAndEndsWhatItReplaces() {
    SimSource source = app.world().world().sources().getFirst();
    Message update = publish(source, MsgType.UPDATE);
    JsonNode newer = find(update.identifier());
    JsonNode chain = json("/api/v1/alerts/" + newer.get("id") + "/chain");
    assertThat(chain.get("items").valueStream().map(i -> text(i, "identifier")))
        .containsSubsequence(update.earlier().identifier(), update.identifier());
    assertThat(text(find(update.earlier().identifier()), "state")).isEqualTo("superseded");
  }

  @Test
  void changesArePagedWithoutAGap() {
    List<Long> paged = new ArrayList<>();
    long after = 0;
    while (true) {
      JsonNode page = json("/api/v1/changes?limit=11&after=" + after);
      page.get("items").forEach(c -> paged.add(c.get("seq").asLong()));
      if (page.get("next").asLong() == after) {
        break;
      }
      after = page.get("next").asLong();
    }
    assertThat(paged).isSorted().doesNotHaveDuplicates();
    assertThat(paged).startsWith(seqs("/api/v1/changes?limit=1000").toArray(Long[]::new));
  }

  @Test
  void aStreamThatBreaksGoesOnWhereItWas() throws Exception {
    List<Long> known = seqs("/api/v1/changes?limit=1000").subList(0, 60);
    List<Long> heard = events(request("/api/v1/stream?after=0"), 25);
    heard.addAll(
        events(request("/api/v1/stream").header("Last-Event-ID", "" + heard.getLast()), 35));
    assertThat(heard).isEqualTo(known);
    assertProblem(
        send(request("/api/v1/stream").header("Last-Event-ID", "x")), 400, "bad-parameter");
  }

  @Test
  void aStreamTellsWhatHappensNow() throws Exception {
    HttpResponse<InputStream> stream =
        CLIENT.send(request("/api/v1/stream").build(), BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith(":from ");
      Message alert = publish(app.world().world().sources().get(3), MsgType.ALERT);
      assertThat(
              lines
                  .lines()
                  .filter(l -> l.startsWith("data:"))
                  .anyMatch(l -> l.contains(alert.identifier())))
          .isTrue();
    }
  }

  @Test
  void aStreamThatNobodyHearsAnyMoreIsNotCountedAsOpen() throws Exception {
    OpenStreams streams = app.part(OpenStreams.class);
    HttpRequest.Builder graph =
        request("/graphql?query=" + encoded("subscription { changes { seq } }"))
            .header("Accept", "text/event-stream");
    try (HttpClient listener = HttpClient.newHttpClient()) {
      for (HttpRequest.Builder kind : List.of(request("/api/v1/stream"), graph)) {
        assertThat(listener.send(kind.build(), BodyHandlers.ofInputStream()).statusCode())
            .isEqualTo(200);
      }
      assertThat(streams.open()).isGreaterThanOrEqualTo(2);
      listener.shutdownNow();
    }
    publish(app.world().world().sources().get(2), MsgType.ALERT);
    app.await("the end of the stream", () -> streams.open() == 0);
  }

  @ParameterizedTest
  @CsvSource({"alerts, admin1", "areas, countries"})
  void tilesDecodeAndAreNotSentTwice(String kind, String layer) throws Exception {
    String path = "/tiles/" + kind + "/0/0/0.mvt";
    HttpResponse<byte[]> first = bytes(request(path + "?v=1").header("Accept-Encoding", "gzip"));
    byte[] tile = new GZIPInputStream(new ByteArrayInputStream(first.body())).readAllBytes();
    assertThat(new DecodedTile(tile).layer(layer)).isNotEmpty();
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age");
    HttpResponse<byte[]> again = bytes(request(path + "?v=2").header("If-None-Match", tag));
    if (kind.equals("areas")) {
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void aTileOlderThanWhatTheAskerHasHeardOfIsKeptByNobody() throws Exception {
    HttpResponse<byte[]> older = bytes(request("/tiles/alerts/0/0/0.mvt?v=999999999"));
    assertThat(older.statusCode()).isEqualTo(200);
    assertThat(older.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=5", "sort=sent", "colour=red", "activeAt=then", "severity=dire"})
  void aTileWithAFilterThatIsNoneIsRefused(String parameter) throws Exception {
    HttpResponse<String> refused = get("/tiles/alerts/3/1/1.mvt?" + parameter);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("bad-parameter").contains(parameter.split("=")[0]);
  }

  @Test
  void feedsOfRebroadcastersNameTheirAuthorities() {
    JsonNode sources = json("/feeds/").get("sources");
    assertThat(sources.size()).isEqualTo(12);
    JsonNode first = sources.get(0).get("source");
    assertThat(text(first, "capAlertFeed")).startsWith(app.world().base().toString());
    assertThat(text(first, "authorityCountry")).hasSize(3);
  }

  @Test
  void restrictedAlertsAreInNoPublicAnswer() throws Exception {
    Set<String> restricted = new HashSet<>();
    for (Truth truth : app.world().world().truth()) {
      if (truth.message().scope().equals("Restricted")) {
        restricted.add(truth.message().identifier());
      }
    }
    assertThat(restricted).describedAs("the world has some").isNotEmpty();
    assertThat(identifiers("/api/v1/alerts?state=any&status=any"))
        .doesNotContainAnyElementsOf(restricted);
    for (String path :
        List.of(
            "/api/v1/alerts.geojson?limit=500&state=any&status=any",
            "/api/v1/changes?limit=1000",
            "/api/v1/alerts.atom?limit=500&state=any&status=any")) {
      String body = get(path).body();
      assertThat(restricted).noneMatch(body::contains);
    }
    long last = seqs("/api/v1/changes?limit=1000").getLast();
    Set<Long> shown = new HashSet<>(ids("/api/v1/alerts?limit=500&state=any&status=any"));
    for (long id = 1; id <= last; id++) {
      int status = get("/api/v1/alerts/" + id + ".cap").statusCode();
      assertThat(status).describedAs("alert " + id).isEqualTo(shown.contains(id) ? 200 : 404);
    }
  }

  @Test
  void aDocumentIsValidated() throws Exception {
    byte[] document =
        bytes(
                request(
                    "/api/v1/alerts/"
                        + items("/api/v1/alerts?limit=1").getFirst().get("id")
                        + ".cap"))
            .body();
    HttpResponse<String> good =
        send(request("/api/v1/validate").POST(BodyPublishers.ofByteArray(document)));
    JsonNode answer = JsonMapper.shared().readTree(good.body());
    assertDescribed(answer, "Validity");
    assertThat(text(answer, "kind")).isEqualTo("cap");
    assertThat(answer.get("profiles")).isEmpty();
    HttpRequest.Builder asCurlSendsIt =
        request("/api/v1/validate?profile=cap-au")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofByteArray(document));
    answer = JsonMapper.shared().readTree(send(asCurlSendsIt).body());
    assertThat(text(answer, "kind")).isEqualTo("cap");
    assertThat(answer.get("profiles").valueStream().map(JsonNode::asString))
        .containsExactly("cap-au");
    JsonNode held =
        JsonMapper.shared()
            .readTree(
                send(request("/api/v1/validate?profile=cap-au,auto")
                        .POST(BodyPublishers.ofByteArray(document)))
                    .body());
    assertDescribed(held, "Validity");
    assertThat(held.get("profiles").valueStream().map(JsonNode::asString))
        .containsExactly("cap-au", "advice");
    assertThat(held.get("findings").valueStream().map(f -> text(f, "code")))
        .contains("au-version-missing");
    assertProblem(
        send(request("/api/v1/validate?profile=cap-xx").POST(BodyPublishers.ofString(""))),
        400,
        "bad-parameter");
    String broken =
        new String(document, StandardCharsets.UTF_8)
            .replace("<msgType>", "<msgKind>")
            .replace("</msgType>", "</msgKind>");
    JsonNode bad =
        JsonMapper.shared()
            .readTree(
                send(request("/api/v1/validate").POST(BodyPublishers.ofString(broken))).body());
    assertThat(bad.get("schemaValid").asBoolean()).isFalse();
    assertThat(bad.get("findings").get(0).get("line").asInt()).isPositive();
    byte[] feed =
        bytes(HttpRequest.newBuilder(app.world().feed(app.world().world().sources().get(1))))
            .body();
    JsonNode listed =
        JsonMapper.shared()
            .readTree(
                send(request("/api/v1/validate").POST(BodyPublishers.ofByteArray(feed))).body());
    assertDescribed(listed, "Validity");
    assertThat(text(listed, "kind")).isEqualTo("feed");
    assertThat(listed.get("entries").get(0).get("inline").get("version").asString())
        .startsWith("1.");
    HttpRequest.Builder large =
        request("/api/v1/validate").POST(BodyPublishers.ofByteArray(new byte[(10 << 20) + 1]));
    assertProblem(send(large), 413, "body-too-large");
  }

  @Test
  void theDescriptionIsServed() {
    assertThat(json("/openapi.json")).isEqualTo(Described.DESCRIPTION);
  }

  // What the tests ask with

  private static Message publish(SimSource source, MsgType type) {
    Message message;
    do { // what is not public is never seen
      message = app.world().world().publish(source, type);
    } while (!message.scope().equals("Public"));
    String identifier = message.identifier();
    app.await(
        identifier, () -> identifiers("/api/v1/alerts?state=any&status=any").contains(identifier));
    return message;
  }

  private static Set<String> published() {
    Set<String> identifiers = new HashSet<>();
    for (Truth truth : app.world().world().truth()) {
      if (truth.message().scope().equals("Public")) {
        identifiers.add(truth.message().identifier());
      }
    }
    return identifiers;
  }

  private static void assertFilter(List<JsonNode> live, String filter, Predicate<JsonNode> fits) {
    List<Long> expected = live.stream().filter(fits).map(i -> i.get("id").asLong()).toList();
    assertThat(ids("/api/v1/alerts?limit=500&" + filter)).describedAs(filter).isEqualTo(expected);
    assertThat(expected.size()).describedAs(filter + " narrows").isLessThan(live.size());
  }

  private static void assertGeometry(JsonNode geometry) {
    if (geometry.isNull()) {
      return;
    }
    switch (text(geometry, "type")) {
      case "Polygon" -> geometry.get("coordinates").forEach(ApiTest::assertRing);
      case "MultiPolygon" ->
          geometry.get("coordinates").forEach(p -> p.forEach(ApiTest::assertRing));
      case "GeometryCollection" -> geometry.get("geometries").forEach(ApiTest::assertGeometry);
      case "Point" -> assertThat(geometry.get("coordinates").size()).isEqualTo(2);
      default -> throw new AssertionError("a " + geometry.get("type"));
    }
  }

  private static void assertRing(JsonNode ring) {
    assertThat(ring.size()).isGreaterThanOrEqualTo(4);
    assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
    ring.forEach(p -> assertThat(Math.abs(p.get(0).asDouble())).isLessThanOrEqualTo(180));
    ring.forEach(p -> assertThat(Math.abs(p.get(1).asDouble())).isLessThanOrEqualTo(90));
  }

  private static void assertProblem(HttpResponse<String> reply, int status, String code) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode body = JsonMapper.shared().readTree(reply.body());
    assertThat(text(body, "code")).isEqualTo(code);
    assertDescribed(body, "Problem");
  }

  private static List<Long> events(HttpRequest.Builder request, int count) throws Exception {
    HttpResponse<InputStream> stream = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      return new ArrayList<>(
          lines
              .lines()
              .filter(l -> l.startsWith("id:"))
              .limit(count)
              .map(l -> Long.valueOf(l.substring(3).strip()))
              .toList());
    }
  }

  private static List<Long> seqs(String path) {
    return items(path).stream().map(c -> c.get("seq").asLong()).toList();
  }

  private static List<JsonNode> all(String path) {
    return items(path + (path.contains("?") ? "&" : "?") + "limit=500");
  }

  private static List<JsonNode> items(String path) {
    return json(path).get("items").valueStream().toList();
  }

  private static List<Long> ids(String path) {
    return items(path).stream().map(i -> i.get("id").asLong()).toList();
  }

  private static Set<String> identifiers(String path) {
    Set<String> identifiers = new HashSet<>();
    all(path).forEach(i -> identifiers.add(text(i, "identifier")));
    return identifiers;
  }

  private static JsonNode find(String identifier) {
    return all("/api/v1/alerts?state=any&status=any").stream()
        .filter(i -> text(i, "identifier").equals(identifier))
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asString("");
  }

  private static Instant instant(JsonNode item) {
    return Instant.parse(text(item, "sent"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static JsonNode json(String path) {
    try {
      HttpResponse<String> reply = get(path);
      assertThat(reply.statusCode()).describedAs(path).isEqualTo(200);
      return JsonMapper.shared().readTree(reply.body());
    } catch (Exception e) {
      throw new IllegalStateException(path, e);
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(app.base() + path)).timeout(Duration.ofMinutes(1));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }
}

package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Described.assertDescribed;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.app.SimulatedApp;
import org.tocsin.sim.world.Truth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists give exactly what was asked for, each once, in every form, and nothing restricted. */
abstract class ListedAlerts extends ApiCaller {
  ListedAlerts(SimulatedApp app) {
    super(app);
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

  private void assertFilter(List<JsonNode> live, String filter, Predicate<JsonNode> fits) {
    List<Long> expected = live.stream().filter(fits).map(i -> i.get("id").asLong()).toList();
    assertThat(ids("/api/v1/alerts?limit=500&" + filter)).describedAs(filter).isEqualTo(expected);
    assertThat(expected.size()).describedAs(filter + " narrows").isLessThan(live.size());
  }

  private static void assertGeometry(JsonNode geometry) {
    if (geometry.isNull()) {
      return;
    }
    switch (text(geometry, "type")) {
      case "Polygon" -> geometry.get("coordinates").forEach(ListedAlerts::assertRing);
      case "MultiPolygon" ->
          geometry.get("coordinates").forEach(p -> p.forEach(ListedAlerts::assertRing));
      case "GeometryCollection" -> geometry.get("geometries").forEach(ListedAlerts::assertGeometry);
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
}

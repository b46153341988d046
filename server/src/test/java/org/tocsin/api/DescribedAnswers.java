package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Described.assertDescribed;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.app.SimulatedApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers have the fields that are described and no others, and the description is served. */
abstract class DescribedAnswers extends ApiCaller {
  DescribedAnswers(SimulatedApp app) {
    super(app);
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
  void theDescriptionIsServed() {
    assertThat(json("/openapi.json")).isEqualTo(Described.DESCRIPTION);
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
  void feedsOfRebroadcastersNameTheirAuthorities() {
    JsonNode sources = json("/feeds/").get("sources");
    assertThat(sources.size()).isEqualTo(12);
    JsonNode first = sources.get(0).get("source");
    assertThat(text(first, "capAlertFeed")).startsWith(app.world().base().toString());
    assertThat(text(first, "authorityCountry")).hasSize(3);
  }
}

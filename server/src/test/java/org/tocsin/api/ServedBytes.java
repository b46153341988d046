package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Described.assertDescribed;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.alert.tile.DecodedTile;
import org.tocsin.app.SimulatedApp;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.Truth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents are the bytes that came, tiles decode, and what somebody sends in is validated. */
abstract class ServedBytes extends ApiCaller {
  ServedBytes(SimulatedApp app) {
    super(app);
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
}

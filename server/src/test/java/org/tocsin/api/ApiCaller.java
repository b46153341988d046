package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Described.assertDescribed;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.app.SimulatedApp;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.Truth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running program over HTTP, and lets the world that it reads say something. */
class ApiCaller {
  static final HttpClient CLIENT = HttpClient.newHttpClient();

  final SimulatedApp app;

  ApiCaller(SimulatedApp app) {
    this.app = app;
  }

  Message publish(SimSource source, MsgType type) {
    Message message;
    do { // what is not public is never seen
      message = app.world().world().publish(source, type);
    } while (!message.scope().equals("Public"));
    String identifier = message.identifier();
    app.await(
        identifier, () -> identifiers("/api/v1/alerts?state=any&status=any").contains(identifier));
    return message;
  }

  Set<String> published() {
    Set<String> identifiers = new HashSet<>();
    for (Truth truth : app.world().world().truth()) {
      if (truth.message().scope().equals("Public")) {
        identifiers.add(truth.message().identifier());
      }
    }
    return identifiers;
  }

  static void assertProblem(HttpResponse<String> reply, int status, String code) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode body = JsonMapper.shared().readTree(reply.body());
    assertThat(text(body, "code")).isEqualTo(code);
    assertDescribed(body, "Problem");
  }

  List<Long> seqs(String path) {
    return items(path).stream().map(c -> c.get("seq").asLong()).toList();
  }

  List<JsonNode> all(String path) {
    return items(path + (path.contains("?") ? "&" : "?") + "limit=500");
  }

  List<JsonNode> items(String path) {
    return json(path).get("items").valueStream().toList();
  }

  List<Long> ids(String path) {
    return items(path).stream().map(i -> i.get("id").asLong()).toList();
  }

  Set<String> identifiers(String path) {
    Set<String> identifiers = new HashSet<>();
    all(path).forEach(i -> identifiers.add(text(i, "identifier")));
    return identifiers;
  }

  static String text(JsonNode node, String field) {
    return node.get(field).asString("");
  }

  static Instant instant(JsonNode item) {
    return Instant.parse(text(item, "sent"));
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  JsonNode json(String path) {
    try {
      HttpResponse<String> reply = get(path);
      assertThat(reply.statusCode()).describedAs(path).isEqualTo(200);
      return JsonMapper.shared().readTree(reply.body());
    } catch (Exception e) {
      throw new IllegalStateException(path, e);
    }
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(app.base() + path)).timeout(Duration.ofMinutes(1));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  static HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }
}

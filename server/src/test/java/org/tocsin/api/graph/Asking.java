package org.tocsin.api.graph;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running program as a client would. */
final class Asking implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  Asking(URI base) {
    this.base = base;
  }

  /** The whole answer: data, errors. */
  JsonNode ask(String query) {
    return ask(query, Map.of());
  }

  JsonNode ask(String query, Map<String, Object> variables) {
    Map<String, Object> body = new HashMap<>();
    body.put("query", query);
    body.put("variables", variables);
    return JSON.readTree(post(JSON.writeValueAsString(body)).body());
  }

  /** The data of an answer that must have no errors. */
  JsonNode data(String query) {
    JsonNode answer = ask(query);
    if (answer.has("errors")) {
      throw new AssertionError(answer.get("errors").toString() + " to " + query);
    }
    return answer.get("data");
  }

  /** The code of the first error. */
  String code(String query) {
    return ask(query).at("/errors/0/extensions/code").asString();
  }

  HttpResponse<String> post(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/graphql")).POST(BodyPublishers.ofString(body));
    request.header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> get(String pathAndQuery, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(pathAndQuery));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  JsonNode rest(String pathAndQuery) {
    return JSON.readTree(get(pathAndQuery).body());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Subscribes. */
  Listening listen(String query) throws Exception {
    String body = JSON.writeValueAsString(Map.of("query", query));
    return new Listening(
        this,
        HttpRequest.newBuilder(base.resolve("/graphql"))
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json"));
  }

  HttpClient client() {
    return client;
  }

  URI base() {
    return base;
  }

  /** What each of a list says in a field. */
  static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(n -> n.get(field).asString(null)).toList();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}

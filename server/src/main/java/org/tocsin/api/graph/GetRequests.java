package org.tocsin.api.graph;

import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.tocsin.platform.http.Etags;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /graphql?query=…&variables=…&operationName=…}: the answer can be kept by caches for a
 * moment, like other public reads. With {@code Accept: text/event-stream} it is a subscription, as
 * browsers' {@code EventSource} asks for one.
 */
final class GetRequests implements HandlerFunction<ServerResponse> {
  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final WebGraphQlHandler handler;
  private final GraphQlSseHandler stream;

  GetRequests(WebGraphQlHandler handler, GraphQlSseHandler stream) {
    this.handler = handler;
    this.stream = stream;
  }

  @Override
  public ServerResponse handle(ServerRequest request) throws ServletException {
    Map<String, Object> body = new HashMap<>();
    body.put("query", request.param("query").orElse(""));
    request.param("operationName").ifPresent(name -> body.put("operationName", name));
    try {
      request
          .param("variables")
          .filter(v -> !v.isBlank())
          .ifPresent(v -> body.put("variables", JSON.readValue(v, Map.class)));
    } catch (JacksonException e) {
      return refuse("bad-parameter", "variables: must be a JSON object");
    }
    if (body.get("query").toString().isBlank()) {
      return refuse(Refusal.UNREADABLE.id(), "query: is missing");
    }
    return request.headers().accept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM::equals)
        ? listen(request, body)
        : answer(request, body);
  }

  private ServerResponse listen(ServerRequest request, Map<String, Object> body)
      throws ServletException {
    return stream.handleRequest(
        ServerRequest.from(request)
            .method(HttpMethod.POST)
            .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
            .body(JSON.writeValueAsBytes(body))
            .build());
  }

  private ServerResponse answer(ServerRequest request, Map<String, Object> body) {
    WebGraphQlRequest query =
        new WebGraphQlRequest(
            request.uri(),
            request.headers().asHttpHeaders(),
            new LinkedMultiValueMap<>(),
            request.remoteAddress().orElse(null),
            request.attributes(),
            body,
            request.servletRequest().getRequestId(),
            Locale.ENGLISH);
    WebGraphQlResponse response = handler.handleRequest(query).toFuture().join();
    if (response.getData() instanceof org.reactivestreams.Publisher<?>) {
      return refuse(
          Refusal.INVALID.id(), "a subscription is asked for with Accept: text/event-stream");
    }
    byte[] bytes = JSON.writeValueAsBytes(response.toMap());
    if (!response.getErrors().isEmpty()) {
      return ServerResponse.ok()
          .cacheControl(CacheControl.noStore())
          .contentType(MediaType.APPLICATION_JSON)
          .body(bytes);
    }
    return kept(request, bytes);
  }

  private static ServerResponse kept(ServerRequest request, byte[] bytes) {
    String tag = Etags.weakOf(bytes);
    boolean known = Etags.matches(request.headers().firstHeader("If-None-Match"), tag);
    ServerResponse.BodyBuilder reply =
        ServerResponse.status(known ? 304 : 200)
            .eTag(tag)
            .cacheControl(CacheControl.maxAge(MOMENT).cachePublic());
    return known ? reply.build() : reply.contentType(MediaType.APPLICATION_JSON).body(bytes);
  }

  private static ServerResponse refuse(String code, String why) {
    Map<String, Object> error = Map.of("message", why, "extensions", Map.of("code", code));
    return ServerResponse.badRequest()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("errors", List.of(error)));
  }
}

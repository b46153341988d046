package org.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shared pieces in a real server, asked over HTTP. */
class HttpPiecesTest {
  private static ConfigurableApplicationContext context;
  private static URI base;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    context =
        new SpringApplication(Pieces.class)
            .run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
    base =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  @AfterAll
  static void stop() {
    context.close();
    CLIENT.close();
  }

  @Test
  void anUnknownPathIsNotFound() throws Exception {
    assertProblem(get("/api/v1/nothing"), 404, "not-found", "/api/v1/nothing");
  }

  @Test
  void aMissingOrUnreadableParameterIsNamed() throws Exception {
    assertProblem(get("/api/v1/things"), 400, "bad-parameter", "limit");
    assertProblem(
        get("/api/v1/things?limit=ten"), 400, "bad-parameter", "limit: cannot be read: ten");
  }

  @Test
  void aProblemThatAHandlerThrowsIsTheAnswer() throws Exception {
    assertProblem(get("/api/v1/things?limit=900"), 400, "bad-parameter", "limit: at most 500");
  }

  @Test
  void anotherMethodIsNotAllowedAndTheRightOneNamed() throws Exception {
    HttpResponse<String> response = send(request("/api/v1/things").DELETE());
    assertProblem(response, 405, "method-not-allowed", "DELETE");
    assertThat(response.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void aBodyThatIsNotWhatItSaysIsBad() throws Exception {
    HttpRequest.Builder torn = request("/api/v1/json").POST(BodyPublishers.ofString("{"));
    assertProblem(
        send(torn.setHeader("Content-Type", "application/json")), 400, "bad-body", "body");
  }

  @Test
  void aBodyMayGoAsFarAsItMay() throws Exception {
    assertThat(send(request("/api/v1/bytes").POST(BodyPublishers.ofString("x".repeat(100)))).body())
        .isEqualTo("100");
    assertProblem(
        send(request("/api/v1/bytes").POST(BodyPublishers.ofString("x".repeat(101)))),
        413,
        "body-too-large",
        "100");
    byte[] unannounced = "x".repeat(101).getBytes(StandardCharsets.UTF_8);
    assertProblem(
        send(
            request("/api/v1/bytes")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(unannounced)))),
        413,
        "body-too-large",
        "100");
  }

  @Test
  void anUnforeseenErrorTellsItsIdAndNothingElse() throws Exception {
    HttpResponse<String> response = get("/api/v1/broken");
    assertProblem(response, 500, "internal", "see the log for ");
    assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void whoHasTheAnswerAlreadyGetsNone() throws Exception {
    HttpResponse<String> first = get("/api/v1/cached");
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.body()).isEqualTo("content");
    assertThat(first.headers().firstValue("Cache-Control")).contains("max-age=30, public");
    HttpResponse<String> second = send(request("/api/v1/cached").header("If-None-Match", etag));
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers().firstValue("ETag")).contains(etag);
  }

  @Test
  void publicReadsAreOpenToEveryOriginAndWritesAreNot() throws Exception {
    assertThat(get("/api/v1/cached").headers().firstValue("Access-Control-Allow-Origin"))
        .contains("*");
    assertThat(get("/api/v1/nothing").headers().firstValue("Access-Control-Allow-Origin"))
        .contains("*");
    assertThat(get("/page").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    HttpResponse<String> write = send(request("/api/v1/bytes").POST(BodyPublishers.ofString("x")));
    assertThat(write.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    HttpResponse<String> preflight =
        send(request("/api/v1/cached").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
        .contains("GET, HEAD");
  }

  private static void assertProblem(
      HttpResponse<String> response, int status, String code, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode body = JsonMapper.shared().readTree(response.body());
    assertThat(body.get("code").asString()).isEqualTo(code);
    assertThat(body.get("status").asInt()).isEqualTo(status);
    assertThat(body.get("type").asString()).isEqualTo("urn:tocsin:problem:" + code);
    assertThat(body.get("title").asString()).isNotEmpty();
    assertThat(body.get("detail").asString()).contains(detail);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({ProblemAdvice.class, Things.class})
  static class Pieces {
    @Bean
    PublicReads publicReads() {
      return new PublicReads();
    }
  }

  @RestController
  static class Things {
    @GetMapping("/api/v1/things")
    String things(@RequestParam("limit") int limit) {
      if (limit > 500) {
        throw ApiProblem.badParameter("limit", "at most 500").asException();
      }
      return "things";
    }

    @GetMapping("/api/v1/broken")
    String broken() {
      throw new IllegalStateException("secret");
    }

    @GetMapping("/api/v1/cached")
    ResponseEntity<byte[]> cached(HttpServletRequest request) {
      byte[] content = "content".getBytes(StandardCharsets.UTF_8);
      return PublicReply.of(request, MediaType.TEXT_PLAIN, Duration.ofSeconds(30), content);
    }

    @GetMapping("/page")
    String page() {
      return "page";
    }

    @PostMapping("/api/v1/json")
    String json(@RequestBody JsonNode body) {
      return body.toString();
    }

    @PostMapping("/api/v1/bytes")
    String bytes(HttpServletRequest request) throws IOException {
      return Integer.toString(BoundedBody.read(request, 100).length);
    }
  }
}

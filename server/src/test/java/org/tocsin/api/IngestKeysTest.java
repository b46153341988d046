package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.assertProblem;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.tocsin.account.ApiKey;
import org.tocsin.pipeline.IngestSchedule;
import tools.jackson.databind.JsonNode;

/** Who may send schedules, how often, under whose name, and what strangers try. */
class IngestKeysTest extends Volunteers {
  @ParameterizedTest
  @ValueSource(strings = {PATH, DATA})
  void nobodyWritesWithoutAKeyThatIsGoodAndForThat(String path) {
    String body = path.equals(PATH) ? days("A", "09:00", "11:15") : schedules("A");
    HttpResponse<String> none = board.post(path, JSON, body);
    assertProblem(none, 401, "api-key-needed");
    assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    for (String bad : List.of("Bearer x", "Basic dm9sdW50ZWVyczp4", "Bearer " + key + "x", "")) {
      assertProblem(board.post(path, JSON, body, "Authorization", bad), 401, "api-key-refused");
    }
    String other = board.key("others", ApiKey.POWERCUTS_WRITE + ":XX-TWO");
    assertProblem(board.post(path, JSON, body, "X-Api-Key", other), 403, "api-key-not-for-this");
    long id =
        board.keys.list().stream()
            .filter(k -> k.name().equals("volunteers"))
            .findFirst()
            .orElseThrow()
            .id();
    board.keys.revoke("ann", id);
    assertProblem(board.post(path, JSON, body, "X-Api-Key", key), 401, "api-key-refused");
    assertThat(schedule()).isEmpty();
  }

  @Test
  void aKeyInAnAddressOpensNothingAndStandsInNoAnswerAndNoLog() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("org.tocsin");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Level before = ours.getLevel();
    log.start();
    root.addAppender(log);
    ours.setLevel(Level.TRACE);
    try {
      String secret = key.substring(key.lastIndexOf('_', key.length() - 44) + 1);
      String body = days("A", "09:00", "11:15");
      List<HttpResponse<String>> replies = new ArrayList<>();
      for (String name : List.of("api_key", "key", "X-Api-Key", "access_token")) {
        replies.add(board.post(PATH + "?" + name + "=" + key, JSON, body));
        replies.add(board.post(PATH + "?" + name + "=" + key, JSON, body, "X-Api-Key", key));
      }
      replies.add(send(JSON, body));
      replies.add(send(JSON, "{"));
      replies.add(board.post(PATH, JSON, body, "Authorization", "Bearer " + key + "x"));
      assertThat(replies.stream().filter(r -> r.statusCode() == 200)).hasSize(1);
      assertThat(replies).noneMatch(r -> (r.body() + r.headers()).contains(secret));
      assertThat(log.list).noneMatch(e -> e.getFormattedMessage().contains(secret));
    } finally {
      ours.setLevel(before);
      root.detachAppender(log);
    }
  }

  @Test
  void aKeyMaySendOnlySoOften() {
    for (int i = 0; i < IngestSchedule.MOST; i++) {
      assertThat(board.keys.authenticate(key).map(k -> ingest().admit(k))).contains(true);
    }
    HttpResponse<String> reply = send(JSON, days("A", "09:00", "11:15"));
    assertProblem(reply, 429, "too-many-requests");
    assertThat(reply.headers().firstValue("Retry-After")).isPresent();
    String other = board.key("others");
    taken(board.post(PATH, JSON, days("A", "09:00", "11:15"), "X-Api-Key", other));
    board.machine.pass(Duration.ofHours(1));
    taken(send(JSON, days("A", "09:00", "11:15")));
  }

  private static IngestSchedule ingest() {
    return board.part(IngestSchedule.class);
  }

  @Test
  void anIdempotencyKeyIsAnsweredAgainWithoutDoingItAgain() {
    String first = days("A", "09:00", "11:15");
    HttpResponse<String> one = once("r-1", first);
    taken(send(JSON, days("A", "10:00", "12:00"))); // meanwhile it is another
    HttpResponse<String> two = once("r-1", first);
    assertThat(two.body()).isEqualTo(one.body());
    assertThat(two.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(one.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(schedule()).containsExactly("A 10:00-12:00");
    assertProblem(once("r-1", days("A", "09:00", "11:16")), 422, "idempotency-key-reused");
    assertProblem(once("x".repeat(256), first), 400, "bad-parameter", "Idempotency-Key:");
    assertProblem(once("a b", first), 400, "bad-parameter", "Idempotency-Key:");
  }

  @Test
  void whoSentWhatIsAuditedUnderTheKeysName() {
    taken(send(JSON, days("A", "09:00", "11:15")));
    taken(send(JSON, days("A", "09:00", "11:15")));
    assertThat(board.audit.search("schedule", 9))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.operator()).isEqualTo("key volunteers");
              assertThat(e.subject()).isEqualTo("XX-ONE");
              assertThat(e.after()).contains("2022-04-17", "A");
            });
  }

  @Test
  void aPageOfAnotherSiteCannotWrite() {
    var preflight =
        board
            .request(PATH)
            .header("Origin", "https://elsewhere.example.org")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .method("OPTIONS", BodyPublishers.noBody());
    HttpResponse<String> reply = Board.send(preflight);
    assertThat(reply.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .doesNotContain("POST");
    assertThat(reply.headers().firstValue("Access-Control-Allow-Headers").orElse("").toLowerCase())
        .doesNotContain("authorization");
  }

  /** What can be read without a token or key names nobody who subscribed; what writes needs one. */
  @Test
  void nothingPublicListsPeopleAndNoScheduleIsWrittenWithoutAKey() {
    for (var path : Described.DESCRIPTION.get("paths").properties()) {
      JsonNode get = path.getValue().get("get");
      if (get != null && !get.has("security")) {
        Set<String> fields = new HashSet<>();
        fields(get.get("responses"), fields, new HashSet<>());
        assertThat(fields)
            .describedAs(path.getKey())
            .doesNotContain("phone", "email", "address", "subscribers", "secret", "code_secret");
      }
      JsonNode post = path.getValue().get("post");
      boolean ofCuts = path.getKey().matches("/api/(illuminati|v1/powercuts)/.*");
      if (post != null && ofCuts) {
        assertThat(post.get("security").toString()).contains("apiKey");
      }
    }
  }

  private static void fields(JsonNode node, Set<String> found, Set<String> seen) {
    if (node.isObject()) {
      node.path("properties").propertyNames().forEach(found::add);
      String ref = node.path("$ref").asString("");
      if (!ref.isEmpty() && seen.add(ref)) {
        fields(Described.DESCRIPTION.at(ref.substring(1)), found, seen);
      }
    }
    node.forEach(child -> fields(child, found, seen));
  }
}

package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.http.OpenStreams;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;
import tools.jackson.databind.JsonNode;

/** Whoever follows the changes hears each of them once, however the connection breaks. */
abstract class FollowedChanges extends ApiCaller {
  FollowedChanges(SimulatedApp app) {
    super(app);
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
    HttpClient listener = HttpClient.newHttpClient();
    try {
      for (HttpRequest.Builder kind : List.of(request("/api/v1/stream"), graph)) {
        assertThat(listener.send(kind.build(), BodyHandlers.ofInputStream()).statusCode())
            .isEqualTo(200);
      }
      assertThat(streams.open()).isGreaterThanOrEqualTo(2);
    } finally {
      listener.shutdownNow(); // to close it would wait for the streams to end
    }
    publish(app.world().world().sources().get(2), MsgType.ALERT);
    app.await("the end of the stream", () -> streams.open() == 0);
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

  private JsonNode find(String identifier) {
    return all("/api/v1/alerts?state=any&status=any").stream()
        .filter(i -> text(i, "identifier").equals(identifier))
        .findFirst()
        .orElseThrow();
  }
}

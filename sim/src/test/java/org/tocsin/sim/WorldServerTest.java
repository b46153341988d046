package org.tocsin.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.sim.http.LoggedRequest;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;

class WorldServerTest {
  private final SettableClock clock = new SettableClock();
  private final WorldServer server =
      WorldServer.start(WorldSettings.defaults().withPorts(2).withSeed(5), clock);
  private final Client client = new Client();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void registryHasTheImportColumnsAndEveryFeedAnswers() {
    List<String> lines = client.text(server.registry().toString()).lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo(
            "url,iso3,format,interval_s,official,status,name,source,languages,source_ids,note");
    assertThat(lines).hasSize(41);
    for (String line : lines.subList(1, lines.size())) {
      assertThat(line.split(",")).hasSize(11);
      assertThat(client.get(line.split(",")[0]).statusCode()).as(line).isEqualTo(200);
    }
  }

  @Test
  void everyFeedListsExactlyWhatTheTruthSays() throws Exception {
    clock.advance(Duration.ofMinutes(30));
    for (SimSource source : server.world().sources()) {
      List<Message> listed = server.world().listing(source).messages();
      byte[] body = client.get(server.feed(source).toString()).body();
      if (source.format() == FeedFormat.ZIP) {
        assertThat(entriesOf(body)).isEqualTo(listed.size());
        continue;
      }
      String feed = new String(body, StandardCharsets.UTF_8);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(body));
      assertThat(feed).as(source.id()).contains(namesIn(source.format(), listed));
    }
  }

  @Test
  void listedDocumentsAreTheAlerts() {
    for (SimSource source : server.world().sources()) {
      for (Message message : server.world().listing(source).messages()) {
        assertThat(client.text(server.base() + message.path()))
            .contains("<identifier>" + message.identifier() + "</identifier>")
            .contains("<sender>" + source.sender() + "</sender>");
      }
    }
  }

  @Test
  void unchangedFeedIsNotSentAgainAndChangedOneIs() {
    SimSource source = server.world().sources().getFirst();
    String url = server.feed(source).toString();
    HttpResponse<byte[]> first = client.get(url);
    String etag = first.headers().firstValue("ETag").orElseThrow();
    String modified = first.headers().firstValue("Last-Modified").orElseThrow();

    assertThat(client.get(url, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(client.get(url, "If-Modified-Since", modified).statusCode()).isEqualTo(304);
    server.world().publish(source, MsgType.ALERT);
    HttpResponse<byte[]> changed = client.get(url, "If-None-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag"))
        .hasValueSatisfying(value -> assertThat(value).isNotEqualTo(etag));
  }

  @Test
  void bodyIsCompressedOnlyWhenAsked() throws Exception {
    String url = server.feed(server.world().sources().getFirst()).toString();
    HttpResponse<byte[]> plain = client.get(url);
    HttpResponse<byte[]> gzipped = client.get(url, "Accept-Encoding", "gzip, deflate");

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(gzipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @Test
  void logTellsWhoAskedWhatAndWhetherConditionally() {
    SimSource source = server.world().sources().getFirst();
    client.get(server.feed(source).toString());
    client.get(server.feed(source).toString(), "If-None-Match", "\"none\"");

    assertThat(server.log().times(source.feedPath())).hasSize(2);
    assertThat(server.log().requests())
        .extracting(LoggedRequest::method, LoggedRequest::status, LoggedRequest::conditional)
        .containsExactly(tuple("GET", 200, false), tuple("GET", 200, true));
    assertThat(client.text(server.base() + "/log.csv"))
        .contains("GET," + source.feedPath() + ",200");
  }

  @Test
  void pollsAreCountedPerFeed() {
    SimSource source = server.world().sources().getFirst();
    client.get(server.feed(source).toString());
    clock.advance(Duration.ofSeconds(5));
    client.get(server.feed(source).toString());
    assertThat(client.text(server.base() + "/polls.csv"))
        .contains(source.feedPath() + ",2,")
        .endsWith(",5000,5000\n");
  }

  @Test
  void mirrorRepeatsTheAlertsOfOtherSources() {
    try (WorldServer mirrored =
        WorldServer.start(WorldSettings.defaults().withMirror(true), clock)) {
      String last = client.text(mirrored.registry().toString()).lines().toList().getLast();
      assertThat(last)
          .contains("/feeds/mirror.xml,INT,rss,")
          .contains("World: Simulated Aggregator");
      String mirror = client.text(last.substring(0, last.indexOf(',')));
      for (SimSource source : mirrored.world().sources().subList(0, 8)) {
        for (Message message : mirrored.world().listing(source).messages()) {
          assertThat(mirror).contains(message.path() + "?via=mirror");
          assertThat(client.text(mirrored.base() + message.path() + "?via=mirror"))
              .contains("<identifier>" + message.identifier() + "</identifier>");
        }
      }
    }
  }

  @Test
  void benchmarkWorldsHoldWhatTheyPromise() {
    try (WorldServer full = WorldServer.start(WorldSettings.benchmark(20, 50), clock);
        WorldServer paced = WorldServer.start(WorldSettings.paced(20, 100, 300), clock)) {
      assertThat(full.world().truth()).hasSize(1000).allMatch(truth -> truth.listedUntil() == null);
      assertThat(full.world().sources().stream().map(full::feed).map(URI::getPort).distinct())
          .hasSize(8);
      assertThat(paced.world().truth()).isEmpty();
      clock.advance(Duration.ofSeconds(1));
      assertThat(paced.world().truth()).hasSizeBetween(60, 140);
      clock.advance(Duration.ofSeconds(60));
      assertThat(paced.world().truth()).hasSize(300);
    }
  }

  @Test
  void truthIsTheSameInBothForms() {
    clock.advance(Duration.ofMinutes(10));
    int messages = server.world().truth().size();
    assertThat(client.text(server.base() + "/truth.csv").lines()).hasSize(messages + 1);
    assertThat(client.text(server.base() + "/truth.json").lines()).hasSize(messages + 2);
  }

  private static String[] namesIn(FeedFormat format, List<Message> listed) {
    return listed.stream()
        .map(
            message ->
                switch (format) {
                  case ATOM_FAT, EDXL, CAP_DOCUMENT ->
                      "<identifier>" + message.identifier() + "</identifier>";
                  default -> message.path();
                })
        .toArray(String[]::new);
  }

  private static int entriesOf(byte[] zip) throws Exception {
    int entries = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      while (in.getNextEntry() != null) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("<identifier>");
        entries++;
      }
    }
    return entries;
  }
}

package org.tocsin.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.sim.fault.Fault;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.fault.FaultLevel;
import org.tocsin.sim.http.LoggedRequest;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.Truth;

class FaultsTest {
  private static final int MEGABYTE = 1 << 20;

  private final SettableClock clock = new SettableClock();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final WorldServer server =
      WorldServer.start(
          WorldSettings.defaults().withSources(8).withAlertsPerMinute(0), clock, pauses::add);
  private final Client client = new Client();
  private final SimSource source = server.world().sources().getFirst();
  private final String feed = server.feed(source).toString();
  private final byte[] healthy = client.get(feed).body();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "http-500,500",
    "http-503,503",
    "http-404,404",
    "http-410,410",
    "http-204,204",
    "304-always,304",
    "redirect-301,301",
    "redirect-302,302"
  })
  void statusIsWhatTheFaultSays(String kind, int status) {
    fault(kind);
    assertThat(client.get(feed).statusCode()).isEqualTo(status);
  }

  @Test
  void http503TellsWhenToComeAgain() {
    fault("http-503");
    assertThat(client.get(feed).headers().firstValue("Retry-After")).hasValue("30");
  }

  @Test
  void slowWaitsBeforeTheHeadersAndThenAnswersRightly() {
    fault("slow");
    assertThat(client.get(feed).body()).isEqualTo(healthy);
    assertThat(pauses).containsExactly(Duration.ofSeconds(20));
  }

  @Test
  void dripWaitsASecondBeforeEachByte() {
    fault("drip");
    assertThat(client.get(feed).body()).isEqualTo(healthy);
    assertThat(pauses).hasSize(healthy.length).containsOnly(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"truncated", "closed"})
  void bodyEndsBeforeItsDeclaredLength(String kind) {
    fault(kind);
    assertThatThrownBy(() -> client.get(feed)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void truncatedBodyIsTheFirstHalf() throws IOException {
    fault("truncated");
    URI uri = server.feed(source);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains("Content-Length: " + healthy.length + "\r\n");
      byte[] body =
          answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8);
      assertThat(body).hasSize(healthy.length / 2);
    }
  }

  @Test
  void htmlPageAndEmptyBodyComeWithStatus200() {
    fault("html-200");
    HttpResponse<byte[]> page = client.get(feed);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(new String(page.body(), StandardCharsets.UTF_8)).startsWith("<!doctype html>");
    server.faults().clear(source);
    fault("empty-200");
    assertThat(client.get(feed).body()).isEmpty();
  }

  @Test
  void changingEtagNeverLetsTheClientOff() {
    fault("changing-etag");
    String first = client.get(feed).headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> second = client.get(feed, "If-None-Match", first);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(healthy);
    assertThat(second.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"redirect-301", "redirect-302", "redirect-port"})
  void redirectionLeadsToTheSameFeed(String kind) {
    fault(kind);
    String location = client.get(feed).headers().firstValue("Location").orElseThrow();
    assertThat(client.get(location).body()).isEqualTo(healthy);
    assertThat(URI.create(location).getPort() == server.base().getPort())
        .isEqualTo(!kind.equals("redirect-port"));
  }

  @Test
  void redirectionsToPrivateAddressesAndInCirclesLeadNowhere() {
    fault("redirect-private");
    assertThat(location(feed)).startsWith("http://10.0.0.1/");
    server.faults().clear();
    fault("redirect-loop");
    String first = location(feed);
    String second = location(first);
    assertThat(location(server.base() + second)).isEqualTo("/loop/1");
    assertThat(first).endsWith("/loop/1");
  }

  @Test
  void gzipBombIsSmallAndUnpacksWithoutEnd() throws IOException {
    fault("gzip-bomb");
    HttpResponse<byte[]> answer = client.get(feed);
    assertThat(answer.body()).hasSizeLessThan(3 * MEGABYTE);
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(in.readNBytes(64 * MEGABYTE)).hasSize(64 * MEGABYTE);
    }
  }

  @Test
  void zipBombIsSmallAndUnpacksWithoutEnd() throws IOException {
    fault("zip-bomb");
    byte[] body = client.get(feed).body();
    assertThat(body).hasSizeLessThan(3 * MEGABYTE);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("alert.xml");
      assertThat(zip.readNBytes(64 * MEGABYTE)).hasSize(64 * MEGABYTE);
    }
  }

  @Test
  void hugeBodyGoesOnWithoutDeclaringItsLength() throws IOException {
    fault("huge-body");
    HttpResponse<InputStream> answer = client.open(feed);
    assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
    try (InputStream in = answer.body()) {
      assertThat(in.readNBytes(MEGABYTE)).hasSize(MEGABYTE);
    }
  }

  @Test
  void wrongCharsetChangesTheHeaderAndNotTheBytes() {
    fault("wrong-charset");
    HttpResponse<byte[]> answer = client.get(feed);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/xml; charset=iso-8859-1");
    assertThat(answer.body()).isEqualTo(healthy);
  }

  @Test
  void xxeNamesALocalFileAndACanaryThatIsLogged() {
    fault("xxe");
    String body = client.text(feed);
    assertThat(body)
        .contains("<!DOCTYPE", "SYSTEM \"file:///etc/hostname\"", server.base() + "/canary")
        .containsOnlyOnce("&bomb;");
    client.get(server.base() + "/canary");
    assertThat(server.log().times("/canary")).hasSize(1);
  }

  @Test
  void billionLaughsNestsTenEntities() {
    server.faults().set(source, Fault.standing(FaultKind.BILLION_LAUGHS).onItsDocuments());
    assertThat(client.get(feed).body()).isEqualTo(healthy);
    assertThat(client.text(server.base() + newest().path()))
        .contains("<!ENTITY l10 \"&l9;&l9;", "<event>&bomb;");
  }

  @Test
  void documentFailsOnceAndThenTheFeedAnswers304() {
    fault("document-fails-once");
    String etag = client.get(feed).headers().firstValue("ETag").orElseThrow();
    String document = server.base() + newest().path();
    assertThat(client.get(document).statusCode()).isEqualTo(503);
    assertThat(client.get(feed, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(client.get(document).statusCode()).isEqualTo(200);
  }

  @Test
  void flickeringEntryIsMissingInEverySecondPoll() {
    String path = newest().path();
    fault("flicker");
    for (int i = 0; i < 3; i++) {
      assertThat(client.text(feed)).contains(path);
      assertThat(client.text(feed)).doesNotContain(path);
    }
  }

  @Test
  void hostileSourceForgesAndTheTruthSaysSo() {
    SimSource victim = server.world().sources().get(1);
    List<Message> before = server.world().listing(victim).messages();
    fault("hostile");

    List<Truth> forged = withRole(Message.Role.FORGED);
    assertThat(forged)
        .extracting(truth -> truth.message().msgType())
        .contains(MsgType.CANCEL, MsgType.UPDATE, MsgType.ALERT);
    assertThat(forged)
        .allSatisfy(
            truth -> {
              Message message = truth.message();
              assertThat(message.sender()).isNotEqualTo(source.sender());
              assertThat(client.text(feed)).contains(message.path());
              assertThat(client.text(server.base() + message.path())).contains(message.sender());
            });
    assertThat(server.world().listing(victim).messages()).isEqualTo(before);
    assertThat(states(victim)).containsOnly("active", "scheduled");
  }

  @Test
  void hostileSourceListsACopyBeforeTheAlertIsPublished() {
    try (WorldServer busy =
        WorldServer.start(
            WorldSettings.defaults().withFormats(FeedFormat.RSS_LINK).withSources(8), clock)) {
      SimSource forger = busy.world().sources().getFirst();
      busy.faults().set(forger, FaultKind.HOSTILE);
      for (int i = 0; i < 120; i++) {
        clock.advance(Duration.ofSeconds(5));
        client.get(busy.feed(forger).toString());
      }
      List<Truth> truth = busy.world().truth();
      assertThat(truth)
          .filteredOn(each -> each.message().role() == Message.Role.FORGED)
          .anySatisfy(
              forged ->
                  assertThat(truth)
                      .anySatisfy(
                          genuine -> {
                            assertThat(genuine.message().role()).isEqualTo(Message.Role.GENUINE);
                            assertThat(genuine.message().identifier())
                                .isEqualTo(forged.message().identifier());
                            assertThat(genuine.message().published())
                                .isAfter(forged.message().published());
                          }));
    }
  }

  @Test
  void hugePolygonHasAThinEntryAndADocumentThatGoesOn() throws IOException {
    fault("huge-polygon");
    Message huge = withRole(Message.Role.UNREADABLE).getFirst().message();
    assertThat(client.text(feed)).contains(huge.path());
    try (InputStream in = client.open(server.base() + huge.path()).body()) {
      String start = new String(in.readNBytes(MEGABYTE), StandardCharsets.UTF_8);
      assertThat(start.substring(start.indexOf("<polygon>") + 9).split(" "))
          .hasSizeGreaterThan(50_000);
    }
  }

  @Test
  void changedDocumentKeepsItsAddressAndLeavesTheFeedAsItIs() {
    Message old = newest();
    String document = server.base() + old.path();
    HttpResponse<byte[]> before = client.get(document);
    clock.advance(Duration.ofMinutes(1));
    fault("doc-changes-in-place");

    assertThat(client.get(feed).body()).isEqualTo(healthy);
    String etag = before.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> after = client.get(document, "If-None-Match", etag);
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(new String(after.body(), StandardCharsets.UTF_8)).contains(old.identifier());
    assertThat(server.world().truth())
        .filteredOn(truth -> truth.message().path().equals(old.path()))
        .satisfiesExactly(
            first -> {
              assertThat(first.state()).isEqualTo("superseded");
              assertThat(first.listedUntil()).isEqualTo(clock.instant());
            },
            second -> {
              assertThat(second.message().sent()).isAfter(old.sent());
              assertThat(second.listedUntil()).isNull();
            });
  }

  @Test
  void controlSetsCountsEndsAndClears() {
    String control = server.base() + "/control/faults";
    client.send("POST", control + "?feed=" + source.id() + "&kind=http-500&count=2");
    assertThat(client.get(feed).statusCode()).isEqualTo(500);
    assertThat(client.get(feed).statusCode()).isEqualTo(500);
    assertThat(client.get(feed).statusCode()).isEqualTo(200);

    client.send("POST", control + "?feed=" + source.id() + "&kind=http-410&for=60");
    assertThat(client.text(control)).contains(source.id() + ",http-410,feed");
    assertThat(client.get(feed).statusCode()).isEqualTo(410);
    clock.advance(Duration.ofSeconds(60));
    assertThat(client.get(feed).statusCode()).isEqualTo(200);

    client.send("POST", control + "?feed=" + source.id() + "&kind=http-404&every=2");
    assertThat(client.get(feed).statusCode()).isEqualTo(200);
    assertThat(client.get(feed).statusCode()).isEqualTo(404);
    client.send("DELETE", control + "?feed=" + source.id());
    assertThat(client.text(control).lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "feed=lka&kind=nonsense,kind is one of slow",
    "feed=nowhere&kind=slow,feed is the id of a feed",
    "feed=lka&kind=slow&count=x,count is a number",
    "feed=lka&kind=slow&count=0,every and count must be at least 1"
  })
  void wrongControlIsExplained(String query, String complaint) {
    HttpResponse<byte[]> answer = client.send("POST", server.base() + "/control/faults?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(complaint);
  }

  @Test
  void controlPublishesAtOnce() {
    int before = server.world().listing(source).messages().size();
    client.send("POST", server.base() + "/control/publish?feed=" + source.id() + "&type=update");
    List<Message> listed = server.world().listing(source).messages();
    assertThat(listed).hasSize(before + 1);
    assertThat(listed.getFirst().msgType()).isEqualTo(MsgType.UPDATE);
  }

  @Test
  void lotteryDrawsTheSameFaultsForTheSameSeedAndMoreOfThemWhenHeavy() {
    String light = faultsOf(FaultLevel.LIGHT, 4);
    assertThat(light)
        .isEqualTo(faultsOf(FaultLevel.LIGHT, 4))
        .isNotEqualTo(faultsOf(FaultLevel.LIGHT, 5));
    assertThat(light.lines()).hasSizeBetween(3, 20);
    assertThat(faultsOf(FaultLevel.HEAVY, 4).lines()).hasSizeGreaterThan(20);
    assertThat(faultsOf(FaultLevel.NONE, 4).lines()).hasSize(1);
  }

  @Test
  void readmeNamesEveryFault() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(FaultKind.values())
        .allSatisfy(kind -> assertThat(readme).contains("`" + kind.id() + "`"));
  }

  @Test
  void brokenAnswersAreLoggedWithTheirStatus() {
    fault("http-500");
    client.get(feed);
    assertThat(server.log().requests()).extracting(LoggedRequest::status).containsExactly(200, 500);
  }

  private String faultsOf(FaultLevel level, long seed) {
    WorldSettings settings = WorldSettings.defaults().withFaults(level).withSeed(seed);
    try (WorldServer faulty = WorldServer.start(settings, clock)) {
      return faulty.faults().toCsv();
    }
  }

  private void fault(String kind) {
    server.faults().set(source, FaultKind.named(kind).orElseThrow());
  }

  private Message newest() {
    return server.world().listing(source).messages().getFirst();
  }

  private String location(String url) {
    return client.get(url).headers().firstValue("Location").orElseThrow();
  }

  private List<Truth> withRole(Message.Role role) {
    return server.world().truth().stream().filter(truth -> truth.message().role() == role).toList();
  }

  private List<String> states(SimSource of) {
    return server.world().truth().stream()
        .filter(truth -> truth.message().source().equals(of))
        .map(Truth::state)
        .toList();
  }
}

package org.tocsin.notify.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.platform.net.LoopbackHost;
import org.tocsin.platform.net.LoopbackHost.Request;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;
import org.tocsin.platform.time.MutableTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SmsHttpChannelTest {
  private static final String LOGIN = "/api/v2/user/login";
  private static final String SMS = "/api/v2/sms";
  private static final String TAKEN = "{\"status\":\"success\",\"data\":{\"campaignId\":9}}";

  private final MutableTime time = MutableTime.at("2026-05-01T10:00:00Z"); // 15:30 in Colombo
  private final Sender sender = new Sender(NetSettings.of("Tocsin/test", true, 6));
  private final AtomicInteger logins = new AtomicInteger();
  private LoopbackHost host;

  @BeforeEach
  void open() throws IOException {
    host = new LoopbackHost();
    host.on(LOGIN, r -> r.reply(200, "", "{\"token\":\"t" + logins.incrementAndGet() + "\"}"));
    host.on(SMS, r -> r.reply(200, "", TAKEN));
  }

  @AfterEach
  void close() throws IOException {
    sender.close();
    host.close();
  }

  @Test
  void dialogTakesATextWithAllItsNumbersAtOnce() {
    Map<Long, Outcome> outcomes =
        send(channel("dialog-esms"), sms(1, "+94771234561"), sms(2, "+94771234562"));
    assertThat(outcomes).containsOnly(Map.entry(1L, new Sent("9")), Map.entry(2L, new Sent("9")));

    JsonNode login = json(host.requests().getFirst());
    assertThat(login.path("username").asString()).isEqualTo("user");
    assertThat(login.path("password").asString()).isEqualTo("pa{ss}");
    Request request = host.requests().getLast();
    assertThat(request.headers()).containsEntry("authorization", "Bearer t1");
    JsonNode body = json(request);
    assertThat(body.path("msisdn"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree("[{\"mobile\":\"771234561\"},{\"mobile\":\"771234562\"}]"));
    assertThat(body.path("sourceAddress").asString()).isEqualTo("TOCSIN");
    assertThat(body.path("message").asString()).isEqualTo("Flood");
    assertThat(body.path("payment_method").asInt(-1)).isZero();
    assertThat(body.path("transaction_id").asString()).matches("9\\d{17}");
    assertThat(body.has("push_notification_url")).isFalse();
  }

  @Test
  void aMessageAloneCarriesItsDeliveryAsIdInEveryAttempt() {
    SmsHttpChannel channel = channel("dialog-esms");
    send(channel, sms(4711, "+94771234561"));
    host.on(SMS, r -> r.reply(200, "", "{\"status\":\"failed\",\"errCode\":\"104\"}"));
    assertThat(send(channel, sms(4711, "+94771234561"))).containsEntry(4711L, new Sent(null));
    assertThat(host.requests().subList(1, 3))
        .extracting(r -> json(r).path("transaction_id").asString())
        .containsExactly("4711", "4711");
  }

  @Test
  void aBatchHasAnIdOfAllItsDeliveriesWhateverTheirOrder() {
    SmsMessage[] three = {sms(1, "+94771"), sms(2, "+94772"), sms(3, "+94773")};
    String id = SmsTransaction.id(List.of(three));
    assertThat(id).isEqualTo(SmsTransaction.id(List.of(three[2], three[0], three[1])));
    assertThat(id).isNotEqualTo(SmsTransaction.id(List.of(three[0], three[1])));
  }

  @Test
  void differentTextsGoInDifferentRequests() {
    send(
        channel("dialog-esms"),
        sms(1, "+94771234561", "Flood"),
        sms(2, "+94771234562", "ගංවතුර"),
        sms(3, "+94771234563", "Flood"));
    assertThat(
            host.requests().stream()
                .filter(r -> r.path().equals(SMS))
                .map(r -> json(r).path("msisdn").size()))
        .containsExactlyInAnyOrder(2, 1);
  }

  @Test
  void theTokenIsKeptForItsLife() {
    SmsHttpChannel channel = channel("dialog-esms");
    send(channel, sms(1, "+94771234561"));
    time.pass(Duration.ofHours(11));
    send(channel, sms(2, "+94771234561"));
    assertThat(logins).hasValue(1);
    time.pass(Duration.ofHours(1));
    send(channel, sms(3, "+94771234561"));
    assertThat(logins).hasValue(2);
  }

  @Test
  void aTokenThatIsNoLongerTakenIsHadAgainOnce() {
    host.on(
        SMS,
        r ->
            r.reply(
                200,
                "",
                r.headers().get("authorization").equals("Bearer t1")
                    ? "{\"status\":\"failed\",\"errCode\":\"105\"}"
                    : TAKEN));
    assertThat(send(channel("dialog-esms"), sms(1, "+94771234561")).get(1L))
        .isEqualTo(new Sent("9"));
    assertThat(logins).hasValue(2);

    host.on(SMS, r -> r.reply(200, "", "{\"status\":\"failed\",\"errCode\":\"105\"}"));
    assertThat(send(channel("dialog-esms"), sms(2, "+94771234561")).get(2L))
        .isEqualTo(
            new RetryAfter(
                "dialog-esms-105",
                "{\"status\":\"failed\",\"errCode\":\"105\"}",
                Duration.ofMinutes(15),
                Scope.PROVIDER));
  }

  @Test
  void aRefusedLoginIsNotTriedAgainForAWhile() {
    host.on(LOGIN, r -> r.reply(401, "", "{\"errCode\":\"115\"}"));
    SmsHttpChannel channel = channel("dialog-esms");
    for (long i = 1; i <= 3; i++) {
      assertThat(send(channel, sms(i, "+94771234561")).get(i))
          .isEqualTo(
              new RetryAfter(
                  "dialog-esms-login", "http-401 115", Duration.ofMinutes(10), Scope.PROVIDER));
    }
    assertThat(host.requests()).hasSize(1);
    time.pass(Duration.ofMinutes(10));
    send(channel, sms(4, "+94771234561"));
    assertThat(host.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T14:30:00Z,PT12H", // 20:00 in Colombo
    "2026-05-01T20:00:00Z,PT6H30M", // 01:30
    "2026-05-02T02:29:00Z,PT1M", // 07:59
    "2026-05-02T02:30:00Z,PT15M", // 08:00: open by its own word
    "2026-05-01T10:00:00Z,PT15M"
  })
  void atNightTheWholeProviderWaitsUntilItOpens(String now, Duration pause) {
    time.set(Instant.parse(now));
    host.on(
        SMS,
        r ->
            r.reply(
                200, "", "{\"status\":\"failed\",\"comment\":\"blackout\",\"errCode\":\"118\"}"));
    assertThat(send(channel("dialog-esms"), sms(1, "+94771234561")).get(1L))
        .isEqualTo(new RetryAfter("dialog-esms-118", "blackout", pause, Scope.PROVIDER));
  }

  @Test
  void aBatchThatIsRefusedIsHalvedUntilTheBadNumberStandsAlone() {
    host.on(
        SMS,
        r ->
            r.reply(
                200,
                "",
                new String(r.body(), StandardCharsets.UTF_8).contains("770000000")
                    ? "{\"status\":\"failed\",\"errCode\":\"109\"}"
                    : TAKEN));
    SmsMessage[] messages =
        LongStream.range(0, 8)
            .mapToObj(n -> sms(n, n == 5 ? "+94770000000" : "+9477123456" + n))
            .toArray(SmsMessage[]::new);
    Map<Long, Outcome> outcomes = send(channel("dialog-esms"), messages);
    assertThat(outcomes.get(5L)).isInstanceOf(Rejected.class);
    assertThat(outcomes.values()).filteredOn(Sent.class::isInstance).hasSize(7);
    assertThat(host.requests().stream().filter(r -> r.path().equals(SMS))).hasSize(7);
  }

  @Test
  void whatTheProviderDoesNotServeIsRefusedUnsent() {
    Map<Long, Outcome> outcomes =
        send(channel("dialog-esms"), sms(1, "+15005550001"), sms(2, "+94771234562"));
    assertThat(outcomes.get(1L))
        .isEqualTo(new Rejected("sms-not-served", "dialog-esms does not serve it", false));
    assertThat(outcomes.get(2L)).isEqualTo(new Sent("9"));
    assertThat(send(channel("notify-lk"), sms(3, "+94771234562", "a".repeat(622))).get(3L))
        .isEqualTo(new Rejected("sms-too-long", "622 characters", false));
  }

  @Test
  void formsAreEncodedAndUnicodeIsSaid() {
    host.on("/api/v1/send", r -> r.reply(200, "", "{\"status\":\"success\",\"data\":\"Sent\"}"));
    SmsHttpChannel channel = channel("notify-lk");
    assertThat(send(channel, sms(1, "+94771234561", "a&b={password} ක")).get(1L))
        .isEqualTo(new Sent(null));
    assertThat(text(host.requests().getFirst()).split("&"))
        .containsExactlyInAnyOrder(
            "user_id=user",
            "api_key=pa%7Bss%7D",
            "sender_id=TOCSIN",
            "to=94771234561",
            "message=a%26b%3D%7Bpassword%7D+%E0%B6%9A",
            "type=unicode");
    send(channel, sms(2, "+94771234561", "plain"));
    assertThat(text(host.requests().getLast())).doesNotContain("unicode");
  }

  @Test
  void mobitelHasAnotherAddressForUnicode() {
    SmsHttpChannel channel = channel("mobitel");
    String plain =
        "/EnterpriseSMSV3/esmsproxy.php?u=user&p=pa%7Bss%7D&a=TOCSIN&r=94771234561%2C94771234562&m=Flood&t=0";
    String unicode =
        "/EnterpriseSMSV3/esmsproxy_multilang.php?u=user&p=pa%7Bss%7D&a=TOCSIN&r=94771234561&m=%E0%B6%9A&t=0";
    host.on(plain, r -> r.reply(200, "", "200")).on(unicode, r -> r.reply(200, "", "200"));
    assertThat(send(channel, sms(1, "+94771234561"), sms(2, "+94771234562")).values())
        .allMatch(Sent.class::isInstance);
    assertThat(send(channel, sms(3, "+94771234561", "ක")).get(3L)).isInstanceOf(Sent.class);
  }

  @Test
  void twilioIsAskedInTheNameOfTheAccountAndForReports() {
    String path = "/2010-04-01/Accounts/user/Messages.json";
    host.on(path, r -> r.reply(201, "", "{\"sid\":\"SM1\"}"));
    SmsSettings settings =
        settings("twilio", "https://tocsin.example.org/webhooks/sms/twilio?key=k");
    assertThat(send(new SmsHttpChannel(sender, settings, time), sms(1, "+15005550001")).get(1L))
        .isEqualTo(new Sent("SM1"));
    Request request = host.requests().getFirst();
    assertThat(request.headers().get("authorization"))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("user:pa{ss}".getBytes(StandardCharsets.UTF_8)));
    assertThat(Arrays.asList(text(request).split("&")))
        .contains(
            "To=%2B15005550001",
            "StatusCallback=https%3A%2F%2Ftocsin.example.org%2Fwebhooks%2Fsms%2Ftwilio%3Fkey%3Dk");
  }

  @Test
  void aRateLimitStopsTheWholeProviderForAsLongAsItSays() {
    host.on(SMS, r -> r.reply(429, "Retry-After: 30\r\n", "slow down"));
    assertThat(send(channel("dialog-esms"), sms(1, "+94771234561")).get(1L))
        .isEqualTo(
            new RetryAfter(
                "dialog-esms-http-429", "slow down", Duration.ofSeconds(30), Scope.PROVIDER));
  }

  @Test
  void anAnswerThatSaysNothingIsNoReceipt() {
    host.on(SMS, r -> r.reply(200, "", "<html>welcome to this hotel's network</html>"));
    assertThat(send(channel("dialog-esms"), sms(1, "+94771234561")).get(1L))
        .isInstanceOf(RetryAfter.class);
  }

  private SmsHttpChannel channel(String provider) {
    return new SmsHttpChannel(sender, settings(provider, ""), time);
  }

  private SmsSettings settings(String provider, String reports) {
    String url = host.uri("").toString();
    return new SmsSettings(
        provider, url, "user", "pa{ss}", "TOCSIN", BigDecimal.ZERO, 3, 10, reports);
  }

  private static Map<Long, Outcome> send(SmsHttpChannel channel, SmsMessage... messages) {
    Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    channel.send(List.of(messages), (m, outcome) -> outcomes.put(m.deliveryId(), outcome));
    assertThat(outcomes).hasSize(messages.length);
    return outcomes;
  }

  private static SmsMessage sms(long delivery, String to) {
    return sms(delivery, to, "Flood");
  }

  private static SmsMessage sms(long delivery, String to, String text) {
    return new SmsMessage(delivery, "94", to, text);
  }

  private static JsonNode json(Request request) {
    return JsonMapper.shared().readTree(request.body());
  }

  private static String text(Request request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }
}

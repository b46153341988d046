package org.tocsin.notify.channel.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.mail.Mails;
import org.tocsin.platform.net.LoopbackHost;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;
import org.tocsin.platform.time.MutableTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProviderChannelsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final MutableTime time = MutableTime.at("2026-06-01T12:00:00Z");
  private final Sender sender = new Sender(NetSettings.of("Tocsin/test", true, 20));
  private LoopbackHost host;

  @BeforeEach
  void open() throws IOException {
    host = new LoopbackHost();
  }

  @AfterEach
  void close() throws IOException {
    sender.close();
    host.close();
  }

  @Test
  void mailgunGetsOneCallForOneTextAndEveryRecipientHasValuesOfHisOwn() throws Exception {
    host.on("/m", r -> r.reply(200, "", "{\"id\":\"<x>\"}"));
    List<MailMessage> messages =
        List.of(Mails.to(1, "ada@example.com"), Mails.to(2, "bob@example.com"));
    Map<Long, Outcome> outcomes = send(mailgun(), messages);
    assertThat(outcomes).containsEntry(1L, new Sent(Mails.identity().messageId(1)));
    assertThat(host.requests()).hasSize(1);
    LoopbackHost.Request request = host.requests().getFirst();
    assertThat(request.headers()).containsEntry("authorization", "Basic " + base64("api:key-1"));
    String form = new String(request.body(), StandardCharsets.UTF_8);
    JsonNode variables = JSON.readTree(field(form, "recipient-variables"));
    assertThat(variables.propertyNames()).containsExactly("ada@example.com", "bob@example.com");
    assertThat(variables.path("bob@example.com").path("id").asString())
        .isEqualTo(Mails.identity().messageId(2));
    assertThat(variables.path("bob@example.com").path("delivery").asString()).isEqualTo("2");
    assertThat(field(form, "h:Message-Id")).isEqualTo("<%recipient.id%>");
    assertThat(field(form, "h:List-Unsubscribe")).isEqualTo("<%recipient.list_unsubscribe%>");
    assertThat(field(form, "h:List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(field(form, "text")).contains("Stop these mails: %recipient.slot_unsubscribe%");
    assertThat(field(form, "html")).contains("href=\"%recipient.html_slot_unsubscribe%\"");
  }

  @Test
  void aCallOfMailgunHasAtMostAThousandRecipients() {
    assertThat(mailgun().mostAtOnce()).isBetween(1, 1_000);
  }

  @Test
  void anAddressStandsOnceInACallOfMailgun() {
    host.on("/m", r -> r.reply(200, "", "{}"));
    send(mailgun(), List.of(Mails.to(1, "ada@example.com"), Mails.to(2, "ada@example.com")));
    assertThat(host.requests()).hasSize(2);
  }

  @Test
  void whatMailgunRefusesIsFoundAmongManyAndTheOthersGo() {
    host.on(
        "/m",
        r -> {
          boolean bad = new String(r.body(), StandardCharsets.UTF_8).contains("bad@example.com");
          r.reply(bad ? 400 : 200, "", bad ? "not a valid address" : "{}");
        });
    List<MailMessage> messages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      messages.add(Mails.to(i, i == 13 ? "bad@example.com" : "user" + i + "@example.com"));
    }
    Map<Long, Outcome> outcomes = send(mailgun(), messages);
    assertThat(outcomes.remove(13L))
        .isEqualTo(new Rejected("mailgun-400", "not a valid address", false));
    assertThat(outcomes).hasSize(19).values().allMatch(Sent.class::isInstance);
  }

  @Test
  void mailgunsLimitHoldsUpEverythingForAsLongAsItSays() {
    host.on("/m", r -> r.reply(429, "Retry-After: 30\r\n", "slow down"));
    assertThat(send(mailgun(), List.of(Mails.to(1, "ada@example.com"))))
        .containsEntry(
            1L, new RetryAfter("mailgun-429", "slow down", Duration.ofSeconds(30), Scope.PROVIDER));
    host.on("/m", r -> r.reply(401, "", "Forbidden"));
    assertThat(send(mailgun(), List.of(Mails.to(1, "ada@example.com"))).get(1L))
        .isInstanceOf(RetryAfter.class);
    host.on("/m", LoopbackHost.Request::hangUp);
    assertThat(
            ((RetryAfter) send(mailgun(), List.of(Mails.to(1, "ada@example.com"))).get(1L)).scope())
        .as("it may have arrived")
        .isEqualTo(Scope.MESSAGE);
  }

  @Test
  void sesGetsTheMailAsItIsSignedForItsRegion() throws Exception {
    host.on("/s", r -> r.reply(200, "", "{\"MessageId\":\"0102-ses\"}"));
    assertThat(send(ses(), List.of(Mails.to(5, "ada@example.com"))))
        .containsEntry(5L, new Sent("0102-ses"));
    LoopbackHost.Request request = host.requests().getFirst();
    assertThat(request.headers().get("authorization"))
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=AK/20260601/eu-west-1/ses/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date, Signature=");
    JsonNode body = JSON.readTree(request.body());
    byte[] mail =
        Base64.getDecoder().decode(body.path("Content").path("Raw").path("Data").asString());
    assertThat(new String(mail, StandardCharsets.US_ASCII))
        .contains("Message-ID: <" + Mails.identity().messageId(5) + ">");
    assertThat(body.path("EmailTags").path(0).path("Value").asString()).isEqualTo("5");
    assertThat(body.path("ConfigurationSetName").asString()).isEqualTo("alerts");
  }

  @Test
  void sesTroubleOfTheAccountPassesAndOnlyTheMailsOwnIsFinal() {
    assertThat(ses(429, "TooManyRequestsException", "Maximum sending rate exceeded."))
        .isInstanceOfSatisfying(
            RetryAfter.class, r -> assertThat(r.scope()).isEqualTo(Scope.PROVIDER));
    assertThat(ses(400, "LimitExceededException", "Daily quota"))
        .isInstanceOfSatisfying(RetryAfter.class, r -> assertThat(r.pause()).isNotNull());
    assertThat(ses(403, "AccessDeniedException", "no")).isInstanceOf(RetryAfter.class);
    assertThat(ses(400, "AccountSuspendedException", "no")).isInstanceOf(RetryAfter.class);
    assertThat(ses(400, "MessageRejected", "no")).isInstanceOf(Rejected.class);
    assertThat(ses(500, "", "oops")).isInstanceOf(RetryAfter.class);
  }

  /** The values of Amazon's own example. */
  @Test
  void requestsAreSignedAsAmazonsExampleIs() {
    var signature =
        new AwsSignature(
            "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "iam");
    assertThat(HexFormat.of().formatHex(signature.key("20150830")))
        .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    Map<String, String> headers =
        signature.sign(
            "GET",
            URI.create("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"),
            Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            new byte[0],
            Instant.parse("2015-08-30T12:36:00Z"));
    assertThat(headers.get("Authorization"))
        .endsWith("Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  @Test
  void settingsAreReadFromAnAddressAndShowNoKey() {
    var mailgun = MailgunSettings.of("mailgun://key-1@mg.example.org?region=eu");
    assertThat(mailgun.endpoint())
        .hasToString("https://api.eu.mailgun.net/v3/mg.example.org/messages");
    assertThat(mailgun.toString()).doesNotContain("key-1");
    var ses = SesSettings.of("ses://AK:S%2Fk%2B@eu-west-1?configuration-set=alerts");
    assertThat(ses.secretKey()).isEqualTo("S/k+");
    assertThat(ses.endpoint())
        .hasToString("https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails");
    assertThat(ses.toString()).doesNotContain("S/k").doesNotContain("AK");
  }

  private Outcome ses(int status, String type, String text) {
    host.on("/s", r -> r.reply(status, "x-amzn-ErrorType: " + type + ":http://x/\r\n", text));
    return send(ses(), List.of(Mails.to(1, "ada@example.com"))).get(1L);
  }

  private MailgunChannel mailgun() {
    return new MailgunChannel(
        new MailgunSettings("key-1", host.uri("/m")), Mails.identity(), sender, time);
  }

  private SesChannel ses() {
    return new SesChannel(
        new SesSettings("AK", "secret", "eu-west-1", "alerts", host.uri("/s")),
        Mails.writer(),
        sender,
        time);
  }

  private static Map<Long, Outcome> send(Channel<MailMessage> channel, List<MailMessage> messages) {
    Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    channel.send(messages, (message, outcome) -> outcomes.put(message.deliveryId(), outcome));
    return outcomes;
  }

  private static String field(String form, String name) {
    Matcher found =
        Pattern.compile("name=\"" + name + "\"\r\n\r\n(.*?)\r\n--form-", Pattern.DOTALL)
            .matcher(form);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

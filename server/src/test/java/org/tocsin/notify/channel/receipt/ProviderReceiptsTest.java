package org.tocsin.notify.channel.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.mail.Mails;
import org.tocsin.notify.channel.receipt.BadReceiptException.Reason;
import org.tocsin.notify.channel.receipt.Receipt.Kind;
import org.tocsin.platform.time.MutableTime;
import tools.jackson.databind.json.JsonMapper;

/** Each provider's receipts are taken when it signed them just now, and only then. */
class ProviderReceiptsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final MailIdentity IDENTITY = Mails.identity();
  private static final String NOW = "1780315200"; // 2026-06-01T12:00:00Z
  private final MutableTime time = MutableTime.at("2026-06-01T12:00:00Z");

  @Test
  void mailgun() throws Exception {
    var reader = new MailgunReceipts("key", IDENTITY, time);
    String bounce =
        """
        "event": "failed", "severity": "permanent", "reason": "bounce", "recipient": "ada@example.com",
        "timestamp": 1780315199.5, "user-variables": {"delivery": "12"},
        "delivery-status": {"code": 550, "message": "5.1.1 no such user"}\
        """;
    Receipt receipt = reader.read(Map.of(), mailgun("key", NOW, bounce)).receipts().getFirst();
    assertThat(receipt.kind()).isEqualTo(Kind.HARD_BOUNCE);
    assertThat(receipt.deliveryId()).isEqualTo(12);
    assertThat(receipt.address()).isEqualTo("ada@example.com");
    assertThat(receipt.code()).isEqualTo("550");
    assertThat(receipt.at()).isEqualTo("2026-06-01T11:59:59.500Z");
    assertRefused(Reason.UNSIGNED, () -> reader.read(Map.of(), mailgun("other", NOW, bounce)));
    assertRefused(Reason.UNSIGNED, () -> reader.read(Map.of(), bytes("{}")));
    assertRefused(Reason.UNREADABLE, () -> reader.read(Map.of(), bytes("{")));
    byte[] signed = mailgun("key", NOW, bounce);
    time.set(Instant.parse("2026-06-01T12:06:00Z"));
    assertRefused(Reason.STALE, () -> reader.read(Map.of(), signed));
  }

  @ParameterizedTest
  @CsvSource({
    "delivered, , DELIVERED",
    "complained, , COMPLAINT",
    "unsubscribed, , UNSUBSCRIBE",
    "failed, temporary, SOFT_BOUNCE",
    "opened, ,"
  })
  void mailgunsEvents(String event, String severity, Kind kind) throws Exception {
    String data =
        "\"event\": \"%s\", \"severity\": \"%s\", \"message\": {\"headers\": {\"message-id\": \"%s\"}}"
            .formatted(event, severity, IDENTITY.messageId(3));
    List<Receipt> receipts =
        new MailgunReceipts("key", IDENTITY, time)
            .read(Map.of(), mailgun("key", NOW, data))
            .receipts();
    assertThat(receipts.stream().map(Receipt::kind).toList())
        .isEqualTo(kind == null ? List.of() : List.of(kind));
    assertThat(receipts).allMatch(r -> r.deliveryId() == 3);
  }

  @Test
  void sendGrid() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    var reader = new SendGridReceipts(key, IDENTITY, time);
    byte[] body =
        bytes(
            """
            [{"event":"bounce","type":"bounce","email":"a@b.test","timestamp":1780315199,"status":"5.1.1","delivery":"4"},
             {"event":"bounce","type":"blocked","email":"a@b.test","timestamp":1780315199},
             {"event":"open","email":"a@b.test"},
             {"event":"spamreport","email":"a@b.test","smtp-id":"<%s>"}]\
            """
                .formatted(IDENTITY.messageId(5)));
    List<Receipt> receipts = reader.read(sendGrid(keys.getPrivate(), NOW, body), body).receipts();
    assertThat(receipts)
        .extracting(Receipt::kind)
        .containsExactly(Kind.HARD_BOUNCE, Kind.SOFT_BOUNCE, Kind.COMPLAINT);
    assertThat(receipts).extracting(Receipt::deliveryId).containsExactly(4L, null, 5L);
    Map<String, String> old = sendGrid(keys.getPrivate(), "1780310000", body);
    assertRefused(Reason.STALE, () -> reader.read(old, body));
    Map<String, String> good = sendGrid(keys.getPrivate(), NOW, body);
    assertRefused(Reason.UNSIGNED, () -> reader.read(good, bytes("[]")));
    assertRefused(Reason.UNSIGNED, () -> reader.read(Map.of(), body));
    Map<String, String> odd = new LinkedHashMap<>(good);
    odd.put("x-twilio-email-event-webhook-signature", "!");
    assertRefused(Reason.UNSIGNED, () -> reader.read(odd, body));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"RecordType\":\"Bounce\",\"Type\":\"HardBounce\"', HARD_BOUNCE",
    "'\"RecordType\":\"Bounce\",\"Type\":\"Transient\"', SOFT_BOUNCE",
    "'\"RecordType\":\"SpamComplaint\"', COMPLAINT",
    "'\"RecordType\":\"SubscriptionChange\",\"SuppressSending\":true,\"SuppressionReason\":\"ManualSuppression\"',"
        + " UNSUBSCRIBE",
    "'\"RecordType\":\"SubscriptionChange\",\"SuppressSending\":false', "
  })
  void postmark(String fields, Kind kind) throws Exception {
    var reader = new PostmarkReceipts("pm:secret");
    byte[] body =
        bytes("{" + fields + ",\"Email\":\"a@b.test\",\"Metadata\":{\"delivery\":\"6\"}}");
    String login = Base64.getEncoder().encodeToString(bytes("pm:secret"));
    List<Receipt> receipts =
        reader.read(Map.of("authorization", "Basic " + login), body).receipts();
    assertThat(receipts.stream().map(Receipt::kind).toList())
        .isEqualTo(kind == null ? List.of() : List.of(kind));
    assertThat(receipts).allMatch(r -> r.deliveryId() == 6);
    assertRefused(Reason.UNSIGNED, () -> reader.read(Map.of(), body));
    assertRefused(Reason.UNSIGNED, () -> reader.read(Map.of("authorization", "Basic x"), body));
  }

  @Test
  void anythingThatSignsByStandardWebhooks() throws Exception {
    byte[] secret = bytes("0123456789abcdef0123456789abcdef");
    var reader =
        new StandardReceipts("whsec_" + Base64.getEncoder().encodeToString(secret), IDENTITY, time);
    byte[] body = bytes("{\"type\":\"hard-bounce\",\"delivery\":8,\"code\":\"5.1.1\"}");
    Map<String, String> headers = standard(secret, "msg_1", NOW, body);
    ReceiptReader.Signed signed = reader.read(headers, body);
    assertThat(signed.token()).isEqualTo("msg_1");
    assertThat(signed.receipts())
        .containsExactly(new Receipt(Kind.HARD_BOUNCE, 8L, null, "5.1.1", null, null));
    assertRefused(Reason.UNSIGNED, () -> reader.read(headers, bytes("{}")));
    assertRefused(Reason.STALE, () -> reader.read(standard(secret, "m", "1", body), body));
    byte[] nobody = bytes("{\"type\":\"hard-bounce\"}");
    assertRefused(Reason.UNREADABLE, () -> reader.read(standard(secret, "m", NOW, nobody), nobody));
  }

  @Test
  void whatIsSentAgainIsTakenOnceButAFailureLeavesRoomForTheNextTry() throws Exception {
    var desk = new ReceiptDesk(Map.of("mailgun", new MailgunReceipts("key", IDENTITY, time)));
    byte[] body = mailgun("key", NOW, "\"event\": \"complained\", \"recipient\": \"a@b.test\"");
    List<Receipt> taken = new ArrayList<>();
    assertThatThrownBy(
            () ->
                desk.take(
                    "mailgun",
                    Map.of(),
                    body,
                    receipts -> {
                      throw new IllegalStateException("database is away");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(desk.take("mailgun", Map.of(), body, taken::addAll)).isEqualTo(1);
    assertThat(desk.take("mailgun", Map.of(), body, taken::addAll)).isZero();
    assertThat(taken).hasSize(1);
  }

  @Test
  void sesBySns(@TempDir Path directory) throws Exception {
    Sns sns = new Sns(directory);
    List<URI> fetched = new ArrayList<>();
    var reader =
        new SesReceipts(
            "arn:aws:sns:eu-west-1:1:mail",
            uri -> {
              fetched.add(uri);
              return uri.getPath().endsWith(".pem") ? sns.certificate : new byte[] {'o', 'k'};
            },
            IDENTITY,
            time);
    String bounce =
        """
        {"notificationType":"Bounce","bounce":{"bounceType":"Permanent","timestamp":"2026-06-01T11:59:00.000Z",
         "bouncedRecipients":[{"emailAddress":"ada@example.com","status":"5.1.1","diagnosticCode":"smtp; 550"}]},
         "mail":{"tags":{"delivery":["21"]}}}\
        """;
    Map<String, String> message = sns.message("Notification", bounce);
    assertThat(reader.read(Map.of(), sns.signed(message)).receipts())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.kind()).isEqualTo(Kind.HARD_BOUNCE);
              assertThat(r.deliveryId()).isEqualTo(21);
              assertThat(r.address()).isEqualTo("ada@example.com");
            });

    Map<String, String> changed = new LinkedHashMap<>(sns.fields(message));
    changed.put("Message", bounce.replace("ada@", "eve@"));
    assertRefused(Reason.UNSIGNED, () -> reader.read(Map.of(), JSON.writeValueAsBytes(changed)));

    Map<String, String> other = sns.message("Notification", bounce);
    other.put("TopicArn", "arn:aws:sns:eu-west-1:2:mine");
    assertRefused(Reason.UNSIGNED, () -> reader.read(Map.of(), sns.signed(other)));

    fetched.clear();
    Map<String, String> confirmation = sns.message("SubscriptionConfirmation", "please");
    confirmation.put("Token", "t");
    confirmation.put(
        "SubscribeURL", "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription");
    assertThat(reader.read(Map.of(), sns.signed(confirmation)).receipts()).isEmpty();
    assertThat(fetched).containsExactly(URI.create(confirmation.get("SubscribeURL")));

    time.set(Instant.parse("2026-06-01T14:00:00Z"));
    assertRefused(Reason.STALE, () -> reader.read(Map.of(), sns.signed(message)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com.evil.test/a.pem",
        "https://evil.test/sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com@evil.test/a.pem",
        "https://bucket.s3.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
        "not a url"
      })
  void aCertificateIsFetchedFromAmazonAlone(String url, @TempDir Path directory) throws Exception {
    Sns sns = new Sns(directory);
    var reader =
        new SesReceipts(
            "arn:aws:sns:eu-west-1:1:mail",
            uri -> {
              throw new AssertionError("fetched " + uri);
            },
            IDENTITY,
            time);
    Map<String, String> message = sns.fields(sns.message("Notification", "{}"));
    message.put("SigningCertURL", url);
    assertRefused(Reason.UNSIGNED, () -> reader.read(Map.of(), JSON.writeValueAsBytes(message)));
  }

  private interface Reading {
    void run() throws Exception;
  }

  private static void assertRefused(Reason reason, Reading reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            BadReceiptException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static byte[] mailgun(String key, String timestamp, String data) {
    byte[] mac = Signatures.hmacSha256(bytes(key), bytes(timestamp + "tok"));
    return bytes(
        """
        {"signature": {"timestamp": "%s", "token": "tok", "signature": "%s"}, "event-data": {%s}}\
        """
            .formatted(timestamp, HexFormat.of().formatHex(mac), data));
  }

  private static Map<String, String> sendGrid(PrivateKey key, String timestamp, byte[] body)
      throws Exception {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(bytes(timestamp));
    signature.update(body);
    return Map.of(
        "x-twilio-email-event-webhook-timestamp",
        timestamp,
        "x-twilio-email-event-webhook-signature",
        Base64.getEncoder().encodeToString(signature.sign()));
  }

  private static Map<String, String> standard(byte[] secret, String id, String time, byte[] body) {
    byte[] mac = Signatures.hmacSha256(secret, bytes(id + "." + time + "."), body);
    String signature = "v1,AAAA v1," + Base64.getEncoder().encodeToString(mac);
    return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signature);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Signs as SNS does, with a certificate made by the JDK's own tool. */
  private static final class Sns {
    final byte[] certificate;
    private final PrivateKey key;

    Sns(Path directory) throws Exception {
      Path keys = directory.resolve("sns.p12");
      String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      Process made =
          new ProcessBuilder(
                  tool,
                  "-genkeypair",
                  "-keyalg",
                  "RSA",
                  "-keysize",
                  "2048",
                  "-alias",
                  "sns",
                  "-dname",
                  "CN=sns.amazonaws.com",
                  "-startdate",
                  "2026/01/01",
                  "-validity",
                  "365",
                  "-keystore",
                  keys.toString(),
                  "-storepass",
                  "password")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(made.waitFor()).isZero();
      KeyStore store = KeyStore.getInstance(keys.toFile(), "password".toCharArray());
      key = (PrivateKey) store.getKey("sns", "password".toCharArray());
      String body =
          Base64.getMimeEncoder().encodeToString(store.getCertificate("sns").getEncoded());
      certificate = bytes("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    Map<String, String> message(String type, String text) {
      Map<String, String> message = new LinkedHashMap<>();
      message.put("Type", type);
      message.put("MessageId", "id-1");
      message.put("TopicArn", "arn:aws:sns:eu-west-1:1:mail");
      message.put("Message", text);
      message.put("Timestamp", "2026-06-01T11:59:30.000Z");
      return message;
    }

    byte[] signed(Map<String, String> message) throws Exception {
      return JSON.writeValueAsBytes(fields(message));
    }

    Map<String, String> fields(Map<String, String> message) throws Exception {
      var text = new StringBuilder();
      List.of(
              "Message",
              "MessageId",
              "Subject",
              "SubscribeURL",
              "Timestamp",
              "Token",
              "TopicArn",
              "Type")
          .forEach(
              name -> {
                if (message.containsKey(name)) {
                  text.append(name).append('\n').append(message.get(name)).append('\n');
                }
              });
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(bytes(text.toString()));
      Map<String, String> all = new LinkedHashMap<>(message);
      all.put("SignatureVersion", "2");
      all.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
      all.put(
          "SigningCertURL", "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem");
      return all;
    }
  }
}

package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.Contact;
import org.tocsin.account.ContactKind;
import org.tocsin.app.SimulatedApp;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.pipeline.TakeTelegram;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;

/** What providers tell us, over HTTP as they do, and what strangers try there. */
class WebhooksTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String STANDARD = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Address MAIL = Address.email("ada@example.org");
  private static final Address PHONE = Address.phone("+94112345678");
  private static final long DELIVERY = 4_000_000;
  private static SimulatedApp app;
  private static Accounts accounts;
  private static MailIdentity identity;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(1).withAlertsPerMinute(0).withLivePerSource(1),
            database,
            directory,
            false,
            List.of(
                "--roles=web",
                "--mail-from=Tocsin <alerts@example.com>",
                "--mail-receipts-mailgun=key-of-mailgun",
                "--mail-receipts-standard=whsec_" + STANDARD,
                "--mail-receipts-mail=bounces:a-long-password",
                "--sms-provider=twilio",
                "--sms-user=AC0",
                "--sms-password=not-real",
                "--sms-from=+15005550006",
                "--sms-url=http://127.0.0.1:1",
                "--telegram-token=123456:abcdefghijklmnopqrstuvwxyz"));
    accounts = app.part(Accounts.class);
    identity = MailIdentity.of("Tocsin <alerts@example.com>", "", Secret.load(directory)::mac);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void clear() {
    database.execute(
        "truncate notify_outbox, notify_log, notify_suppression, notify_bounce, platform_limit",
        "truncate account_contact, subscription_subscription cascade");
  }

  @Test
  void mailgunTellsOfABounceUnderItsSignatureAndTheContactIsToldNothingMore() {
    long ada = sent(MAIL, "email", null);
    assertThat(post("/webhooks/mailgun", mailgun("key-of-mailgun", "t1"), Map.of())).isEqualTo(204);
    assertThat(logged()).containsExactly("bounced");
    assertThat(suppressed()).containsExactly(ada + " gone");
    assertThat(post("/webhooks/mailgun", mailgun("key-of-mailgun", "t1"), Map.of())).isEqualTo(204);
    assertThat(logged()).hasSize(1); // the same token counts once
  }

  @Test
  void aBadSignatureIsRefusedWithACodeAndChangesNothing() {
    sent(MAIL, "email", null);
    HttpResponse<String> reply = send("/webhooks/mailgun", mailgun("other", "t2"), Map.of());
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.body()).contains("receipt-unsigned");
    assertThat(post("/webhooks/mailgun", bytes("{"), Map.of())).isEqualTo(400);
    assertThat(post("/webhooks/standard", bytes("{}"), Map.of())).isEqualTo(401);
    assertThat(post("/webhooks/mail", bounce(), Map.of())).isEqualTo(401);
    assertThat(post("/webhooks/mail", bounce(), basic("bounces:wrong"))).isEqualTo(401);
    assertThat(logged()).isEmpty();
    assertThat(suppressed()).isEmpty();
  }

  @Test
  void anythingMayTellByTheStandardOfWebhooks() {
    long ada = sent(MAIL, "email", null);
    byte[] body = bytes("{\"type\":\"complaint\",\"delivery\":" + DELIVERY + "}");
    String now = String.valueOf(Instant.now().getEpochSecond());
    assertThat(post("/webhooks/standard", body, standard("m1", now, body))).isEqualTo(204);
    assertThat(logged()).containsExactly("complained");
    assertThat(suppressed()).containsExactly(ada + " complaint");
    String old = String.valueOf(Instant.now().minusSeconds(3600).getEpochSecond());
    HttpResponse<String> stale = send("/webhooks/standard", body, standard("m2", old, body));
    assertThat(stale.statusCode()).isEqualTo(401);
    assertThat(stale.body()).contains("receipt-stale");
  }

  @Test
  void aBounceMailIsPostedByTheServerThatTookIt() {
    long ada = sent(MAIL, "email", null);
    assertThat(post("/webhooks/mail", bounce(), basic("bounces:a-long-password"))).isEqualTo(204);
    assertThat(logged()).containsExactly("bounced");
    assertThat(suppressed()).containsExactly(ada + " gone");
  }

  @Test
  void whoIsNotSetUpIsNotFoundAndWhatIsTooLargeIsNotRead() {
    for (String sender : List.of("postmark", "sendgrid", "ses", "pigeon", "sms", "Mailgun")) {
      assertThat(post("/webhooks/" + sender, bytes("{}"), Map.of()))
          .describedAs(sender)
          .isEqualTo(404);
    }
    assertThat(post("/webhooks/mailgun", new byte[(1 << 20) + 1], Map.of())).isEqualTo(413);
    assertThat(post(sms("x").replaceFirst("/x$", ""), new byte[(64 << 10) + 1], Map.of()))
        .isEqualTo(413);
    assertThat(get("/webhooks/mailgun")).isEqualTo(405);
  }

  @Test
  void aDeliveryReportOfShortMessagesCountsForTheNumberItNames() {
    sent(PHONE, "sms", "SM1");
    assertThat(form(sms(), "MessageSid", "SM1", "To", "+94112345678", "MessageStatus", "delivered"))
        .isEqualTo(204);
    assertThat(logged()).containsExactly("delivered");
    form(sms(), "MessageSid", "SM1", "To", "+94119999999", "MessageStatus", "delivered");
    form(sms(), "MessageSid", "SM9", "To", "+94112345678", "MessageStatus", "failed");
    form(sms(), "MessageSid", "SM1", "To", "+94112345678", "MessageStatus", "sending");
    assertThat(logged()).hasSize(1);
    assertThat(
            get(sms() + "?MessageSid=SM1&To=%2B94112345678&MessageStatus=failed&ErrorCode=30003"))
        .isEqualTo(204);
    assertThat(logged()).containsExactly("delivered", "bounced");
    assertThat(suppressed()).isEmpty(); // one failure on the way ends nothing
  }

  @Test
  void whatPeopleWriteBackBeginsAndStops() {
    form(sms(), "From", "+94112345678", "To", "+15005550006", "Body", "SUB Sri Lanka");
    assertThat(subscriptions(PHONE)).containsExactly(Subscription.State.PROPOSED);
    form(sms(), "From", "+94112345678", "To", "+15005550006", "Body", code(PHONE));
    assertThat(subscriptions(PHONE)).containsExactly(Subscription.State.ACTIVE);
    form(sms(), "From", "+94112345678", "To", "+15005550006", "Body", "stop");
    assertThat(subscriptions(PHONE)).isEmpty();
  }

  @Test
  void theAddressOfShortMessagesIsNotGuessed() {
    sent(PHONE, "sms", "SM1");
    String path = sms();
    for (String wrong :
        List.of("x", path.substring(path.lastIndexOf('/') + 1, path.length() - 1), "%00")) {
      HttpResponse<String> reply =
          send("/webhooks/sms/twilio/" + wrong, bytes("From=%2B94112345678&Body=STOP"), Map.of());
      assertThat(reply.statusCode()).describedAs(wrong).isIn(400, 403);
    }
    assertThat(send("/webhooks/sms/twilio/x", bytes(""), Map.of()).body())
        .contains("webhook-key-wrong");
    assertThat(post(path.replace("twilio", "hutch"), bytes(""), Map.of())).isEqualTo(404);
    assertThat(logged()).isEmpty();
  }

  @Test
  void whoStartsTheBotFromAPlacesLinkIsWarnedThereUntilTheyStop() {
    String start = update("/start " + TakeTelegram.token("LKA"));
    assertThat(telegram(start, "wrong").body()).contains("webhook-key-wrong");
    assertThat(telegram(start, null).statusCode()).isEqualTo(403);
    assertThat(accounts.find(Address.telegram("42"))).isEmpty();

    String token = app.part(TelegramWebhook.class).token();
    assertThat(telegram(start, token).statusCode()).isEqualTo(204);
    telegram(start, token); // Telegram repeats what it thinks was lost
    Address chat = Address.telegram("42");
    assertThat(accounts.find(chat).orElseThrow().state()).isEqualTo(Contact.State.ACTIVE);
    assertThat(subscriptions(chat)).containsExactly(Subscription.State.ACTIVE);
    assertThat(wishes(chat)).containsExactly(new Place.Country("LKA"));

    telegram(update("/start nonsense"), token);
    telegram("not json", token);
    assertThat(subscriptions(chat)).hasSize(1);
    telegram(update("stop"), token);
    assertThat(subscriptions(chat)).isEmpty();
    assertThat(accounts.find(chat).orElseThrow().state()).isEqualTo(Contact.State.DISABLED);
    telegram(start, token);
    assertThat(subscriptions(chat)).containsExactly(Subscription.State.ACTIVE);
    assertThat(accounts.find(chat).orElseThrow().state()).isEqualTo(Contact.State.ACTIVE);
  }

  private static String update(String text) {
    return """
    {"update_id": 1, "message": {"chat": {"id": 42}, "from": {"language_code": "si"}, "text": "%s"}}\
    """
        .formatted(text);
  }

  private static HttpResponse<String> telegram(String body, String token) {
    Map<String, String> headers =
        token == null ? Map.of() : Map.of("X-Telegram-Bot-Api-Secret-Token", token);
    return send("/webhooks/telegram", bytes(body), headers);
  }

  private static byte[] mailgun(String key, String token) {
    String now = String.valueOf(Instant.now().getEpochSecond());
    String signature = HexFormat.of().formatHex(mac(bytes(key), bytes(now + token)));
    return bytes(
        """
        {"signature": {"timestamp": "%s", "token": "%s", "signature": "%s"},
         "event-data": {"event": "failed", "severity": "permanent", "reason": "bounce",
           "recipient": "ada@example.org", "user-variables": {"delivery": "%d"},
           "delivery-status": {"code": 550, "message": "5.1.1 no such user"}}}\
        """
            .formatted(now, token, signature, DELIVERY));
  }

  private static Map<String, String> standard(String id, String at, byte[] body) {
    byte[] mac =
        mac(
            Base64.getDecoder().decode(STANDARD),
            bytes(id + "." + at + "." + new String(body, StandardCharsets.UTF_8)));
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", at,
        "webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac));
  }

  private static byte[] bounce() {
    return bytes(
        """
        From: MAILER-DAEMON@mx.example.org
        To: alerts@example.com
        Subject: Undelivered
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        It could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; ada@example.org
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <%s>

        --b--
        """
            .formatted(identity.messageId(DELIVERY))
            .replace("\n", "\r\n"));
  }

  private static Map<String, String> basic(String login) {
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes(login)));
  }

  private static byte[] mac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A contact and a delivery that went out to it. */
  private static long sent(Address address, String medium, String providerId) {
    long contact =
        database
            .database()
            .inTransaction(tx -> accounts.signUp(tx, address, "en", ZoneOffset.UTC, ""))
            .contactId();
    database.execute(
        """
        insert into notify_outbox (id, contact_id, key, medium, lane, purpose, subscription_ids, languages, zone, priority,
                                   state, due_at, attempts, added_at, done_at)
        values (%d, %d, 'test', '%s', 'lane', 'alert', '{}', '{en}', 'UTC', 3,
                'sent', clock_timestamp(), 1, clock_timestamp(), clock_timestamp())\
        """
            .formatted(DELIVERY, contact, medium));
    if (providerId != null) {
      database.execute(
          """
          insert into notify_log (at, delivery_id, contact_id, medium, purpose, attempt, outcome, provider_id)
          values (clock_timestamp(), %d, %d, '%s', 'alert', 1, 'sent', '%s')\
          """
              .formatted(DELIVERY, contact, medium, providerId));
    }
    return contact;
  }

  /** The code that went to a phone. */
  private static String code(Address phone) {
    long id = accounts.find(phone).map(Contact::id).orElseThrow();
    String token = texts("select max(id) from account_token where contact_id = " + id).getFirst();
    return accounts.token(ContactKind.PHONE, Long.parseLong(token));
  }

  private static List<Subscription> held(Address address) {
    long id = accounts.find(address).map(Contact::id).orElseThrow();
    return app.part(Subscriptions.class).of(id);
  }

  private static List<Subscription.State> subscriptions(Address address) {
    return held(address).stream().map(Subscription::state).toList();
  }

  private static List<Place> wishes(Address address) {
    return held(address).stream().flatMap(s -> s.wish().places().stream()).toList();
  }

  private static List<String> logged() {
    return texts("select outcome from notify_log where outcome <> 'sent' order by at");
  }

  private static List<String> suppressed() {
    return texts(
        "select contact_id || ' ' || reason from notify_suppression where contact_id is not null");
  }

  private static List<String> texts(String sql) {
    return database.database().read(tx -> tx.sql().sql(sql).query(String.class).list());
  }

  private static String sms() {
    return sms("");
  }

  private static String sms(String end) {
    return app.part(SmsCallbacks.class).address("http://x").substring("http://x".length())
        + (end.isEmpty() ? "" : "/" + end);
  }

  private static int form(String path, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(path, bytes(body.toString()), Map.of("Content-Type", FORM)).statusCode();
  }

  private static int post(String path, byte[] body, Map<String, String> headers) {
    return send(path, body, headers).statusCode();
  }

  private static int get(String path) {
    return exchange(HttpRequest.newBuilder(URI.create(app.base() + path)).GET()).statusCode();
  }

  private static HttpResponse<String> send(String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(app.base() + path))
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    return exchange(request);
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

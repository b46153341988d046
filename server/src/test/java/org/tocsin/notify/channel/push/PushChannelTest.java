package org.tocsin.notify.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.PushMessage;
import org.tocsin.platform.net.LoopbackHost;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;
import org.tocsin.platform.time.MutableTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PushChannelTest {
  private static final VapidKeys KEYS = VapidKeys.of(new byte[32]);
  private static final Receiver BROWSER =
      new Receiver(BigInteger.valueOf(987_654_321), new byte[16]);
  private static final byte[] PAYLOAD = "{\"title\":\"වතුර\"}".getBytes(StandardCharsets.UTF_8);

  private final MutableTime time = MutableTime.at("2026-05-01T10:00:00Z");
  private final Sender sender = new Sender(NetSettings.of("Tocsin/test", true, 6));
  private final PushChannel channel = new PushChannel(sender, KEYS, "mailto:ops@example.org", time);
  private LoopbackHost service;

  @BeforeEach
  void open() throws IOException {
    service = new LoopbackHost();
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    sender.close();
    service.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  void theBrowserReadsWhatThePushServiceTook(int status) throws GeneralSecurityException {
    service.on("/up/1", r -> r.reply(status, "Location: /m/1\r\n", ""));
    assertThat(send(message("/up/1"))).isEqualTo(new Sent(null));
    LoopbackHost.Request request = service.requests().getFirst();
    assertThat(BROWSER.read(request.body())).isEqualTo(PAYLOAD);
    assertThat(request.headers())
        .containsEntry("content-encoding", "aes128gcm")
        .containsEntry("ttl", "5400")
        .containsEntry("urgency", "high");
    assertThat(request.headers().get("topic")).matches("[A-Za-z0-9_-]{32}");
  }

  @Test
  void theSameTopicReplacesAndAnotherDoesNot() throws GeneralSecurityException {
    service.on("/up/1", r -> r.reply(201, "", ""));
    send(message("/up/1", PAYLOAD, BROWSER.key(), "chain 1"));
    send(message("/up/1", PAYLOAD, BROWSER.key(), "chain 1"));
    send(message("/up/1", PAYLOAD, BROWSER.key(), "chain 2"));
    send(message("/up/1", PAYLOAD, BROWSER.key(), null));
    List<String> topics = service.requests().stream().map(r -> r.headers().get("topic")).toList();
    assertThat(topics.get(0)).isEqualTo(topics.get(1)).isNotEqualTo(topics.get(2));
    assertThat(topics.get(3)).isNull();
  }

  @Test
  void thePushServiceCanCheckWhoSends() throws GeneralSecurityException {
    service.on("/up/1", r -> r.reply(201, "", ""));
    send(message("/up/1"));
    Matcher header =
        Pattern.compile("vapid t=([\\w-]+\\.[\\w-]+)\\.([\\w-]+), k=([\\w-]+)")
            .matcher(service.requests().getFirst().headers().get("authorization"));
    assertThat(header.matches()).isTrue();
    assertThat(header.group(3)).isEqualTo(KEYS.publicKey());
    assertThat(verify(header.group(1), header.group(2), header.group(3))).isTrue();

    String[] parts = header.group(1).split("\\.");
    assertThat(json(parts[0]))
        .isEqualTo(JsonMapper.shared().readTree("{\"typ\":\"JWT\",\"alg\":\"ES256\"}"));
    JsonNode claims = json(parts[1]);
    assertThat(claims.path("aud").asString()).isEqualTo("http://127.0.0.1:" + service.port());
    assertThat(claims.path("sub").asString()).isEqualTo("mailto:ops@example.org");
    assertThat(claims.path("exp").asLong())
        .isEqualTo(time.instant().plus(Duration.ofHours(12)).getEpochSecond());
  }

  @Test
  void aTokenIsUsedAgainUntilHalfItsLifeIsOver() {
    service.on("/up/1", r -> r.reply(201, "", ""));
    send(message("/up/1"));
    time.pass(Duration.ofHours(5));
    send(message("/up/1"));
    time.pass(Duration.ofHours(1));
    send(message("/up/1"));
    List<String> tokens =
        service.requests().stream().map(r -> r.headers().get("authorization")).toList();
    assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
    assertThat(tokens.get(2)).isNotEqualTo(tokens.get(0));
  }

  @Test
  void allNodesWithTheSameSeedHaveTheSameKeys() {
    assertThat(VapidKeys.of(new byte[32]).publicKey()).isEqualTo(KEYS.publicKey());
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(VapidKeys.of(other).publicKey()).isNotEqualTo(KEYS.publicKey());
    // Written down: a change of it would make every subscription unreachable.
    assertThat(KEYS.publicKey())
        .isEqualTo(
            "BPOVsgbLtIfxBwC4n14hmYSrBtaooN8yqU-Du98_aEr6vsqr3Hs-zkwiwwUtrnI7dxWCXrPFQ6kfyzElYgF4D10");
  }

  @ParameterizedTest
  @CsvSource({"404,true", "410,true", "400,false", "413,false"})
  void refusalsForGood(int status, boolean gone) {
    service.on("/up/1", r -> r.reply(status, "", "no"));
    assertThat(send(message("/up/1"))).isEqualTo(new Rejected("http-" + status, "no", gone));
  }

  @ParameterizedTest
  @CsvSource({"429,LANE", "500,LANE", "503,LANE", "401,MESSAGE", "403,MESSAGE", "307,MESSAGE"})
  void refusalsThatMayPass(int status, Scope scope) {
    service.on("/up/1", r -> r.reply(status, "Retry-After: 7\r\n", "no"));
    assertThat(send(message("/up/1")))
        .isEqualTo(new RetryAfter("http-" + status, "no", Duration.ofSeconds(7), scope));
  }

  @Test
  void aKeyThatIsNoneMeansThatTheAddressIsDead() {
    assertThat(send(message("/up/1", PAYLOAD, new byte[65], null)))
        .isInstanceOfSatisfying(
            Rejected.class,
            no -> {
              assertThat(no.code()).isEqualTo("push-bad-key");
              assertThat(no.addressGone()).isTrue();
            });
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void aPayloadThatFitsNoRecordIsRefusedUnsent() throws GeneralSecurityException {
    assertThat(send(message("/up/1", new byte[3994], BROWSER.key(), null)))
        .isEqualTo(new Rejected("push-too-large", "3994 bytes", false));
    assertThat(service.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ops@example.org", "http://example.org", "mailto:ops", "https://a b"})
  void aContactThatPushServicesRefuseIsRefusedAtTheStart(String contact) {
    assertThatThrownBy(() -> new PushChannel(sender, KEYS, contact, time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("push.contact");
  }

  private Outcome send(PushMessage message) {
    Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    channel.send(List.of(message), (m, outcome) -> outcomes.put(m.deliveryId(), outcome));
    return outcomes.get(message.deliveryId());
  }

  private PushMessage message(String path) {
    try {
      return message(path, PAYLOAD, BROWSER.key(), "chain 1");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private PushMessage message(String path, byte[] payload, byte[] key, String topic) {
    URI endpoint = service.uri(path);
    Duration ttl = Duration.ofMinutes(90);
    return new PushMessage(
        7, "127.0.0.1", endpoint, key, BROWSER.auth(), payload, ttl, "high", topic);
  }

  /** ES256 by RFC 7515 and 7518, from the key as it stands in the header. */
  private static boolean verify(String signed, String signature, String key)
      throws GeneralSecurityException {
    byte[] point = Base64.getUrlDecoder().decode(key);
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECPoint w = new ECPoint(new BigInteger(1, point, 1, 32), new BigInteger(1, point, 33, 32));
    Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
    es256.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(w, parameters.getParameterSpec(ECParameterSpec.class))));
    es256.update(signed.getBytes(StandardCharsets.US_ASCII));
    return es256.verify(Base64.getUrlDecoder().decode(signature));
  }

  private static JsonNode json(String base64) {
    return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(base64));
  }
}

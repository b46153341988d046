package org.tocsin.notify.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.channel.ChatMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.platform.net.LoopbackHost;
import org.tocsin.platform.net.LoopbackHost.Request;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;
import org.tocsin.platform.time.MutableTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TelegramChannelTest {
  private static final String TOKEN = "123456:not-a-real-token-but-as-long-as-one";
  private static final String SEND = "/bot" + TOKEN + "/sendMessage";
  private static final String EDIT = "/bot" + TOKEN + "/editMessageText";
  private static final String TAKEN = "{\"ok\":true,\"result\":{\"message_id\":77}}";

  private final MutableTime time = MutableTime.at("2026-05-01T10:00:00Z");
  private final Sender sender = new Sender(NetSettings.of("Tocsin/test", true, 6));
  private LoopbackHost host;
  private TelegramChannel channel;

  @BeforeEach
  void open() throws IOException {
    host = new LoopbackHost();
    host.on(SEND, r -> r.reply(200, "", TAKEN)).on(EDIT, r -> r.reply(200, "", TAKEN));
    channel =
        new TelegramChannel(sender, new TelegramSettings(TOKEN, host.uri("").toString()), time);
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    sender.close();
    host.close();
  }

  @Test
  void aMessageIsSaidInTheChat() {
    assertThat(send(null)).isEqualTo(new Sent("77"));
    JsonNode body = json(host.requests().getFirst());
    assertThat(body.path("chat_id").asString()).isEqualTo("9");
    assertThat(body.path("text").asString()).isEqualTo("<b>Flood</b> &amp; wind");
    assertThat(body.path("parse_mode").asString()).isEqualTo("HTML");
    assertThat(body.path("link_preview_options").path("is_disabled").asBoolean()).isTrue();
  }

  @Test
  void anUpdateChangesTheEarlierMessage() {
    assertThat(send("77")).isEqualTo(new Sent("77"));
    assertThat(host.requests().getFirst().path()).isEqualTo(EDIT);
    assertThat(json(host.requests().getFirst()).path("message_id").asString()).isEqualTo("77");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bad Request: message to edit not found", "Bad Request: message can't be edited"})
  void whatCanNoLongerBeChangedIsSaidAnew(String words) {
    host.on(EDIT, r -> refuse(r, 400, words, ""));
    assertThat(send("5")).isEqualTo(new Sent("77"));
    assertThat(host.requests()).extracting(Request::path).containsExactly(EDIT, SEND);
  }

  @Test
  void anEditThatChangesNothingIsDone() {
    host.on(EDIT, r -> refuse(r, 400, "Bad Request: message is not modified: it is the same", ""));
    assertThat(send("5")).isEqualTo(new Sent("5"));
  }

  @Test
  void tagsThatTelegramDoesNotReadAreLeftOut() {
    host.on(
        SEND,
        r -> {
          if (json(r).has("parse_mode")) {
            refuse(r, 400, "Bad Request: can't parse entities: unsupported start tag", "");
          } else {
            r.reply(200, "", TAKEN);
          }
        });
    assertThat(send(null)).isEqualTo(new Sent("77"));
    assertThat(json(host.requests().getLast()).path("text").asString()).isEqualTo("Flood & wind");
  }

  @Test
  void aGroupThatMovedIsFollowedOnce() {
    host.on(
        SEND,
        r ->
            refuse(
                r,
                400,
                "Bad Request: group chat was upgraded",
                ",\"parameters\":{\"migrate_to_chat_id\":-1009}"));
    assertThat(send(null)).isInstanceOf(Rejected.class);
    assertThat(host.requests())
        .extracting(r -> json(r).path("chat_id").asString())
        .containsExactly("9", "-1009");
  }

  @Test
  void tooManyMeansToWaitAsLongAsItSays() {
    host.on(
        SEND,
        r ->
            refuse(
                r,
                429,
                "Too Many Requests: retry after 35",
                ",\"parameters\":{\"retry_after\":35}"));
    assertThat(send(null))
        .isEqualTo(
            new RetryAfter(
                "telegram-429",
                "Too Many Requests: retry after 35",
                Duration.ofSeconds(35),
                Scope.LANE));
  }

  @ParameterizedTest
  @CsvSource({
    "403,Forbidden: bot was blocked by the user,true",
    "403,Forbidden: user is deactivated,true",
    "400,Bad Request: chat not found,true",
    "400,Bad Request: message is too long,false"
  })
  void refusalsForGood(int code, String words, boolean gone) {
    host.on(SEND, r -> refuse(r, code, words, ""));
    assertThat(send(null)).isEqualTo(new Rejected("telegram-" + code, words, gone));
  }

  @ParameterizedTest
  @CsvSource({"401,PROVIDER", "404,PROVIDER", "500,PROVIDER", "409,MESSAGE"})
  void refusalsThatMayPass(int code, Scope scope) {
    host.on(SEND, r -> refuse(r, code, "no", ""));
    assertThat(send(null))
        .isInstanceOfSatisfying(
            RetryAfter.class, later -> assertThat(later.scope()).isEqualTo(scope));
  }

  @Test
  void anAnswerThatIsNoneOfTelegramsIsNoReceipt() {
    host.on(SEND, r -> r.reply(200, "", "<html>welcome</html>"));
    assertThat(send(null)).isInstanceOf(RetryAfter.class);
  }

  @Test
  void theTokenIsInNoOutcomeAndNoText() throws IOException {
    host.on(SEND, r -> refuse(r, 500, "oops", ""));
    assertThat(send(null).toString()).doesNotContain(TOKEN);
    host.close();
    assertThat(send(null).toString()).doesNotContain("not-a-real-token");
    assertThat(new TelegramSettings(TOKEN, TelegramSettings.API).toString())
        .doesNotContain("not-a-real-token");
    assertThatThrownBy(() -> new TelegramSettings(TOKEN + "?", TelegramSettings.API))
        .hasMessageContaining("telegram.token")
        .hasMessageNotContaining("not-a-real-token");
  }

  private Outcome send(String edits) {
    Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    ChatMessage message = new ChatMessage(7, "telegram", "9", "<b>Flood</b> &amp; wind", edits);
    channel.send(List.of(message), (m, outcome) -> outcomes.put(m.deliveryId(), outcome));
    return outcomes.get(7L);
  }

  private static void refuse(Request request, int code, String words, String more)
      throws IOException {
    request.reply(
        code,
        "",
        "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + words + "\"" + more + "}");
  }

  private static JsonNode json(Request request) {
    return JsonMapper.shared().readTree(request.body());
  }
}

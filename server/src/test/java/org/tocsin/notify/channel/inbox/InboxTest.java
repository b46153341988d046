package org.tocsin.notify.channel.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.ChatMessage;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.Message;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class InboxTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final MailTemplate TEMPLATE =
      new MailTemplate(
          "Flood in Trincomalee",
          "en",
          "Read https://example.org/alerts/7.\n"
              + "Stop: {{unsubscribe}}, settings {{manage}} {{other}}",
          "<p><img src=\"cid:map\"><a href=\"{{unsubscribe}}\">stop</a>",
          List.of(new MailTemplate.Image("map", "image/png", new byte[] {1, -2, 3})));

  private final MutableTime time = MutableTime.at("2026-05-01T10:00:00Z");
  private final Inbox inbox = new Inbox(db.database(), time);
  private final Map<Long, Outcome> outcomes = new HashMap<>();

  @BeforeEach
  void empty() {
    db.execute("truncate notify_captured, notify_captured_text");
  }

  @Test
  void aMailIsReadAsItsRecipientWouldHave() {
    String stop = "https://example.org/unsubscribe?t=a$1b";
    Map<String, String> slots = Map.of("unsubscribe", stop, "manage", "https://example.org/m");
    send(
        inbox.mail("Tocsin <warn@example.org>", id -> "d." + id + "@example.org"),
        new MailMessage(
            7, "example.com", "ann@example.com", TEMPLATE, slots, List.of("a@x", "b@x"), stop));

    Captured mail =
        inbox.message(inbox.list("ANN@", null, 10).items().getFirst().id()).orElseThrow();
    assertThat(mail.line().subject()).isEqualTo("Flood in Trincomalee");
    assertThat(mail.line().at()).isEqualTo(time.instant());
    assertThat(mail.text())
        .isEqualTo(
            "Read https://example.org/alerts/7.\nStop: "
                + stop
                + ", settings https://example.org/m {{other}}");
    assertThat(mail.html()).contains("<a href=\"" + stop + "\">").contains("cid:map");
    assertThat(mail.images())
        .singleElement()
        .satisfies(i -> assertThat(i.content()).containsExactly(1, -2, 3));
    assertThat(mail.links())
        .containsExactly("https://example.org/alerts/7", stop, "https://example.org/m");
    assertThat(mail.headers())
        .containsEntry("From", "Tocsin <warn@example.org>")
        .containsEntry("Message-ID", "<d.7@example.org>")
        .containsEntry("In-Reply-To", "<b@x>")
        .containsEntry("References", "<a@x> <b@x>")
        .containsEntry("List-Unsubscribe", "<" + stop + ">")
        .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    assertThat(mail.headers().keySet()).startsWith("From", "To", "Subject");
  }

  @Test
  void shortMessagesAndChatsLandInTheSameInbox() {
    send(inbox.sms(), new SmsMessage(1, "94", "+94770000000", "Flood \u0000"));
    send(inbox.chat(), new ChatMessage(2, "telegram", "12345", "<b>Flood</b> now", "99"));

    List<CapturedLine> lines = inbox.list(null, null, 10).items();
    assertThat(lines).extracting(CapturedLine::medium).containsExactly("telegram", "sms");
    assertThat(lines).extracting(CapturedLine::subject).containsExactly("Flood now", "Flood  ");
    Captured chat = inbox.message(lines.getFirst().id()).orElseThrow();
    assertThat(chat.html()).isEqualTo("<b>Flood</b> now");
    assertThat(chat.headers()).containsEntry("Edits", "99");
    assertThat(inbox.message(lines.getLast().id()).orElseThrow().html()).isNull();
  }

  @Test
  void whatWasCapturedIsSentUnderItsId() {
    send(inbox.sms(), sms(1, "+94770000001"), sms(2, "+94770000002"));
    List<CapturedLine> lines = inbox.list("", null, 10).items();
    assertThat(lines).extracting(CapturedLine::deliveryId).containsExactly(2L, 1L);
    assertThat(outcomes)
        .containsEntry(1L, new Outcome.Sent(String.valueOf(lines.get(1).id())))
        .containsEntry(2L, new Outcome.Sent(String.valueOf(lines.get(0).id())));
  }

  @Test
  void anAttemptThatWasRepeatedShows() {
    send(inbox.sms(), sms(1, "+94770000001"));
    send(inbox.sms(), sms(1, "+94770000001"));
    assertThat(inbox.list("", null, 10).items()).hasSize(2);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    send(
        inbox.sms(),
        LongStream.range(0, 25)
            .mapToObj(n -> sms(n, "+9477000000" + n))
            .toArray(SmsMessage[]::new));
    List<Long> seen = new ArrayList<>();
    CapturedPage page = inbox.list(null, null, 10);
    page.items().forEach(line -> seen.add(line.deliveryId()));
    while (page.next() != null) {
      page = inbox.list(null, page.next(), 10);
      page.items().forEach(line -> seen.add(line.deliveryId()));
    }
    assertThat(seen).isEqualTo(LongStream.range(0, 25).mapToObj(n -> 24 - n).toList());
    assertThat(inbox.list("%", null, 10).items()).isEmpty(); // no wildcards
  }

  @Test
  void onlyTheNewestAreKeptWithTheTextsTheyNeed() {
    send(inbox.sms(), sms(1, "+94770000001", "old"));
    send(inbox.sms(), sms(2, "+94770000002", "new"), sms(3, "+94770000003", "new"));
    time.pass(Duration.ofHours(1));

    assertThat(inbox.purge(2)).isEqualTo(1);
    assertThat(inbox.purge(2)).isZero();
    assertThat(inbox.list(null, null, 10).items())
        .extracting(CapturedLine::deliveryId)
        .containsExactly(3L, 2L);
    assertThat(texts()).isEqualTo(1);
  }

  @Test
  void aTextJustWrittenForIsNotPurged() {
    send(inbox.sms(), sms(1, "+94770000001", "old"));
    time.pass(Duration.ofHours(1));
    send(inbox.sms(), sms(2, "+94770000002", "old"));
    inbox.purge(0);
    assertThat(texts()).isEqualTo(1);
  }

  @Test
  void manyMessagesOfOneTextShareItsRow() {
    MailMessage[] mails =
        LongStream.range(0, 500)
            .mapToObj(
                n ->
                    new MailMessage(
                        n, "example.com", n + "@example.com", TEMPLATE, Map.of(), List.of(), null))
            .toArray(MailMessage[]::new);
    send(inbox.mail("warn@example.org", String::valueOf), mails);
    assertThat(texts()).isEqualTo(1);
    assertThat(outcomes).hasSize(500);
  }

  @Test
  void anUnreachableDatabaseMeansLater() {
    try (TestDatabase other = TestDatabase.createEmpty()) {
      send(new Inbox(other.database(), time).sms(), sms(1, "+94770000001"));
    }
    assertThat(outcomes.get(1L))
        .isInstanceOfSatisfying(
            Outcome.RetryAfter.class,
            later -> assertThat(later.scope()).isEqualTo(Outcome.Scope.PROVIDER));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private <M extends Message> void send(Channel<M> channel, M... messages) {
    channel.send(
        List.of(messages), (message, outcome) -> outcomes.put(message.deliveryId(), outcome));
  }

  private static SmsMessage sms(long delivery, String to) {
    return sms(delivery, to, "Flood");
  }

  private static SmsMessage sms(long delivery, String to, String text) {
    return new SmsMessage(delivery, "94", to, text);
  }

  private static long texts() {
    return db.database()
        .read(
            tx ->
                tx.sql()
                    .sql("select count(*) from notify_captured_text")
                    .query(Long.class)
                    .single());
  }
}

package org.tocsin.notify.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.mail.Mails;
import org.tocsin.platform.net.ClosedPort;
import org.tocsin.sim.smtp.SinkOptions;
import org.tocsin.sim.smtp.SmtpSink;
import org.tocsin.sim.smtp.SunkMail;

@Timeout(120)
class SmtpChannelTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final SmtpSettings.Timeouts PATIENT =
      new SmtpSettings.Timeouts(MINUTE, MINUTE, MINUTE, MINUTE);
  private static final SmtpSettings.Timeouts HASTY =
      new SmtpSettings.Timeouts(MINUTE, Duration.ofMillis(400), MINUTE, MINUTE);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void aMailArrivesWithItsEnvelopeAndTheServersIdForIt() {
    SmtpSink sink = sink(SinkOptions.PLAIN);
    SmtpChannel channel = channel(sink, "");
    Outcome outcome = send(channel, Mails.to(7, "ada@example.com"));
    assertThat(outcome).isEqualTo(new Sent("S1"));
    SunkMail mail = sink.mails().getFirst();
    assertThat(mail.recipients()).containsExactly("ada@example.com");
    assertThat(mail.sender()).isEqualTo(Mails.identity().envelopeSender(7));
    assertThat(mail.messageId()).isEqualTo(Mails.identity().messageId(7));
  }

  @ParameterizedTest
  @CsvSource({"true, 3", "false, 3", "true, 1", "false, 20"})
  void everyOneOfManyMailsArrivesOnceAndConnectionsAreUsedAgain(boolean pipelining, int most) {
    SmtpSink sink = sink(SinkOptions.PLAIN.withPipelining(pipelining));
    SmtpChannel channel = channel(sink, "?per-connection=1000&connections=" + most);
    Map<Long, Outcome> outcomes = send(channel, many(300));
    assertThat(outcomes).hasSize(300).values().allMatch(Sent.class::isInstance);
    assertThat(sink.mails()).extracting(m -> m.recipients().getFirst()).doesNotHaveDuplicates();
    assertThat(sink.count()).isEqualTo(300);
    assertThat(sink.connections()).isLessThanOrEqualTo(most);
  }

  @Test
  void aRefusedRecipientDoesNotTouchTheOthersOfItsConnection() {
    for (boolean pipelining : new boolean[] {true, false}) {
      SmtpSink sink = sink(SinkOptions.PLAIN.withPipelining(pipelining));
      sink.faults().refuseRecipient("^user[0-9]*3@", "550 5.1.1 No such user");
      Map<Long, Outcome> outcomes = send(channel(sink, "?connections=2"), many(100));
      outcomes.forEach(
          (id, outcome) -> {
            if (id % 10 == 3) {
              assertThat(outcome)
                  .isEqualTo(new Rejected("smtp-5.1.1", "550 5.1.1 No such user", true));
            } else {
              assertThat(outcome).isInstanceOf(Sent.class);
            }
          });
      assertThat(sink.count()).isEqualTo(90);
    }
  }

  @Test
  void aLostAnswerAfterTheFinalDotIsTriedAgainUnderTheSameMessageId() {
    SmtpSink sink = sink(SinkOptions.PLAIN);
    sink.faults().dropAfterDot(1);
    SmtpChannel channel = channel(sink, "?connections=1");
    Outcome first = send(channel, Mails.to(1, "ada@example.com"));
    assertThat(first).isInstanceOf(RetryAfter.class);
    assertThat(((RetryAfter) first).code()).isEqualTo("smtp-reply-lost");
    assertThat(((RetryAfter) first).scope()).isEqualTo(Scope.MESSAGE);
    assertThat(send(channel, Mails.to(1, "ada@example.com"))).isInstanceOf(Sent.class);
    assertThat(sink.mails())
        .hasSize(2)
        .extracting(SunkMail::messageId)
        .containsOnly(Mails.identity().messageId(1));
  }

  @Test
  void whatStoodBehindALostAnswerGoesOverAnotherConnectionOnce() {
    SmtpSink sink = sink(SinkOptions.PLAIN);
    sink.faults().dropAfterDot(1);
    Map<Long, Outcome> outcomes = send(channel(sink, "?connections=1"), many(20));
    assertThat(outcomes.values().stream().filter(RetryAfter.class::isInstance)).hasSize(1);
    assertThat(outcomes.values().stream().filter(Sent.class::isInstance)).hasSize(19);
    assertThat(sink.mails()).extracting(SunkMail::messageId).doesNotHaveDuplicates();
  }

  @Test
  void aServerThatClosesAfterSomeMailsLosesNone() {
    SmtpSink sink = sink(SinkOptions.PLAIN);
    sink.faults().closeAfter(7);
    Map<Long, Outcome> outcomes = send(channel(sink, "?connections=3"), many(100));
    assertThat(outcomes.values()).allMatch(Sent.class::isInstance);
    assertThat(sink.count()).isEqualTo(100);
    assertThat(sink.connections()).isGreaterThan(12);
  }

  @Test
  void aConnectionThatDiedWhileIdleCostsNothing() {
    SmtpSink sink = sink(SinkOptions.PLAIN);
    SmtpChannel channel = channel(sink, "?connections=1");
    send(channel, Mails.to(1, "ada@example.com"));
    sink.cut();
    assertThat(send(channel, Mails.to(2, "ada@example.com"))).isInstanceOf(Sent.class);
  }

  @Test
  void aConnectionIsGivenUpAfterItsShareOfMails() {
    SmtpSink sink = sink(SinkOptions.PLAIN);
    send(channel(sink, "?connections=1&per-connection=10"), many(95));
    assertThat(sink.count()).isEqualTo(95);
    assertThat(sink.connections()).isEqualTo(10);
  }

  @Test
  void aTarpitIsLeftInTimeWhateverItSends() {
    SmtpSink sink = sink(SinkOptions.PLAIN);
    SmtpChannel channel = channel(sink, "?connections=1", HASTY);
    sink.faults().tarpit(Duration.ofMillis(50));
    var outcome = (RetryAfter) send(channel, Mails.to(1, "ada@example.com"));
    assertThat(outcome.code()).isEqualTo("smtp-timeout");
    assertThat(sink.count()).isZero();
  }

  @Test
  void aServerThatIsNotThereHoldsUpTheWholeChannelAndLosesNothing() {
    ClosedPort port = new ClosedPort();
    open.add(port);
    assertThat(send(channel(port.number(), "", PATIENT), many(10)).values())
        .hasSize(10)
        .allSatisfy(
            outcome -> {
              assertThat(((RetryAfter) outcome).scope()).isEqualTo(Scope.PROVIDER);
              assertThat(((RetryAfter) outcome).code()).isEqualTo("smtp-connect-failed");
            });
  }

  @Test
  void aSlowDomainHoldsUpNoOther() {
    SmtpSink sink = sink(SinkOptions.PLAIN);
    sink.faults().delay("slow.test", Duration.ofDays(1));
    SmtpChannel channel = channel(sink, "?connections=10");
    List<MailMessage> messages = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      messages.add(Mails.to(i, "user" + i + "@" + (i % 2 == 0 ? "slow.test" : "fast.test")));
    }
    AtomicInteger fast = new AtomicInteger();
    AtomicInteger slow = new AtomicInteger();
    AtomicInteger slowBefore = new AtomicInteger();
    channel.send(
        messages,
        (message, outcome) -> {
          if (message.lane().equals("slow.test")) {
            slow.incrementAndGet();
          } else if (fast.incrementAndGet() == 20) {
            slowBefore.set(slow.get());
            sink.faults().clear();
            sink.cut(); // whoever waits for the slow one is let go
          }
        });
    assertThat(slowBefore).hasValue(0);
    assertThat(fast).hasValue(20);
    assertThat(slow).hasValue(20);
  }

  private SmtpSink sink(SinkOptions options) {
    SmtpSink sink = SmtpSink.open(options);
    open.add(sink);
    return sink;
  }

  private SmtpChannel channel(SmtpSink sink, String query) {
    return channel(sink, query, PATIENT);
  }

  private SmtpChannel channel(SmtpSink sink, String query, SmtpSettings.Timeouts times) {
    return channel(sink.port(), query, times);
  }

  private SmtpChannel channel(int port, String query, SmtpSettings.Timeouts times) {
    var settings = SmtpSettings.of("smtp://localhost:" + port + query).with(times);
    SmtpChannel channel = new SmtpChannel(settings, Mails.writer());
    open.add(channel);
    return channel;
  }

  private static List<MailMessage> many(int n) {
    return LongStream.range(0, n)
        .mapToObj(i -> Mails.to(i, "user" + i + "@d" + i % 7 + ".example.com"))
        .toList();
  }

  private static Outcome send(SmtpChannel channel, MailMessage message) {
    return send(channel, List.of(message)).get(message.deliveryId());
  }

  private static Map<Long, Outcome> send(SmtpChannel channel, List<MailMessage> messages) {
    Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    channel.send(
        messages,
        (message, outcome) ->
            assertThat(outcomes.put(message.deliveryId(), outcome)).as("told once").isNull());
    return outcomes;
  }
}

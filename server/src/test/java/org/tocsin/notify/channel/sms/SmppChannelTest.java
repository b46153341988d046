package org.tocsin.notify.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.notify.channel.sms.SmsSettings.Concatenation;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.sim.smpp.SinkMessage;
import org.tocsin.sim.smpp.SmppSink;

class SmppChannelTest {
  private static final String PHONE = "+94771234567";
  private static final String SINHALA =
      "අවදානම් නිවේදනයයි: කැලණි ගංගාවේ ජල මට්ටම ඉහළ යයි. ".repeat(4).strip();

  private final MutableTime time = MutableTime.at("2026-05-01T10:00:00Z");
  private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
  private final BlockingQueue<IncomingSms> incoming = new LinkedBlockingQueue<>();
  private SmppSink sink;
  private SmppChannel channel;

  @BeforeEach
  void open() throws IOException {
    sink = SmppSink.open(0, "tocsin", "secret");
    channel = channel("1999", Concatenation.UDH);
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    sink.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Flood: leave now",
        "£5 für Ñandú",
        "€ [a] {b} ~ ^ | \\",
        "ගංවතුර",
        "🌊",
        "don’t – wait"
      })
  void aTextArrivesAsItWasWritten(String text) {
    Outcome outcome = send(sms(7, text));
    SinkMessage message = sink.messages().getFirst();
    assertThat(outcome).isEqualTo(new Sent(message.id()));
    assertThat(message.text()).isEqualTo(text);
    assertThat(message.to()).isEqualTo(PHONE);
    assertThat(message.from()).isEqualTo("1999");
    assertThat(message.coding()).isEqualTo(Gsm7.covers(text) ? 0 : 8);
  }

  @ParameterizedTest
  @EnumSource(Concatenation.class)
  void aLongTextArrivesInPartsAsManyAsWereCounted(Concatenation how) {
    try (SmppChannel other = channel("TOCSIN", how)) {
      send(other, sms(7, SINHALA), sms(8, "a[".repeat(120)));
    }
    assertThat(sink.messages())
        .extracting(SinkMessage::text)
        .containsExactlyInAnyOrder(SINHALA, "a[".repeat(120));
    assertThat(sink.messages())
        .allSatisfy(
            message -> {
              assertThat(message.sizes())
                  .hasSize(Segments.count(message.text()))
                  .hasSizeGreaterThan(1);
              int most = (message.coding() == 8 ? 134 : 153) + (how == Concatenation.UDH ? 6 : 0);
              assertThat(message.sizes()).allMatch(size -> size <= most);
              assertThat(message.from()).isEqualTo("TOCSIN");
            });
  }

  @ParameterizedTest
  @CsvSource({"0x58,PROVIDER", "0x14,PROVIDER", "0x45,MESSAGE", "0x0a,PROVIDER"})
  void refusalsThatPass(String status, Scope scope) {
    sink.answerNext(Integer.decode(status));
    assertThat(send(sms(7, "Flood")))
        .isInstanceOfSatisfying(
            RetryAfter.class,
            later -> {
              assertThat(later.code()).isEqualTo("smpp-" + status);
              assertThat(later.scope()).isEqualTo(scope);
            });
    assertThat(send(sms(7, "Flood"))).isInstanceOf(Sent.class);
  }

  @ParameterizedTest
  @CsvSource({"0x0b,true", "0x65,false", "0x01,false"})
  void refusalsForGood(String status, boolean gone) {
    sink.refuse(PHONE, Integer.decode(status));
    assertThat(send(sms(7, "Flood")))
        .isInstanceOfSatisfying(
            Rejected.class,
            no -> {
              assertThat(no.code()).isEqualTo("smpp-" + status);
              assertThat(no.addressGone()).isEqualTo(gone);
            });
  }

  @Test
  void aMessageThatWasStoppedAmidItsPartsGoesOnWhereItWas() {
    int parts = Segments.count(SINHALA);
    sink.answerNext(0, 0x58);
    assertThat(send(sms(7, SINHALA))).isInstanceOf(RetryAfter.class);
    assertThat(send(sms(7, SINHALA))).isInstanceOf(Sent.class);
    assertThat(sink.requests()).isEqualTo(parts + 1);
    assertThat(sink.messages()).singleElement().extracting(SinkMessage::text).isEqualTo(SINHALA);
  }

  @Test
  void partsOfAnAttemptAtAnotherNodeFitToThese() {
    sink.answerNext(0, 0x58);
    send(sms(7, SINHALA));
    try (SmppChannel other = channel("1999", Concatenation.UDH)) {
      assertThat(send(other, sms(7, SINHALA)).get(7L)).isInstanceOf(Sent.class);
    }
    assertThat(sink.messages()).singleElement().extracting(SinkMessage::text).isEqualTo(SINHALA);
  }

  @ParameterizedTest
  @CsvSource({
    "DELIVRD,DELIVERED",
    "UNDELIV,FAILED",
    "EXPIRED,FAILED",
    "REJECTD,FAILED",
    "ACCEPTD,SENT"
  })
  void receiptsAreToldWithTheIdOfTheMessage(String said, Receipt.State state) throws Exception {
    sink.receipts(said);
    Sent sent = (Sent) send(sms(7, SINHALA));
    Receipt receipt = receipts.poll(60, TimeUnit.SECONDS);
    assertThat(receipt).isEqualTo(new Receipt(sent.providerId(), PHONE, state, "000"));
    assertThat(receipts).isEmpty(); // one for all parts
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUB A", "STOP", "නවත්වන්න"})
  void whatPeopleSayIsHandedOn(String text) throws Exception {
    send(sms(7, "Flood")); // so that the session stands
    assertThat(sink.say(PHONE, "1999", text)).isZero();
    assertThat(incoming.poll(60, TimeUnit.SECONDS)).isEqualTo(new IncomingSms(PHONE, "1999", text));
  }

  @Test
  void whatCannotBeTakenInIsDeliveredAgainByTheServer() {
    channel.close();
    SmppChannel failing =
        new SmppChannel(
            settings("1999", Concatenation.UDH, "secret", 10),
            time,
            receipt -> {},
            message -> {
              throw new IllegalStateException("the database is away");
            });
    try (failing) {
      send(failing, sms(7, "Flood"));
      assertThat(sink.say(PHONE, "1999", "STOP")).isEqualTo(0x64);
    }
  }

  @Test
  void noMoreRequestsAreUnderWayThanTheWindowAllows() {
    SmppChannel narrow =
        new SmppChannel(
            settings("1999", Concatenation.UDH, "secret", 2), time, receipts::add, incoming::add);
    try (narrow) {
      SmsMessage[] many =
          LongStream.range(0, 40).mapToObj(n -> sms(n, "Flood " + n)).toArray(SmsMessage[]::new);
      assertThat(send(narrow, many).values()).allMatch(Sent.class::isInstance);
    }
    assertThat(sink.messages()).hasSize(40);
    assertThat(sink.peak()).isLessThanOrEqualTo(2);
  }

  @Test
  void aLostSessionIsBoundAgain() {
    send(sms(7, "one"));
    sink.hangUp();
    Outcome next = send(sms(8, "two"));
    if (!(next instanceof Sent)) { // the loss may show only now
      assertThat(((RetryAfter) next).scope()).isEqualTo(Scope.PROVIDER);
      time.pass(Duration.ofSeconds(5));
      assertThat(send(sms(8, "two"))).isInstanceOf(Sent.class);
    }
    assertThat(sink.binds()).isEqualTo(2);
  }

  @Test
  void aServerThatIsAwayMeansLaterForAll() throws IOException {
    sink.close();
    try (SmppChannel other = channel("1999", Concatenation.UDH)) {
      assertThat(send(other, sms(7, "Flood")).get(7L))
          .isInstanceOfSatisfying(
              RetryAfter.class,
              later -> {
                assertThat(later.code()).isEqualTo("smpp-unreachable");
                assertThat(later.scope()).isEqualTo(Scope.PROVIDER);
              });
    }
  }

  @Test
  void aWrongPasswordWaitsForTheOperator() {
    SmppChannel wrong =
        new SmppChannel(
            settings("1999", Concatenation.UDH, "wrong", 10), time, receipts::add, incoming::add);
    try (wrong) {
      assertThat(send(wrong, sms(7, "Flood")).get(7L))
          .isEqualTo(
              new RetryAfter("smpp-bind-0x0e", "bind", Duration.ofMinutes(15), Scope.PROVIDER));
    }
  }

  @Test
  void aClosedChannelSendsNothingMore() {
    channel.close();
    assertThat(send(sms(7, "Flood"))).isInstanceOf(RetryAfter.class);
    assertThat(sink.requests()).isZero();
  }

  private Outcome send(SmsMessage message) {
    return send(channel, message).get(message.deliveryId());
  }

  private static Map<Long, Outcome> send(SmppChannel channel, SmsMessage... messages) {
    Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    channel.send(List.of(messages), (m, outcome) -> outcomes.put(m.deliveryId(), outcome));
    assertThat(outcomes).hasSize(messages.length);
    return outcomes;
  }

  private SmppChannel channel(String from, Concatenation how) {
    return new SmppChannel(settings(from, how, "secret", 10), time, receipts::add, incoming::add);
  }

  private SmsSettings settings(String from, Concatenation how, String password, int window) {
    return new SmsSettings(
        "smpp",
        "smpp://127.0.0.1:" + sink.port() + "?concatenation=" + how.name().toLowerCase(Locale.ROOT),
        "tocsin",
        password,
        from,
        BigDecimal.ZERO,
        3,
        window,
        "");
  }

  private static SmsMessage sms(long delivery, String text) {
    return new SmsMessage(delivery, "94", PHONE, text);
  }
}

package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.SignedUp;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Earlier;
import org.tocsin.notify.Lanes;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Commits;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

/** From a claim to a record, with a channel that the test holds in its hand. */
class SendTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private final MutableTime time = MutableTime.at("2026-05-01T12:00:00Z");
  private final Set<Long> over = new HashSet<>();
  private final Database database = db.database();
  private final Accounts accounts =
      new Accounts(database, Secret.of("a secret of more than thirty-two characters"), time);
  private final Suppression suppression = new Suppression(database, time);
  private final List<ExecutorService> executors = new ArrayList<>();
  private final List<Handover> handovers = new ArrayList<>();
  private Outbox outbox;

  @BeforeEach
  void clean() {
    db.execute(
        "truncate notify_outbox, notify_log, notify_suppression, account_contact, account_token");
    outbox = node("front").outbox;
  }

  @AfterEach
  void stop() {
    executors.forEach(ExecutorService::shutdownNow);
    handovers.forEach(Handover::close);
  }

  /** A node with a channel of its own. */
  private final class Node implements Channel<SmsMessage> {
    final List<Long> sent = new CopyOnWriteArrayList<>();
    final Map<Long, Runnable> waiting = new ConcurrentHashMap<>();
    final CountDownLatch hung = new CountDownLatch(1);
    final String name;
    final Outbox outbox;
    final SendBatch<SmsMessage> sendBatch;
    volatile Function<SmsMessage, Outcome> answer = m -> new Outcome.Sent(null);

    Node(String name) {
      this.name = name;
      Lanes lanes = new Lanes(time, time, Map.of());
      outbox = new Outbox(database, time, time, name, lanes, new Random(1));
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      executors.add(threads);
      Handover handover = new Handover(database, outbox, lanes, time, threads);
      handovers.add(handover);
      Audience audience =
          new Audience(
              ids -> {
                Set<Long> live = new HashSet<>(ids);
                live.removeAll(over);
                return live;
              },
              accounts,
              suppression);
      var parts =
          new SendBatch.Parts(outbox, audience, new Digests(database, time, time), handover, time);
      sendBatch = new SendBatch<>(Medium.SMS, parts, this::compose, this);
    }

    private Optional<SmsMessage> compose(Addressed to, Theme theme) {
      if (theme.zone().equals("Asia/Kabul")) {
        throw new IllegalStateException("words fail");
      }
      return Optional.of(
          new SmsMessage(
              to.claimed().id(),
              to.claimed().lane(),
              to.contact().address().value(),
              theme.purpose().id()));
    }

    @Override
    public String name() {
      return "hand";
    }

    @Override
    public int mostAtOnce() {
      return 10;
    }

    @Override
    public void send(List<SmsMessage> messages, BiConsumer<SmsMessage, Outcome> done) {
      for (SmsMessage message : messages) {
        sent.add(message.deliveryId());
        Outcome outcome = answer.apply(message);
        if (outcome == null) {
          waiting.put(message.deliveryId(), () -> done.accept(message, new Outcome.Sent(null)));
        } else {
          done.accept(message, outcome);
        }
      }
      if (messages.stream().anyMatch(m -> waiting.containsKey(m.deliveryId()))) {
        try {
          hung.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt(); // the test is over
        }
      }
    }

    @Override
    public void close() {}

    /** One batch, until all of it is recorded. */
    int batch() throws InterruptedException {
      List<Claimed> claims = sendBatch.claim(100);
      CountDownLatch recorded = new CountDownLatch(claims.size());
      sendBatch.send(claims, recorded::countDown);
      await(() -> leased(name) == 0);
      return claims.size();
    }
  }

  private int leased(String node) {
    return database.read(
        tx ->
            tx.sql()
                .sql(
                    "select count(*) from notify_outbox where leased_until is not null and"
                        + " leased_by = :node")
                .param("node", node)
                .query(Integer.class)
                .single());
  }

  private static void await(BooleanSupplier met) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!met.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  private Node node(String name) {
    return new Node(name);
  }

  private long contact(int number) {
    return database.inTransaction(
        tx -> {
          Address phone = Address.phone(String.format("+9477%07d", number));
          SignedUp signedUp = accounts.signUp(tx, phone, "en", ZoneId.of("Asia/Colombo"), "");
          tx.sql().sql("update account_contact set state = 'active'").update();
          return signedUp.contactId();
        });
  }

  private void add(long contact, Purpose purpose, long version, String zone) {
    add(contact, purpose, version, zone, "+94");
  }

  private void add(long contact, Purpose purpose, long version, String zone, String lane) {
    boolean tells = !purpose.isAnswer();
    Notice notice =
        new Notice(
            purpose.id() + ":" + version,
            contact,
            Medium.SMS,
            lane,
            purpose,
            tells ? version : null,
            tells ? version : null,
            List.of(),
            List.of("en"),
            zone,
            null,
            null,
            null,
            5,
            null);
    database.inTransaction(tx -> outbox.add(tx, List.of(notice), Earlier.NONE));
  }

  private List<String> states() {
    return database.read(
        tx ->
            tx.sql()
                .sql("select state || coalesce(' ' || code, '') from notify_outbox order by id")
                .query(String.class)
                .list());
  }

  @Test
  void whatEndedMeanwhileIsDroppedButItsEndIsTold() throws InterruptedException {
    long contact = contact(1);
    add(contact, Purpose.ALERT, 10, "UTC");
    add(contact, Purpose.CANCEL, 11, "UTC");
    over.addAll(List.of(10L, 11L));
    Node node = node("a");
    node.batch();
    assertThat(states()).containsExactly("dropped over", "sent");
  }

  @Test
  void whoIsGoneOrSuppressedByAddressGetsNothing() throws InterruptedException {
    add(4711, Purpose.ALERT, 10, "UTC");
    long contact = contact(2);
    add(contact, Purpose.ALERT, 11, "UTC");
    byte[] hash = accounts.addressHash(Address.phone("+94770000002"));
    database.useTransaction(
        tx ->
            suppression.addresses(
                tx, List.of(hash), Medium.SMS, Suppression.Reason.COMPLAINT, null));
    Node node = node("a");
    node.batch();
    assertThat(states()).containsExactly("dropped unreachable", "dropped suppressed");
    assertThat(node.sent).isEmpty();
  }

  @Test
  void whoAsksForALinkGetsThatAndNoWarningsUntilTheAddressIsConfirmed()
      throws InterruptedException {
    long contact = contact(1);
    db.execute("update account_contact set state = 'unconfirmed'");
    add(contact, Purpose.ALERT, 10, "UTC");
    add(contact, Purpose.CONFIRM, 11, "UTC");
    Node node = node("a");
    node.batch();
    assertThat(states()).containsExactly("dropped unreachable", "sent");
  }

  @Test
  void noFailureOfAChannelKeepsAClaimForEver() throws InterruptedException {
    add(contact(1), Purpose.ALERT, 10, "UTC");
    Node node = node("a");
    node.answer =
        m -> {
          throw new StackOverflowError();
        };
    node.batch();
    assertThat(states()).containsExactly("queued channel-failed");
  }

  @Test
  void whatCannotBePutIntoWordsKeepsNoOtherBack() throws InterruptedException {
    long contact = contact(1);
    add(contact, Purpose.ALERT, 10, "Asia/Kabul");
    add(contact, Purpose.ALERT, 11, "UTC");
    node("a").batch();
    assertThat(states()).containsExactly("dead no-words", "sent");
  }

  @Test
  void aChannelThatBreaksItsWordLosesNothing() throws InterruptedException {
    add(contact(1), Purpose.ALERT, 10, "UTC");
    Node node = node("a");
    node.answer =
        m -> {
          throw new IllegalStateException("broken");
        };
    node.batch();
    assertThat(states()).containsExactly("queued channel-failed");
    time.pass(Duration.ofMinutes(1));
    node.answer = m -> new Outcome.Sent(null);
    node.batch();
    assertThat(states()).containsExactly("sent");
    assertThat(node.sent.getFirst()).isEqualTo(node.sent.getLast());
  }

  @Test
  void noMoreThanAHundredAreHandedOverAndAKillRepeatsOnlyThose() throws Exception {
    for (int i = 0; i < 150; i++) {
      add(contact(i), Purpose.ALERT, 10, "UTC");
    }
    Node dying = node("dying");
    dying.answer = m -> null; // never answers
    for (int i = 0; i < 5; i++) {
      List<Claimed> claims = dying.sendBatch.claim(100);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  dying.sendBatch.send(claims, () -> {});
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
    await(() -> dying.sent.size() >= 32); // a lane of which nothing is known
    assertThat(dying.sent.size()).isLessThanOrEqualTo(Handover.MOST);
    Node other = node("other");
    assertThat(other.batch()).isPositive(); // what was not claimed goes on at once
    time.pass(Duration.ofSeconds(61));
    while (other.batch() > 0) {
      time.pass(Duration.ofSeconds(1));
    }
    assertThat(states()).hasSize(150).allMatch("sent"::equals);
    Set<Long> twice = new HashSet<>(dying.sent);
    twice.retainAll(other.sent);
    assertThat(new HashSet<>(other.sent)).hasSize(other.sent.size()).hasSize(150);
    assertThat(twice).hasSameElementsAs(dying.sent);
  }

  @Test
  void aLoopSendsWhatItIsWokenFor() throws InterruptedException {
    Node node = node("a");
    try (SendLoop loop = new SendLoop(handovers.getLast(), List.of(node.sendBatch))) {
      loop.start();
      for (int i = 0; i < 30; i++) {
        add(contact(i), Purpose.ALERT, 10, "UTC");
      }
      loop.wake();
      await(() -> states().stream().allMatch("sent"::equals));
    }
    assertThat(node.sent).hasSize(30);
  }

  @Test
  void aStopRecordsWhatWasHandedOverAndLeavesTheRestToOthersAtOnce() throws Exception {
    for (int i = 0; i < 150; i++) {
      add(contact(i), Purpose.ALERT, 10, "UTC", "lane" + i % 10);
    }
    Node leaving = node("leaving");
    leaving.answer = m -> null; // not yet
    SendLoop loop = new SendLoop(handovers.getLast(), List.of(leaving.sendBatch));
    loop.start();
    await(() -> leaving.waiting.size() >= 80 && leased("leaving") >= 100);
    Thread closing = Thread.ofVirtual().start(loop::close);
    await(() -> leased("leaving") == leaving.waiting.size());
    assertThat(closing.isAlive()).isTrue(); // what was handed over is waited for
    Node other = node("other");
    assertThat(other.batch()).isPositive();
    leaving.waiting.values().forEach(Runnable::run);
    leaving.hung.countDown();
    closing.join();
    assertThat(leased("leaving")).isZero();
    while (other.batch() > 0) {
      time.pass(Duration.ofSeconds(1));
    }
    assertThat(states()).hasSize(150).allMatch("sent"::equals);
    assertThat(other.sent).doesNotContainAnyElementsOf(leaving.sent);
    assertThat(other.sent.size() + leaving.sent.size()).isEqualTo(150);
    assertThat(attempts()).containsOnly(1);
  }

  private List<Integer> attempts() {
    return database.read(
        tx -> tx.sql().sql("select attempts from notify_outbox").query(Integer.class).list());
  }

  @Test
  void whatWasSentWhileTheDatabaseFailedIsRecordedLaterAndNotSentAgain() throws Exception {
    Commits commits = new Commits(db, List.of("notify_log"));
    add(contact(1), Purpose.ALERT, 10, "UTC");
    commits.failAt(1);
    Node node = node("a");
    node.batch();
    assertThat(commits.count()).isEqualTo(2);
    assertThat(states()).containsExactly("sent");
    assertThat(node.sent).hasSize(1);
  }
}

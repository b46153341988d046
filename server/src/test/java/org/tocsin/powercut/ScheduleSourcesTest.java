package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.net.Validators;
import org.tocsin.platform.time.MutableTime;

/** Sources as rows, their leases, and what is known of how they do. */
class ScheduleSourcesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MutableTime machine = MutableTime.at("2022-04-16T10:00:00Z");
  private Board board;
  private ScheduleSources sources;

  @BeforeEach
  void fresh() {
    db.execute("truncate powercut_source restart identity cascade");
    board = new Board(db, "A", "B");
    sources = new ScheduleSources(db.database(), machine, "one");
  }

  private static SourceDraft draft(String label) {
    return new SourceDraft(
        label, "csv", URI.create("https://u.example.org/" + label), 10, true, null, true);
  }

  private ScheduleSource add(String label) {
    return in(tx -> sources.add(tx, board.provider, draft(label)));
  }

  private <T> T in(Function<Tx, T> work) {
    return db.database().inTransaction(work);
  }

  private void record(SourceClaim claim, SourceFetch fetch, Duration wait) {
    Instant next = machine.instant().plus(wait);
    db.database().useTransaction(tx -> sources.recordFetch(tx, claim, fetch, next));
  }

  private static SourceFetch good() {
    return SourceFetch.of(new Validators("e", "m"), new byte[] {1}, new byte[] {2})
        .saying(Instant.parse("2022-04-17T00:00:00Z"), 3);
  }

  private boolean holds(SourceClaim claim) {
    return in(tx -> sources.holds(tx, claim));
  }

  private SourceState state(ScheduleSource source) {
    machine.pass(Duration.ofSeconds(3)); // states are read again after two seconds
    return sources.states(board.provider).get(source.id());
  }

  @Test
  void aNewSourceIsAskedAtOnceAndByOneNodeOnly() {
    ScheduleSource added = add("a");
    ScheduleSources other = new ScheduleSources(db.database(), machine, "two");
    assertThat(sources.claimDue(10)).extracting(c -> c.source().id()).containsExactly(added.id());
    assertThat(sources.claimDue(10)).isEmpty();
    assertThat(other.claimDue(10)).isEmpty();
    machine.pass(Duration.ofMinutes(6));
    assertThat(other.claimDue(10)).describedAs("its lease ran out").hasSize(1);
  }

  @Test
  void whoComesAfterItsLeaseRanOutChangesNothing() {
    ScheduleSource added = add("a");
    SourceClaim late = sources.claimDue(1).getFirst();
    machine.pass(Duration.ofMinutes(6));
    SourceClaim now = sources.claimDue(1).getFirst();
    assertThat(holds(late)).isFalse();
    assertThat(holds(now)).isTrue();
    record(late, SourceFetch.failed("x", "late"), MINUTE);
    assertThat(state(added).attemptedAt()).isNull();
  }

  @Test
  void aNodeThatComesBackTakesItsOwnWorkUpAtOnce() {
    add("a");
    sources.claimDue(1);
    new ScheduleSources(db.database(), machine, "two").releaseLeases();
    assertThat(sources.claimDue(1)).isEmpty();
    sources.releaseLeases();
    assertThat(sources.claimDue(1)).hasSize(1);
  }

  @Test
  void whatIsRememberedOfAnAnswerComesBackWithTheNextClaim() {
    add("a");
    record(sources.claimDue(1).getFirst(), good().changed(), MINUTE);
    machine.pass(MINUTE);
    SourceClaim claim = sources.claimDue(1).getFirst();
    assertThat(claim.validators()).isEqualTo(new Validators("e", "m"));
    assertThat(claim.bodyHash()).containsExactly(1);
    assertThat(claim.context()).containsExactly(2);
    assertThat(claim.saidUntil()).isEqualTo("2022-04-17T00:00:00Z");
    assertThat(claim.changedAt()).isEqualTo("2022-04-16T10:00:00Z");
    record(claim, SourceFetch.notModified(), MINUTE);
    machine.pass(MINUTE);
    assertThat(sources.claimDue(1).getFirst().bodyHash()).containsExactly(1);
  }

  @Test
  void aFailureIsUnknownSinceTheLastGoodAnswerAndNotNoCuts() {
    ScheduleSource added = add("a");
    record(sources.claimDue(1).getFirst(), good(), MINUTE);
    assertThat(sources.freshness(board.provider).isUnknown()).isFalse();
    machine.pass(MINUTE);
    record(sources.claimDue(1).getFirst(), SourceFetch.failed("http-status", "HTTP 500"), MINUTE);
    SourceState state = state(added);
    assertThat(state.code()).isEqualTo("http-status");
    assertThat(state.failures()).isEqualTo(1);
    Freshness freshness = sources.freshness(board.provider);
    assertThat(freshness.unknownSince()).isEqualTo("2022-04-16T10:00:00Z");
    assertThat(freshness.failingSince()).isEqualTo("2022-04-16T10:01:00Z");
    assertThat(freshness.code()).isEqualTo("http-status");
    machine.pass(MINUTE);
    record(sources.claimDue(1).getFirst(), SourceFetch.notModified(), MINUTE);
    assertThat(state(added).code()).isNull();
    assertThat(sources.freshness(board.provider).isUnknown()).isFalse();
  }

  @Test
  void whatIsNotAskedAnyMoreGoesStale() {
    add("a");
    record(sources.claimDue(1).getFirst(), good(), MINUTE);
    machine.pass(Duration.ofHours(2));
    assertThat(sources.freshness(board.provider).code()).isEqualTo("stale");
    assertThat(sources.freshness(board.provider).unknownSince()).isEqualTo("2022-04-16T10:00:00Z");
  }

  @Test
  void asLongAsOneSourceAnswersSchedulesAreKnown() {
    add("a");
    add("b");
    List<SourceClaim> claims = sources.claimDue(2);
    record(claims.get(0), SourceFetch.failed("dns-failed", "no"), MINUTE);
    record(claims.get(1), good(), MINUTE);
    assertThat(sources.freshness(board.provider).isUnknown()).isFalse();
  }

  @Test
  void whatAnswersIsNoHelpWhileWhatIsBelievedBeforeItDoesNot() {
    ScheduleSource first = add("a");
    ScheduleSource second = add("b");
    db.execute("update powercut_source set rank = 50 where id = " + second.id());
    sources.refresh();
    for (SourceClaim claim : sources.claimDue(2)) {
      boolean fails = claim.source().id() == first.id();
      record(claim, fails ? SourceFetch.failed("http-status", "HTTP 500") : good(), MINUTE);
    }
    assertThat(sources.freshness(board.provider).isUnknown())
        .describedAs("it never said anything that could stand")
        .isFalse();
    machine.pass(MINUTE);
    sources.claimDue(2).forEach(claim -> record(claim, good(), MINUTE));
    machine.pass(MINUTE);
    for (SourceClaim claim : sources.claimDue(2)) {
      boolean fails = claim.source().id() == first.id();
      record(claim, fails ? SourceFetch.failed("http-status", "HTTP 500") : good(), MINUTE);
    }
    Freshness freshness = sources.freshness(board.provider);
    assertThat(freshness.unknownSince()).isEqualTo("2022-04-16T10:01:00Z");
    assertThat(freshness.code()).isEqualTo("http-status");
  }

  @Test
  void whereAllComesByHandNothingIsUnknownForWantOfAnswers() {
    in(tx -> sources.handSource(tx, board.provider));
    assertThat(sources.freshness(board.provider)).isEqualTo(Freshness.good(null));
    assertThat(sources.claimDue(1)).isEmpty();
  }

  @Test
  void fetchNowPressedTwiceAsksOnce() {
    ScheduleSource added = add("a");
    record(sources.claimDue(1).getFirst(), good(), Duration.ofHours(1));
    machine.pass(MINUTE);
    assertThat(sources.claimDue(1)).isEmpty();
    db.database().useTransaction(tx -> sources.fetchNow(tx, added.id()));
    db.database().useTransaction(tx -> sources.fetchNow(tx, added.id()));
    record(sources.claimDue(1).getFirst(), good(), Duration.ofHours(1));
    assertThat(sources.claimDue(1)).isEmpty();
    db.database().useTransaction(tx -> sources.fetchNow(tx, added.id()));
    assertThat(sources.claimDue(1)).describedAs("within five seconds of an answer").isEmpty();
    machine.pass(Duration.ofSeconds(5));
    assertThat(sources.claimDue(1)).hasSize(1);
  }

  @Test
  void fetchNowWhileAnAnswerIsUnderWayAsksAgainAfterIt() {
    ScheduleSource added = add("a");
    SourceClaim claim = sources.claimDue(1).getFirst();
    machine.pass(Duration.ofSeconds(1));
    db.database().useTransaction(tx -> sources.fetchNow(tx, added.id()));
    assertThat(sources.claimDue(1)).isEmpty();
    record(claim, good(), Duration.ofHours(1));
    assertThat(sources.claimDue(1)).hasSize(1);
  }

  @Test
  void fetchNowAlsoAsksWhatIsNotAskedByItself() {
    SourceDraft quiet =
        new SourceDraft("q", "csv", URI.create("https://u.example.org"), 1, false, null, true);
    ScheduleSource added = in(tx -> sources.add(tx, board.provider, quiet));
    assertThat(sources.claimDue(1)).isEmpty();
    db.database().useTransaction(tx -> sources.fetchNow(tx, added.id()));
    record(sources.claimDue(1).getFirst(), good(), MINUTE);
    machine.pass(MINUTE);
    assertThat(sources.claimDue(1)).isEmpty();
  }

  @Test
  void anEditForgetsTheLastAnswerAndOneUnderWayCountsForNothing() {
    ScheduleSource added = add("a");
    record(sources.claimDue(1).getFirst(), good(), MINUTE);
    machine.pass(MINUTE);
    SourceClaim under = sources.claimDue(1).getFirst();
    ScheduleSource edited = in(tx -> sources.edit(tx, added.id(), added.version(), draft("other")));
    assertThat(edited.version()).isEqualTo(added.version() + 1);
    assertThat(holds(under)).isFalse();
    SourceClaim next = sources.claimDue(1).getFirst();
    assertThat(next.bodyHash()).isNull();
    assertThat(next.validators().isEmpty()).isTrue();
    assertThat(sources.find(added.id())).contains(edited);
  }

  @Test
  void twoWhoEditAtOnceHearOfEachOther() {
    ScheduleSource added = add("a");
    in(tx -> sources.edit(tx, added.id(), added.version(), draft("b")));
    refused(
        "changed-meanwhile",
        () -> in(tx -> sources.edit(tx, added.id(), added.version(), draft("c"))));
    refused(
        "changed-meanwhile",
        () -> db.database().useTransaction(tx -> sources.remove(tx, added.id(), 1)));
  }

  @Test
  void whatCannotBeIsRefused() {
    add("a");
    refused("label-taken", () -> add("a"));
    refused("no-such-provider", () -> in(tx -> sources.add(tx, -1, draft("x"))));
    refused("no-such-provider", () -> in(tx -> sources.handSource(tx, -1)));
    long hand = in(tx -> sources.handSource(tx, board.provider)).id();
    refused("not-asked", () -> db.database().useTransaction(tx -> sources.fetchNow(tx, hand)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', csv, https://u.example.org, , bad-label",
    "a, tarot, https://u.example.org, , unknown-format",
    "a, csv, file:///etc/passwd, , bad-address",
    "a, csv, ftp://u.example.org, , bad-address",
    "a, csv, https:///x, , bad-address",
    "a, csv, https://u.example.org, PT4S, bad-interval",
    "a, csv, https://u.example.org, PT25H, bad-interval",
  })
  void aDraftIsCheckedBeforeAnythingIsStored(
      String label, String kind, URI url, Duration interval, String code) {
    refused(code, () -> new SourceDraft(label, kind, url, 1, true, interval, true));
  }

  @Test
  void aRemovedSourceIsAskedNoMore() {
    ScheduleSource added = add("a");
    SourceClaim under = sources.claimDue(1).getFirst();
    db.database().useTransaction(tx -> sources.remove(tx, added.id(), added.version()));
    assertThat(holds(under)).isFalse();
    assertThat(sources.list(board.provider)).isEmpty();
    assertThat(sources.states(board.provider)).isEmpty();
  }

  @Test
  void aUtilityHasOneSourceByHandHoweverManyAskAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<Long> make = () -> in(tx -> sources.handSource(tx, board.provider)).id();
      List<Future<Long>> made = threads.invokeAll(Collections.nCopies(8, make));
      for (Future<Long> one : made) {
        assertThat(one.get()).isEqualTo(made.getFirst().get());
      }
    }
    assertThat(sources.list(board.provider))
        .singleElement()
        .satisfies(s -> assertThat(s.rank()).isZero())
        .satisfies(s -> assertThat(s.kind()).isEqualTo("hand"));
  }

  private static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.code().id()).isEqualTo(code));
  }
}

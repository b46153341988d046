package org.tocsin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tocsin.account.OperatorException.Code;
import org.tocsin.account.SignIn.Refused;
import org.tocsin.account.SignIn.SignedIn;
import org.tocsin.account.SignIn.TooMany;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class OperatorsTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static final String GOOD = "correct horse battery";
  private static final String HERE = "192.0.2.1";
  private final PasswordEncoder cheap = new BCryptPasswordEncoder(4);
  private final MutableTime time = MutableTime.at("2026-03-01T08:00:00Z");
  private final Audit audit = new Audit(database.database(), time);
  private final Operators operators = new Operators(database.database(), cheap, audit, time);
  private final OperatorSessions sessions =
      new OperatorSessions(database.database(), cheap, audit, time);

  @BeforeEach
  void nobody() {
    database.execute(
        "truncate account_operator, account_session, account_attempt, account_audit cascade");
  }

  @Test
  void aPasswordIsKeptOnlyAsAHash() {
    operators.add("system", "Ann", Role.ADMIN, GOOD);
    String hash =
        database
            .database()
            .read(tx -> OperatorStore.byName(tx, "ann").orElseThrow().passwordHash());
    assertThat(hash).doesNotContain("horse").startsWith("$2");
  }

  @Test
  void namesAreTakenOnceWithoutRegardToCase() {
    operators.add("system", "ann", Role.ADMIN, GOOD);
    assertCode(() -> operators.add("system", " ANN ", Role.VIEWER, GOOD), Code.NAME_TAKEN);
    assertCode(() -> operators.add("system", "a b", Role.VIEWER, GOOD), Code.BAD_NAME);
    assertCode(() -> operators.add("system", "<b>", Role.VIEWER, GOOD), Code.BAD_NAME);
    assertCode(() -> operators.add("system", "bob", Role.VIEWER, "short"), Code.WEAK_PASSWORD);
    assertCode(
        () -> operators.add("system", "bob", Role.VIEWER, "é".repeat(37)), Code.WEAK_PASSWORD);
  }

  @Test
  void whoHasThePasswordEntersAndIsKnownByTheSessionOnEveryNode() {
    operators.add("system", "ann", Role.EDITOR, GOOD);
    SignedIn in = (SignedIn) sessions.signIn("Ann ", GOOD, HERE);
    OperatorSessions otherNode = new OperatorSessions(database.database(), cheap, audit, time);
    assertThat(otherNode.operator(in.session()).orElseThrow().name()).isEqualTo("ann");
    assertThat(otherNode.operator("x" + in.session())).isEmpty();
    assertThat(in.toString()).doesNotContain(in.session());
    String kept =
        database
            .database()
            .read(
                tx ->
                    tx.sql()
                        .sql("select encode(id_hash, 'escape') from account_session")
                        .query(String.class)
                        .single());
    assertThat(kept).doesNotContain(in.session());
  }

  @Test
  void anUnknownNameAndAWrongPasswordAreAnsweredAlike() {
    operators.add("system", "ann", Role.EDITOR, GOOD);
    assertThat(sessions.signIn("ann", "wrong horse battery", HERE)).isEqualTo(new Refused());
    assertThat(sessions.signIn("nobody", "wrong horse battery", HERE)).isEqualTo(new Refused());
    assertThat(sessions.signIn("ann", "x".repeat(5_000), HERE)).isEqualTo(new Refused());
    assertThat(sessions.signIn("a\u0000b'", "", HERE)).isEqualTo(new Refused());
  }

  @Test
  void anUnknownNameCostsAHashTooSoThatTimeTellsNothing() {
    var counting = new CountingEncoder(cheap);
    var watched = new OperatorSessions(database.database(), counting, audit, time);
    operators.add("system", "ann", Role.EDITOR, GOOD);
    watched.signIn("ann", "wrong horse battery", HERE);
    watched.signIn("nobody", "wrong horse battery", HERE);
    assertThat(counting.matched).isEqualTo(2);
  }

  @Test
  void whoGuessesFromManyAddressesTakesNoMoreThanHalfTheProcessors() throws Exception {
    var busy = new BusyEncoder(cheap);
    var watched = new OperatorSessions(database.database(), busy, audit, time);
    List<Callable<SignIn>> guesses =
        IntStream.range(0, 40)
            .<Callable<SignIn>>mapToObj(
                i -> () -> watched.signIn("name-" + i, "wrong horse battery", "10.0.0." + i))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<SignIn> answer : threads.invokeAll(guesses)) {
        assertThat(answer.get()).isInstanceOf(Refused.class);
      }
    }
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    assertThat(busy.most.get()).isBetween(1, half);
  }

  @Test
  void whatNoLongerCountsIsForgottenThoughNobodySignsIn() {
    for (int i = 0; i < 10; i++) {
      sessions.signIn("made-up-" + i, "wrong horse battery", "10.0.1." + i);
    }
    time.pass(Duration.ofMinutes(16));
    operators.purge();
    long left =
        database
            .database()
            .read(
                tx ->
                    tx.sql()
                        .sql("select count(*) from account_attempt")
                        .query(Long.class)
                        .single());
    assertThat(left).isZero();
  }

  /** Notes how many passwords were compared at once. */
  private static final class BusyEncoder implements PasswordEncoder {
    private final PasswordEncoder real;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    BusyEncoder(PasswordEncoder real) {
      this.real = real;
    }

    @Override
    public String encode(CharSequence password) {
      return real.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        return real.matches(password, hash);
      } finally {
        now.decrementAndGet();
      }
    }
  }

  @Test
  void aSessionEndsAfterItsTimeAndWhenItsOwnerSignsOut() {
    operators.add("system", "ann", Role.EDITOR, GOOD);
    SignedIn first = (SignedIn) sessions.signIn("ann", GOOD, HERE);
    SignedIn second = (SignedIn) sessions.signIn("ann", GOOD, HERE);
    sessions.signOut(first.session());
    assertThat(sessions.operator(first.session())).isEmpty();
    assertThat(sessions.operator(second.session())).isPresent();
    time.pass(second.life());
    assertThat(sessions.operator(second.session())).isEmpty();
  }

  @Test
  void guessingFromOneAddressIsStoppedAndThePasswordIsThenNotLookedAt() {
    operators.add("system", "ann", Role.EDITOR, GOOD);
    for (int i = 0; i < OperatorSessions.MOST_PER_ADDRESS; i++) {
      assertThat(sessions.signIn("name-" + i, "wrong horse battery", HERE))
          .isInstanceOf(Refused.class);
    }
    assertThat(sessions.signIn("ann", GOOD, HERE)).isInstanceOf(TooMany.class);
    assertThat(sessions.signIn("ann", GOOD, "192.0.2.2")).isInstanceOf(SignedIn.class);
    time.pass(Duration.ofMinutes(15));
    assertThat(sessions.signIn("ann", GOOD, HERE)).isInstanceOf(SignedIn.class);
  }

  @Test
  void guessingOneNameFromManyAddressesIsStoppedWhetherItExistsOrNot() {
    operators.add("system", "ann", Role.EDITOR, GOOD);
    for (String name : new String[] {"ann", "nobody"}) {
      for (int i = 0; i < OperatorSessions.MOST_PER_NAME; i++) {
        assertThat(sessions.signIn(name, "wrong horse battery", name + i))
            .isInstanceOf(Refused.class);
      }
      assertThat(sessions.signIn(name, GOOD, name + "-again")).isInstanceOf(TooMany.class);
    }
  }

  @Test
  void manyGuessesAtOnceAreCountedAsMany() throws Exception {
    operators.add("system", "ann", Role.EDITOR, GOOD);
    Callable<SignIn> guess = () -> sessions.signIn("ann", "wrong horse battery", HERE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int looked = 0;
      for (Future<SignIn> answer : threads.invokeAll(Collections.nCopies(40, guess))) {
        looked += answer.get() instanceof Refused ? 1 : 0;
      }
      assertThat(looked).isEqualTo(OperatorSessions.MOST_PER_ADDRESS);
    }
  }

  @Test
  void goodSignInsAreNotCountedAgainstAnyone() {
    operators.add("system", "ann", Role.EDITOR, GOOD);
    for (int i = 0; i < 3 * OperatorSessions.MOST_PER_NAME; i++) {
      assertThat(sessions.signIn("ann", GOOD, HERE)).isInstanceOf(SignedIn.class);
    }
  }

  @Test
  void whoIsDisabledIsOutAtOnce() {
    operators.add("system", "root", Role.ADMIN, GOOD);
    Operator ann = operators.add("system", "ann", Role.EDITOR, GOOD);
    SignedIn in = (SignedIn) sessions.signIn("ann", GOOD, HERE);
    operators.change("root", ann, Role.EDITOR, true);
    assertThat(sessions.operator(in.session())).isEmpty();
    assertThat(sessions.signIn("ann", GOOD, HERE)).isInstanceOf(Refused.class);
  }

  @Test
  void aChangedRoleHoldsFromTheNextRequestOn() {
    Operator ann = operators.add("system", "ann", Role.VIEWER, GOOD);
    SignedIn in = (SignedIn) sessions.signIn("ann", GOOD, HERE);
    operators.change("root", ann, Role.EDITOR, false);
    assertThat(sessions.operator(in.session()).orElseThrow().role()).isEqualTo(Role.EDITOR);
  }

  @Test
  void aNewPasswordEndsAllSessionsAndTheOldPassword() {
    Operator ann = operators.add("system", "ann", Role.ADMIN, GOOD);
    SignedIn in = (SignedIn) sessions.signIn("ann", GOOD, HERE);
    operators.setPassword("system", ann, "another horse battery");
    assertThat(sessions.operator(in.session())).isEmpty();
    assertThat(sessions.signIn("ann", GOOD, HERE)).isInstanceOf(Refused.class);
    assertThat(sessions.signIn("ann", "another horse battery", HERE)).isInstanceOf(SignedIn.class);
  }

  @Test
  void theLastAdminCannotBeTakenAwayEvenByTwoAtOnce() throws Exception {
    Operator ann = operators.add("system", "ann", Role.ADMIN, GOOD);
    Operator bob = operators.add("system", "bob", Role.ADMIN, GOOD);
    Callable<Code> dropAnn = () -> code(() -> operators.change("bob", ann, Role.VIEWER, false));
    Callable<Code> dropBob = () -> code(() -> operators.change("ann", bob, Role.ADMIN, true));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Code>> codes = threads.invokeAll(List.of(dropAnn, dropBob));
      assertThat(Arrays.asList(codes.get(0).get(), codes.get(1).get()))
          .containsExactlyInAnyOrder(null, Code.LAST_ADMIN);
    }
    assertThat(operators.list())
        .filteredOn(o -> o.role() == Role.ADMIN && !o.disabled())
        .hasSize(1);
  }

  @Test
  void aChangeOfWhatSomebodyElseChangedIsRefused() {
    operators.add("system", "root", Role.ADMIN, GOOD);
    Operator seen = operators.add("system", "ann", Role.VIEWER, GOOD);
    operators.change("root", seen, Role.EDITOR, false);
    assertCode(() -> operators.change("root", seen, Role.ADMIN, false), Code.CHANGED_MEANWHILE);
    assertThat(operators.find("ann").orElseThrow().role()).isEqualTo(Role.EDITOR);
  }

  @Test
  void everyChangeAndEverySignInIsOnRecordWithoutAnySecret() {
    operators.add("system", "root", Role.ADMIN, GOOD);
    Operator ann = operators.add("root", "ann", Role.VIEWER, GOOD);
    operators.change("root", ann, Role.EDITOR, false);
    operators.setPassword("root", ann, "another horse battery");
    sessions.signIn("ann", GOOD, HERE);
    sessions.signOut(((SignedIn) sessions.signIn("ann", "another horse battery", HERE)).session());
    List<AuditEntry> entries = audit.search("", 100);
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly(
            "sign-out",
            "sign-in",
            "sign-in-refused",
            "password-set",
            "operator-changed",
            "operator-added",
            "operator-added");
    assertThat(entries.toString()).doesNotContain("horse").doesNotContain("$2");
    AuditEntry change = entries.get(4);
    assertThat(change.operator()).isEqualTo("root");
    assertThat(change.before()).contains("viewer");
    assertThat(change.after()).contains("editor");
  }

  @Test
  void aChangeThatFailsLeavesNoRecordOfItself() {
    Operator only = operators.add("system", "root", Role.ADMIN, GOOD);
    assertCode(() -> operators.change("root", only, Role.VIEWER, false), Code.LAST_ADMIN);
    assertThat(audit.search("operator-changed", 10)).isEmpty();
  }

  @Test
  void theRecordIsSearchedByWordsAndPagedByTheLastEntry() {
    for (int i = 0; i < 5; i++) {
      operators.add("system", "ann-" + i, Role.VIEWER, GOOD);
    }
    operators.add("system", "100_percent", Role.VIEWER, GOOD);
    List<AuditEntry> first = audit.search("ANN-", 3);
    List<AuditEntry> second = audit.search("ANN-", new Seek(first.getLast().id(), false), 3);
    assertThat(first).extracting(AuditEntry::subject).containsExactly("ann-4", "ann-3", "ann-2");
    assertThat(second).extracting(AuditEntry::subject).containsExactly("ann-1", "ann-0");
    List<AuditEntry> oldest = audit.search("ANN-", Seek.OLDEST, 2);
    assertThat(oldest).extracting(AuditEntry::subject).containsExactly("ann-0", "ann-1");
    Seek on = new Seek(oldest.getLast().id(), true);
    assertThat(audit.search("ANN-", on, 2))
        .extracting(AuditEntry::subject)
        .containsExactly("ann-2", "ann-3");
    assertThat(audit.search("_perc", 9)).hasSize(1);
    assertThat(audit.search("%", 9)).isEmpty();
  }

  private static void assertCode(Runnable change, Code code) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(OperatorException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static Code code(Runnable change) {
    try {
      change.run();
      return null;
    } catch (OperatorException e) {
      return e.code();
    }
  }

  /** Counts how often a password is compared. */
  private static final class CountingEncoder implements PasswordEncoder {
    private final PasswordEncoder real;
    private int matched;

    CountingEncoder(PasswordEncoder real) {
      this.real = real;
    }

    @Override
    public String encode(CharSequence password) {
      return real.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
      matched++;
      return real.matches(password, hash);
    }
  }
}

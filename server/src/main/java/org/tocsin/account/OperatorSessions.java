package org.tocsin.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * Signing in and out. Sessions stand in the database, so every node knows them, and end after half
 * a day. Guessing is slowed down by name and by address, before the password is looked at; who is
 * told to wait, is told so whether the name exists or not. Thread-safe.
 */
public final class OperatorSessions {
  private static final Logger log = LoggerFactory.getLogger(OperatorSessions.class);
  private static final Duration LIFE = Duration.ofHours(12);
  private static final Duration WINDOW = Duration.ofMinutes(15);
  static final int MOST_PER_ADDRESS = 10;
  static final int MOST_PER_NAME = 20;
  private static final int SESSION_BYTES = 32;
  private static final int LONGEST_PASSWORD = 1_000; // more is not hashed

  /**
   * Passwords compared at once: each takes a processor for a good part of a second, and whoever
   * guesses from many addresses must not take them all from those who read warnings.
   */
  private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final PasswordEncoder passwords;
  private final Audit audit;
  private final InstantSource machine;
  private final Semaphore hashing = new Semaphore(AT_ONCE, true);
  private final SecureRandom random = new SecureRandom();
  private volatile String nobodysHash;

  public OperatorSessions(
      Database database, PasswordEncoder passwords, Audit audit, InstantSource machine) {
    this.database = database;
    this.passwords = passwords;
    this.audit = audit;
    this.machine = machine;
  }

  /**
   * Tries to sign in.
   *
   * @param client the address of who tries, an IPv6 one cut to its /64
   */
  public SignIn signIn(String name, String password, String client) {
    String normal = Operators.normal(name);
    byte[] byName = DigestUtils.sha256("name " + normal);
    byte[] byAddress = DigestUtils.sha256("address " + client);
    Instant now = machine.instant();
    Attempt attempt = database.inTransaction(tx -> begin(tx, normal, byName, byAddress, now));
    if (attempt.until() != null) {
      return new SignIn.TooMany(Duration.between(now, attempt.until()));
    }
    if (!isMyTurn()) {
      return new SignIn.TooMany(PATIENCE);
    }
    Optional<OperatorStore.Known> known = attempt.known();
    boolean fits;
    try {
      fits = fits(known, password);
    } finally {
      hashing.release();
    }
    if (known.isEmpty()) {
      return new SignIn.Refused();
    }
    Operator operator = known.get().operator();
    boolean good = fits && !operator.disabled();
    return database.inTransaction(
        tx -> {
          Optional<Operator> entered =
              good ? OperatorStore.signedIn(tx, known.get(), now) : Optional.empty();
          if (entered.isEmpty()) {
            OperatorStore.failed(tx, operator.id());
            audit.record(
                tx, operator.name(), "sign-in-refused", client, null, Map.of("passwordFits", fits));
            return new SignIn.Refused();
          }
          AttemptStore.forgive(tx, byAddress); // in the order in which they were counted
          AttemptStore.forgive(tx, byName);
          String session = session();
          OperatorStore.addSession(
              tx, DigestUtils.sha256(session), operator.id(), now, now.plus(LIFE));
          audit.record(tx, operator.name(), "sign-in", client, null, null);
          return new SignIn.SignedIn(entered.get(), session, LIFE);
        });
  }

  private boolean isMyTurn() {
    try {
      return hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A name that nobody has costs as much time as a wrong password. */
  private boolean fits(Optional<OperatorStore.Known> known, String password) {
    String nobody = nobodysHash();
    String hash = known.map(OperatorStore.Known::passwordHash).orElse(nobody);
    return password.length() <= LONGEST_PASSWORD && passwords.matches(password, hash);
  }

  /**
   * @param until when the next attempt may be made; null when this one may
   */
  private record Attempt(Optional<OperatorStore.Known> known, Instant until) {}

  private static Attempt begin(Tx tx, String name, byte[] byName, byte[] byAddress, Instant now) {
    AttemptStore.Counted address = AttemptStore.count(tx, byAddress, now, WINDOW);
    if (address.attempts() > MOST_PER_ADDRESS) {
      warn(address, MOST_PER_ADDRESS, "from one address");
      return new Attempt(Optional.empty(), address.until());
    }
    AttemptStore.Counted named = AttemptStore.count(tx, byName, now, WINDOW);
    if (named.attempts() > MOST_PER_NAME) {
      warn(named, MOST_PER_NAME, "under one name");
      return new Attempt(Optional.empty(), named.until());
    }
    return new Attempt(
        Operators.isName(name) ? OperatorStore.byName(tx, name) : Optional.empty(), null);
  }

  /** Once a window, or the log would grow as fast as somebody guesses. */
  private static void warn(AttemptStore.Counted counted, int most, String how) {
    if (counted.attempts() == most + 1) {
      log.warn("More than {} attempts to sign in {}; none until {}", most, how, counted.until());
    }
  }

  /** Made at the first attempt, whatever its name, so that a start does not wait for it. */
  private String nobodysHash() {
    if (nobodysHash == null) {
      nobodysHash = passwords.encode(Passwords.generate());
    }
    return nobodysHash;
  }

  private String session() {
    byte[] bytes = new byte[SESSION_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whose session this is, with the role as it is now; empty when it is none, or over. */
  public Optional<Operator> operator(String session) {
    byte[] hash = DigestUtils.sha256(session);
    return database.read(tx -> OperatorStore.bySession(tx, hash, machine.instant()));
  }

  /** Ends the session, if it is one. */
  public void signOut(String session) {
    byte[] hash = DigestUtils.sha256(session);
    database.useTransaction(
        tx -> {
          OperatorStore.bySession(tx, hash, machine.instant())
              .ifPresent(o -> audit.record(tx, o.name(), "sign-out", o.name(), null, null));
          OperatorStore.endSession(tx, hash);
        });
  }
}

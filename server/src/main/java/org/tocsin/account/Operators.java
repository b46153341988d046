package org.tocsin.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tocsin.account.OperatorException.Code;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * The operators: who there is, and what may be changed about them. Every change is audited in its
 * own transaction. Thread-safe; hashing a password takes a good part of a second and happens
 * outside of transactions.
 */
public final class Operators {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

  private final Database database;
  private final PasswordEncoder passwords;
  private final Audit audit;
  private final InstantSource machine;

  public Operators(
      Database database, PasswordEncoder passwords, Audit audit, InstantSource machine) {
    this.database = database;
    this.passwords = passwords;
    this.audit = audit;
    this.machine = machine;
  }

  /** Forgets sessions that are over, and attempts to sign in that no longer count. */
  public void purge() {
    Instant now = machine.instant();
    database.useTransaction(
        tx -> {
          OperatorStore.purgeSessions(tx, now);
          AttemptStore.purge(tx, now);
        });
  }

  /** Whether nobody can sign in yet. */
  public boolean isEmpty() {
    return database.read(OperatorStore::isEmpty);
  }

  /** By name. */
  public List<Operator> list() {
    return database.read(OperatorStore::list);
  }

  public Optional<Operator> find(long id) {
    return database.read(tx -> OperatorStore.byId(tx, id).map(OperatorStore.Known::operator));
  }

  public Optional<Operator> find(String name) {
    String normal = normal(name);
    return isName(normal)
        ? database.read(tx -> OperatorStore.byName(tx, normal).map(OperatorStore.Known::operator))
        : Optional.empty();
  }

  /** A name as it is stored: names are told apart without regard to case. */
  static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  static boolean isName(String normal) {
    return NAME.matcher(normal).matches();
  }

  /**
   * Adds an operator.
   *
   * @param by who does so, for the audit
   * @throws OperatorException bad-name, weak-password or name-taken
   */
  public Operator add(String by, String name, Role role, String password) {
    String normal = normal(name);
    if (!isName(normal)) {
      throw new OperatorException(Code.BAD_NAME);
    }
    String hash = hash(password);
    return database.inTransaction(
        tx -> {
          Operator added =
              OperatorStore.add(tx, normal, role, hash, machine.instant())
                  .orElseThrow(() -> new OperatorException(Code.NAME_TAKEN));
          audit.record(tx, by, "operator-added", normal, null, fields(added));
          return added;
        });
  }

  /**
   * Changes the role, or lets in or locks out; who is locked out is so at once.
   *
   * @param seen the operator as the one who makes the change saw it
   * @throws OperatorException changed-meanwhile or last-admin
   */
  public void change(String by, Operator seen, Role role, boolean disabled) {
    database.useTransaction(
        tx -> {
          if (role != Role.ADMIN || disabled) {
            keepAnAdmin(tx, List.of(seen.id()));
          }
          if (!OperatorStore.change(tx, seen.id(), seen.version(), role, disabled)) {
            throw new OperatorException(Code.CHANGED_MEANWHILE);
          }
          if (disabled) {
            OperatorStore.endSessionsOf(tx, List.of(seen.id()));
          }
          audit.record(
              tx, by, "operator-changed", seen.name(), fields(seen), fields(role, disabled));
        });
  }

  /**
   * What became of a change to several operators.
   *
   * @param stale somebody else changed them since they were seen
   */
  public record Several(List<Long> changed, List<Long> same, List<Long> stale) {}

  /**
   * Locks several operators out, at once, or lets them in again.
   *
   * @param versions by id, as they were seen
   * @throws OperatorException last-admin; then none is changed
   */
  public Several change(String by, Map<Long, Integer> versions, boolean disabled) {
    return database.inTransaction(
        tx -> {
          if (disabled) {
            keepAnAdmin(tx, versions.keySet());
          }
          List<Operator> held = OperatorStore.lock(tx, versions);
          List<Operator> other = held.stream().filter(o -> o.disabled() != disabled).toList();
          List<Long> ids = other.stream().map(Operator::id).toList();
          OperatorStore.setDisabled(tx, ids, disabled);
          if (disabled) {
            OperatorStore.endSessionsOf(tx, ids);
          }
          audit.recordAll(tx, by, "operator-changed", entries(other, disabled));
          return several(versions.keySet(), held, ids);
        });
  }

  private static List<Audit.Entry> entries(List<Operator> changed, boolean disabled) {
    return changed.stream()
        .map(o -> new Audit.Entry(o.name(), fields(o), fields(o.role(), disabled)))
        .toList();
  }

  private static Several several(Collection<Long> asked, List<Operator> held, List<Long> changed) {
    List<Long> same = held.stream().map(Operator::id).filter(id -> !changed.contains(id)).toList();
    List<Long> stale =
        asked.stream().filter(id -> held.stream().noneMatch(o -> o.id() == id)).toList();
    return new Several(changed, same, stale);
  }

  private static void keepAnAdmin(Tx tx, Collection<Long> going) {
    List<Long> admins = OperatorStore.lockAdmins(tx);
    if (!admins.isEmpty() && going.containsAll(admins)) {
      throw new OperatorException(Code.LAST_ADMIN);
    }
  }

  /**
   * Sets a new password and ends all sessions of the operator.
   *
   * @throws OperatorException weak-password or no-such-operator
   */
  public void setPassword(String by, Operator operator, String password) {
    String hash = hash(password);
    database.useTransaction(
        tx -> {
          if (!OperatorStore.setPassword(tx, operator.id(), hash)) {
            throw new OperatorException(Code.NO_SUCH_OPERATOR);
          }
          OperatorStore.endSessionsOf(tx, List.of(operator.id()));
          audit.record(tx, by, "password-set", operator.name(), null, null);
        });
  }

  private String hash(String password) {
    if (!Passwords.isGoodEnough(password)) {
      throw new OperatorException(Code.WEAK_PASSWORD);
    }
    return passwords.encode(password);
  }

  private static Map<String, ?> fields(Operator operator) {
    return fields(operator.role(), operator.disabled());
  }

  private static Map<String, ?> fields(Role role, boolean disabled) {
    return Map.of("role", role.id(), "disabled", disabled);
  }
}

package org.tocsin.account;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.account.ApiKeyException.Code;
import org.tocsin.platform.db.Database;

/**
 * Keys by which programs write. A key's text is {@code tocsin_}, its number, and 256 random bits;
 * it is handed out once, and only a hash of the bits is kept. The prefix lets scanners of
 * repositories recognise a key that was published by mistake. Every change is audited in its own
 * transaction. Thread-safe.
 */
public final class ApiKeys {
  private static final Pattern TEXT = Pattern.compile("tocsin_(\\d{1,18})_([A-Za-z0-9_-]{43})");
  private static final Pattern SCOPE =
      Pattern.compile(
          ApiKey.POWERCUTS_WRITE + "(:[A-Z0-9][A-Z0-9-]{1,30})?|" + ApiKey.DEFAULTS_LOAD);
  private static final int SECRET_BYTES = 32;
  private static final Duration USED_EVERY = Duration.ofMinutes(1);
  private static final byte[] NOBODYS = new byte[SECRET_BYTES];

  private final Database database;
  private final Audit audit;
  private final InstantSource machine;
  private final SecureRandom random = new SecureRandom();

  public ApiKeys(Database database, Audit audit, InstantSource machine) {
    this.database = database;
    this.audit = audit;
    this.machine = machine;
  }

  /**
   * A key just made.
   *
   * @param text to be shown this once; nothing keeps it
   */
  public record Created(ApiKey key, String text) {
    @Override
    public String toString() {
      return "Created[" + key + "]";
    }
  }

  /**
   * Makes a key.
   *
   * @param by who does so, for the audit
   * @param scopes see {@link ApiKey}; at least one
   * @param expires null for never
   * @throws ApiKeyException bad-name, bad-scope, bad-expiry or name-taken
   */
  public Created create(String by, String name, Set<String> scopes, Instant expires) {
    String normal = Operators.normal(name);
    if (!Operators.isName(normal)) {
      throw new ApiKeyException(Code.BAD_NAME);
    }
    if (scopes.isEmpty() || !scopes.stream().allMatch(s -> SCOPE.matcher(s).matches())) {
      throw new ApiKeyException(Code.BAD_SCOPE);
    }
    Instant now = machine.instant();
    if (expires != null && !expires.isAfter(now)) {
      throw new ApiKeyException(Code.BAD_EXPIRY);
    }
    String secret = secret();
    return database.inTransaction(
        tx -> {
          ApiKey key =
              ApiKeyStore.add(tx, normal, hash(secret), new TreeSet<>(scopes), by, now, expires)
                  .orElseThrow(() -> new ApiKeyException(Code.NAME_TAKEN));
          audit.record(tx, by, "api-key-added", subject(key), null, fields(key));
          return new Created(key, "tocsin_" + key.id() + "_" + secret);
        });
  }

  /**
   * Makes a key worthless, at once and on every node.
   *
   * @throws ApiKeyException no-such-key
   */
  public ApiKey revoke(String by, long id) {
    return revoke(by, List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> new ApiKeyException(Code.NO_SUCH_KEY));
  }

  /** Several at once; those that were not revoked before. */
  public List<ApiKey> revoke(String by, Collection<Long> ids) {
    return database.inRepeatableTransaction(
        tx -> {
          List<ApiKey> revoked = ApiKeyStore.revoke(tx, ids, machine.instant());
          audit.recordAll(
              tx,
              by,
              "api-key-revoked",
              revoked.stream().map(k -> new Audit.Entry(subject(k), fields(k), null)).toList());
          return revoked;
        });
  }

  /** By name, those that are revoked too. */
  public List<ApiKey> list() {
    return database.read(ApiKeyStore::list);
  }

  public Optional<ApiKey> find(long id) {
    return database.read(tx -> ApiKeyStore.find(tx, id)).map(ApiKeyStore.Kept::key);
  }

  /**
   * The key of this text, if it is good now. Takes as long for a number that nobody has as for a
   * wrong secret; one statement, and once a minute a second one that notes the use.
   *
   * @param text as it was brought, or null
   */
  public Optional<ApiKey> authenticate(String text) {
    Matcher matcher = TEXT.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Instant now = machine.instant();
    Optional<ApiKeyStore.Kept> kept =
        database.read(tx -> ApiKeyStore.find(tx, Long.parseLong(matcher.group(1))));
    byte[] brought = hash(matcher.group(2));
    boolean fits = MessageDigest.isEqual(brought, kept.map(ApiKeyStore.Kept::hash).orElse(NOBODYS));
    Optional<ApiKey> good =
        kept.filter(k -> fits).map(ApiKeyStore.Kept::key).filter(k -> k.isGoodAt(now));
    good.filter(k -> k.used() == null || k.used().plus(USED_EVERY).isBefore(now))
        .ifPresent(k -> database.useTransaction(tx -> ApiKeyStore.used(tx, k.id(), now)));
    return good;
  }

  private static String subject(ApiKey key) {
    return "key " + key.id() + " " + key.name();
  }

  private static Map<String, ?> fields(ApiKey key) {
    return Map.of(
        "scopes",
        List.copyOf(new TreeSet<>(key.scopes())),
        "expires",
        key.expires() == null ? "never" : key.expires().toString());
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hash(String secret) {
    return DigestUtils.sha256(secret);
  }
}

package org.tocsin.account;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tocsin.account.Contact.State;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * The way in to contacts. An address becomes a contact when somebody signs up with it, and may be
 * written to once somebody proves to hold it; until then it gets its own confirmation, at most one
 * an hour, and nothing else. Thread-safe; every number of statements is fixed, however many ids are
 * given.
 */
public final class Accounts {
  /** How long a confirmation link can be followed, and an unproven address is kept. */
  public static final Duration LINK_LIFE = Duration.ofDays(7);

  /** How long a code can be entered. */
  public static final Duration CODE_LIFE = Duration.ofMinutes(15);

  /** How often a code may be tried. */
  public static final int CODE_ATTEMPTS = 5;

  /** How long one confirmation comes after another to the same address. */
  public static final Duration CONFIRMATION_PAUSE = Duration.ofHours(1);

  public static final Duration MANAGE_LIFE = Duration.ofHours(24);
  public static final Duration UNSUBSCRIBE_LIFE = Duration.ofDays(400);

  private final Database database;
  private final Secret secret;
  private final InstantSource machine;
  private final ConfirmationTokens confirmations;
  private final Tickets manageTickets;
  private final Tickets unsubscribeTickets;

  public Accounts(Database database, Secret secret, InstantSource machine) {
    this.database = database;
    this.secret = secret;
    this.machine = machine;
    this.confirmations = new ConfirmationTokens(secret);
    this.manageTickets = new Tickets(secret, "account.manage");
    this.unsubscribeTickets = new Tickets(secret, "account.unsubscribe");
  }

  /**
   * Somebody wants messages at this address. A first sign-up makes the contact; a repeated one
   * never doubles it, and what it says of language, zone and keys takes effect when it is
   * confirmed. Anybody may ask at any address, so each sign-up hangs on a confirmation of its own;
   * only one that says the same in all shares that of an earlier one. Two statements, whether the
   * address is known or not.
   *
   * @param language a BCP 47 tag
   * @param about all else that is asked for, as text; a hash of it is kept
   * @throws IllegalArgumentException when it is none
   */
  public SignedUp signUp(Tx tx, Address address, String language, ZoneId zone, String about) {
    Instant now = machine.instant();
    var wish =
        new ContactStore.Wish(address, addressHash(address), LanguageTag.normal(language), zone);
    ContactStore.Upserted contact = ContactStore.upsert(tx, wish, now);
    ContactKind kind = address.kind();
    String text = confirmations.text(kind, contact.nextTokenId());
    byte[] hash = confirmations.hash(kind, contact.nextTokenId(), text);
    var times = new TokenStore.Times(now, life(kind), CONFIRMATION_PAUSE);
    var fresh = new TokenStore.Fresh(hash, secret.mac("account.wish", about));
    TokenStore.Pending pending = TokenStore.pending(tx, contact, wish, fresh, times);
    Duration wait = Duration.between(now, pending.sendAt());
    return new SignedUp(
        contact.id(),
        contact.known(),
        pending.fresh() ? OptionalLong.of(pending.id()) : OptionalLong.empty(),
        pending.id(),
        wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Duration life(ContactKind kind) {
    return kind == ContactKind.PHONE ? CODE_LIFE : LINK_LIFE;
  }

  /**
   * The text of a confirmation: what its link carries, or for a phone six digits. Made from the
   * number and the secret; asks nobody.
   */
  public String token(ContactKind kind, long tokenId) {
    return confirmations.text(kind, tokenId);
  }

  /**
   * Somebody followed the link of a confirmation. Takes effect once.
   *
   * @return empty when the token was never given out, has expired, or its contact is gone
   */
  public Optional<Confirmed> confirm(Tx tx, String token) {
    return confirm(tx, linkHash(token), "link", null);
  }

  /**
   * Somebody entered the code that a phone was sent. The attempt is counted in a transaction of its
   * own, so that no failure later takes the count back: five for a code, then even the right one is
   * refused. The same for a phone that we do not know. Call it with no transaction open.
   */
  public Optional<RightCode> check(Address phone, String code) {
    byte[] addressHash = addressHash(phone);
    Optional<TokenStore.Tried> tried =
        database.inTransaction(
            tx -> TokenStore.tryCode(tx, addressHash, CODE_ATTEMPTS, machine.instant()));
    String digits = code == null || code.length() > 20 ? "" : code.replaceAll("[\\s-]", "");
    byte[] given = confirmations.codeHash(tried.map(TokenStore.Tried::id).orElse(0L), digits);
    byte[] right = tried.map(TokenStore.Tried::hash).orElseGet(() -> new byte[given.length]);
    return MessageDigest.isEqual(given, right)
        ? Optional.of(new RightCode(given))
        : Optional.empty();
  }

  /** As {@link #confirm(Tx, String)}, by a code that was found right. */
  public Optional<Confirmed> confirm(Tx tx, RightCode code) {
    return confirm(tx, code.tokenHash(), "code", null);
  }

  /** As {@link #confirm(Tx, RightCode)}, for a person who read the code to an operator. */
  Optional<Confirmed> confirmFor(Tx tx, RightCode code, long operatorId) {
    return confirm(tx, code.tokenHash(), "assisted", operatorId);
  }

  /** What following the link would come to; changes nothing. One statement. */
  public Optional<Confirmed> look(String token) {
    byte[] hash = linkHash(token);
    return database.read(tx -> TokenStore.look(tx, hash, machine.instant()));
  }

  private byte[] linkHash(String token) {
    boolean plausible = token != null && token.matches("[A-Za-z0-9_-]{32}");
    return confirmations.linkHash(plausible ? token : "");
  }

  private Optional<Confirmed> confirm(Tx tx, byte[] hash, String how, Long operatorId) {
    Instant now = machine.instant();
    ContactStore.lockByToken(tx, hash);
    return TokenStore.use(tx, hash, how, operatorId, now).or(() -> TokenStore.used(tx, hash, now));
  }

  /** Those of these contacts that may be written to. One statement. */
  public Map<Long, Reachable> reachable(Collection<Long> ids) {
    return reachable(ids, EnumSet.of(State.ACTIVE));
  }

  /**
   * Those of these contacts that still exist: for answers to their own requests, such as the
   * confirmation. One statement.
   */
  public Map<Long, Reachable> answerable(Collection<Long> ids) {
    return reachable(ids, EnumSet.allOf(State.class));
  }

  private Map<Long, Reachable> reachable(Collection<Long> ids, Set<State> states) {
    Map<Long, Reachable> found = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .read(tx -> ContactStore.reachable(tx, ids, states))
          .forEach(contact -> found.put(contact.contactId(), contact));
    }
    return found;
  }

  /** The contact of an address, in whatever state. Never to be told to who asks for it. */
  public Optional<Contact> find(Address address) {
    return database.read(tx -> find(tx, address));
  }

  /** As {@link #find(Address)}, in a transaction that is open anyway. */
  public Optional<Contact> find(Tx tx, Address address) {
    return ContactStore.byHash(tx, address.kind(), addressHash(address));
  }

  public Optional<Contact> contact(long id) {
    return database.read(tx -> contact(tx, id));
  }

  /** As {@link #contact(long)}, in a transaction that is open anyway. */
  public Optional<Contact> contact(Tx tx, long id) {
    return ContactStore.byId(tx, id);
  }

  /** What stands for an address where the address itself may not stay: 32 bytes, keyed. */
  public byte[] addressHash(Address address) {
    return secret.mac("account.address", address.kind().id() + ":" + address.identity());
  }

  /**
   * A token that lets a contact in to its own settings for 24 hours. It needs no row and stops to
   * work when the contact is deleted or its tokens are {@link #resetTokens reset}.
   */
  public String manageToken(Reachable contact) {
    return manageTickets.issue(
        contact.contactId(), contact.version(), expiry(MANAGE_LIFE).getEpochSecond());
  }

  /**
   * As {@link #manageToken(Reachable)}, with one statement.
   *
   * @throws java.util.NoSuchElementException when there is no such contact
   */
  public String manageToken(long contactId) {
    return manageToken(
        Optional.ofNullable(answerable(List.of(contactId)).get(contactId)).orElseThrow());
  }

  /** The contact that a manage token lets in. */
  public Optional<Long> manage(String token) {
    return manageTickets
        .read(token)
        .filter(said -> said[2] > machine.instant().getEpochSecond())
        .filter(said -> isCurrent(said[0], said[1]))
        .map(said -> said[0]);
  }

  private boolean isCurrent(long contactId, long version) {
    return reachable(List.of(contactId), EnumSet.of(State.ACTIVE, State.DISABLED)).values().stream()
        .anyMatch(contact -> contact.version() == version);
  }

  /** Makes every manage token of a contact invalid that was given out so far. */
  public void resetTokens(Tx tx, long contactId) {
    ContactStore.resetTokens(tx, contactId);
  }

  /** A token for one message that can do nothing but unsubscribe, for 400 days. */
  public String unsubscribeToken(long contactId, long deliveryId) {
    return unsubscribeTickets.issue(
        contactId, deliveryId, expiry(UNSUBSCRIBE_LIFE).getEpochSecond());
  }

  /** What an unsubscribe token asks for; no statement, so the contact may be gone. */
  public Optional<Unsubscribe> unsubscribe(String token) {
    return unsubscribeTickets
        .read(token)
        .filter(said -> said[2] > machine.instant().getEpochSecond())
        .map(said -> new Unsubscribe(said[0], said[1]));
  }

  private Instant expiry(Duration life) {
    return machine.instant().plus(life);
  }

  /**
   * What a contact that is let in chooses; false when it is gone.
   *
   * @throws IllegalArgumentException when the language is no BCP 47 tag
   */
  public boolean setPreferences(Tx tx, long contactId, String language, ZoneId zone) {
    return ContactStore.setPreferences(tx, contactId, LanguageTag.normal(language), zone) == 1;
  }

  /**
   * Writes to these contacts no more, until they confirm again; how many were not disabled before.
   *
   * @param reason a stable word: {@code bounced}, {@code complained}, {@code gone}
   */
  public int disable(Tx tx, Collection<Long> ids, String reason) {
    return ids.isEmpty() ? 0 : ContactStore.disable(tx, ids, reason, machine.instant());
  }

  /** All that is kept of a contact here; empty when there is none. */
  public Optional<Export> export(long contactId) {
    return database.read(
        tx ->
            Optional.ofNullable(ContactStore.export(tx, contactId, TokenStore.of(tx, contactId))));
  }

  /**
   * Forgets contacts: nothing of them stays here.
   *
   * @return the hashes of their addresses by id, which the caller keeps so that the addresses are
   *     left alone; those that there are not are left out
   */
  public Map<Long, byte[]> delete(Tx tx, Collection<Long> contactIds) {
    return ContactStore.delete(tx, contactIds);
  }

  /** Contacts as they are until the transaction ends; those that are gone are left out. */
  public List<Contact> hold(Tx tx, Collection<Long> ids) {
    return ContactStore.hold(tx, ids);
  }

  /**
   * Forgets addresses that nobody proved within seven days of the last sign-up, oldest first.
   *
   * @return the contacts that are gone, for the caller to remove what hangs on them; fewer than the
   *     limit when there are no more
   */
  public List<Long> purgeUnconfirmed(Tx tx, int limit) {
    return ContactStore.purgeUnconfirmed(tx, machine.instant().minus(LINK_LIFE), limit);
  }

  /** Forgets tokens that expired more than an hour ago; how many, at most the limit. */
  public int purgeTokens(Tx tx, int limit) {
    return TokenStore.purge(tx, machine.instant().minus(CONFIRMATION_PAUSE), limit);
  }
}

package org.tocsin.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tocsin.platform.db.Tx;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table account_contact. */
final class ContactStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

  private ContactStore() {}

  /** A contact that was just signed up, its row locked; and a number for a token, used or not. */
  record Upserted(long id, boolean known, long nextTokenId) {}

  record Wish(Address address, byte[] addressHash, String language, ZoneId zone) {
    String keys() {
      return JSON.writeValueAsString(address.keys());
    }
  }

  /**
   * One row per address, however many sign up with it at once: the second waits for the first. What
   * a confirmed contact has chosen is not for a stranger to change, so that waits in the token. The
   * statement is the same for an address that is known, and so is its cost.
   */
  static Upserted upsert(Tx tx, Wish wish, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into account_contact as c
                   (kind, address, address_hash, keys, state, language, zone, created_at, signed_at)
            values (:kind, :address, :hash, cast(:keys as jsonb), 'unconfirmed', :language, :zone, :now, :now)
            on conflict (kind, address_hash) do update set
                   signed_at = excluded.signed_at,
                   address  = case c.state when 'unconfirmed' then excluded.address else c.address end,
                   keys     = case c.state when 'unconfirmed' then excluded.keys else c.keys end,
                   language = case c.state when 'unconfirmed' then excluded.language else c.language end,
                   zone     = case c.state when 'unconfirmed' then excluded.zone else c.zone end
            returning c.id, c.xmax::text <> '0' as known, nextval('account_token_id_seq') as token_id\
            """)
        .param("kind", wish.address().kind().id())
        .param("address", wish.address().value())
        .param("hash", wish.addressHash())
        .param("keys", wish.keys())
        .param("language", wish.language())
        .param("zone", wish.zone().getId())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (r, n) -> new Upserted(r.getLong("id"), r.getBoolean("known"), r.getLong("token_id")))
        .single();
  }

  static Optional<Contact> byHash(Tx tx, ContactKind kind, byte[] addressHash) {
    return tx.sql()
        .sql("select * from account_contact where kind = :kind and address_hash = :hash")
        .param("kind", kind.id())
        .param("hash", addressHash)
        .query((r, n) -> contact(r))
        .optional();
  }

  static Optional<Contact> byId(Tx tx, long id) {
    return tx.sql()
        .sql("select * from account_contact where id = :id")
        .param("id", id)
        .query((r, n) -> contact(r))
        .optional();
  }

  static List<Reachable> reachable(Tx tx, Collection<Long> ids, Collection<Contact.State> states) {
    return tx.sql()
        .sql("select * from account_contact where id = any(:ids) and state = any(:states)")
        .param("ids", tx.array("int8", ids.toArray()))
        .param("states", tx.array("text", states.stream().map(ContactStore::id).toArray()))
        .query((r, n) -> reachable(r))
        .list();
  }

  /** Locks the contact of a token, before the token itself: always in this order. */
  static void lockByToken(Tx tx, byte[] tokenHash) {
    tx.sql()
        .sql(
            """
            select c.id from account_token t join account_contact c on c.id = t.contact_id
             where t.hash = :hash for update of c\
            """)
        .param("hash", tokenHash)
        .query(Long.class)
        .optional();
  }

  static int setPreferences(Tx tx, long id, String language, ZoneId zone) {
    return tx.sql()
        .sql("update account_contact set language = :language, zone = :zone where id = :id")
        .param("id", id)
        .param("language", language)
        .param("zone", zone.getId())
        .update();
  }

  static int disable(Tx tx, Collection<Long> ids, String reason, Instant now) {
    return tx.sql()
        .sql(
            """
            update account_contact
               set state = 'disabled', disabled_at = :now, disabled_reason = :reason
             where id in (select id from account_contact
                           where id = any(:ids) and state <> 'disabled' order by id for update)\
            """)
        .param("ids", tx.array("int8", ids.toArray()))
        .param("reason", reason)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  static int resetTokens(Tx tx, long id) {
    return tx.sql()
        .sql("update account_contact set version = version + 1 where id = :id")
        .param("id", id)
        .update();
  }

  /** The hashes of their addresses, by id. */
  static Map<Long, byte[]> delete(Tx tx, Collection<Long> ids) {
    Map<Long, byte[]> hashes = new HashMap<>();
    tx.sql()
        .sql("delete from account_contact where id = any(:ids) returning id, address_hash")
        .param("ids", tx.array("int8", ids.toArray()))
        .query(
            r -> {
              hashes.put(r.getLong(1), r.getBytes(2));
            });
    return hashes;
  }

  /** In the order of their ids, so that two who hold the same do not wait for each other. */
  static List<Contact> hold(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql("select * from account_contact where id = any(:ids) order by id for no key update")
        .param("ids", tx.array("int8", ids.toArray()))
        .query((r, n) -> contact(r))
        .list();
  }

  /** Walks the index of the unconfirmed, oldest first, and passes over what is being confirmed. */
  static List<Long> purgeUnconfirmed(Tx tx, Instant before, int limit) {
    return tx.sql()
        .sql(
            """
            delete from account_contact
             where id in (select id from account_contact
                           where state = 'unconfirmed' and signed_at < :before
                           order by signed_at limit :limit for update skip locked)
            returning id\
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  static Export export(Tx tx, long id, List<Export.Token> tokens) {
    return tx.sql()
        .sql("select * from account_contact where id = :id")
        .param("id", id)
        .query((r, n) -> export(r, tokens))
        .optional()
        .orElse(null);
  }

  private static Export export(ResultSet r, List<Export.Token> tokens) throws SQLException {
    Instant consentAt = instant(r, "consent_at");
    Instant disabledAt = instant(r, "disabled_at");
    return new Export(
        contact(r),
        instant(r, "signed_at"),
        consentAt == null
            ? null
            : new Export.Consent(
                consentAt, r.getString("consent_how"), r.getObject("consent_by", Long.class)),
        disabledAt == null ? null : new Export.Disabled(disabledAt, r.getString("disabled_reason")),
        tokens);
  }

  static Contact contact(ResultSet r) throws SQLException {
    return new Contact(
        r.getLong("id"),
        address(r),
        Contact.State.valueOf(r.getString("state").toUpperCase(Locale.ROOT)),
        r.getString("language"),
        ZoneId.of(r.getString("zone")),
        instant(r, "created_at"),
        instant(r, "confirmed_at"));
  }

  private static Reachable reachable(ResultSet r) throws SQLException {
    return new Reachable(
        r.getLong("id"),
        address(r),
        r.getString("language"),
        ZoneId.of(r.getString("zone")),
        r.getBytes("address_hash"),
        r.getInt("version"));
  }

  private static Address address(ResultSet r) throws SQLException {
    return new Address(
        ContactKind.ofId(r.getString("kind")),
        r.getString("address"),
        JSON.readValue(r.getString("keys"), STRINGS));
  }

  private static String id(Contact.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static Instant instant(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

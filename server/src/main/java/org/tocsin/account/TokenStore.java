package org.tocsin.account;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tocsin.platform.db.Tx;

/** The table account_token, and what confirming writes into account_contact. */
final class TokenStore {
  private TokenStore() {}

  /** The token that a sign-up hangs on. */
  record Pending(long id, Instant sendAt, boolean fresh) {}

  /** A code's token, the hash it has to have, once an attempt on it is counted. */
  record Tried(long id, byte[] hash) {}

  /**
   * A token to be made.
   *
   * @param about hash of what is asked for
   */
  record Fresh(byte[] hash, byte[] about) {}

  /**
   * Takes the open token of the very same sign-up within the hour, or makes one, to be sent at once
   * or when the hour since the last is over. The contact's row is locked, so of two sign-ups at
   * once the second finds what the first made.
   */
  static Pending pending(
      Tx tx, ContactStore.Upserted contact, ContactStore.Wish wish, Fresh fresh, Times times) {
    return tx.sql()
        .sql(
            """
            with latest as (select max(send_at) as at from account_token where contact_id = :contact),
            reused as (
              select id, send_at from account_token
               where contact_id = :contact and used_at is null and expires_at > :now and send_at > :lately
                 and wish = :wish and language = :language and zone = :zone and keys = cast(:keys as jsonb)
               order by send_at, id limit 1),
            made as (
              insert into account_token (id, contact_id, hash, wish, language, zone, keys, send_at, expires_at)
              select :id, :contact, :hash, :wish, :language, :zone, cast(:keys as jsonb), due.at,
                     due.at + make_interval(secs => :life)
                from (select greatest(:now, at + make_interval(secs => :pause)) as at from latest) as due
               where not exists (select from reused)
              returning id, send_at)
            select id, send_at, false as fresh from reused
            union all select id, send_at, true from made\
            """)
        .param("contact", contact.id())
        .param("id", contact.nextTokenId())
        .param("hash", fresh.hash())
        .param("wish", fresh.about())
        .param("language", wish.language())
        .param("zone", wish.zone().getId())
        .param("keys", wish.keys())
        .param("now", times.now().atOffset(ZoneOffset.UTC))
        .param("lately", times.now().minus(times.pause()).atOffset(ZoneOffset.UTC))
        .param("pause", times.pause().toSeconds())
        .param("life", times.life().toSeconds())
        .query(
            (r, n) ->
                new Pending(
                    r.getLong("id"), ContactStore.instant(r, "send_at"), r.getBoolean("fresh")))
        .single();
  }

  /** The time, how long a token lives, and how long one confirmation comes after another. */
  record Times(Instant now, Duration life, Duration pause) {}

  /**
   * Counts an attempt on the newest code of a phone that was sent and is open. Of many at once each
   * waits for the row and counts for itself, so no more than the most are ever compared.
   */
  static Optional<Tried> tryCode(Tx tx, byte[] addressHash, int most, Instant now) {
    return tx.sql()
        .sql(
            """
            update account_token t set attempts = t.attempts + 1
             where t.id = (select o.id from account_token o join account_contact c on c.id = o.contact_id
                            where c.kind = 'phone' and c.address_hash = :hash
                              and o.used_at is null and o.send_at <= :now and o.expires_at > :now
                            order by o.send_at desc, o.id desc limit 1)
               and t.attempts < :most and t.used_at is null
            returning t.id, t.hash\
            """)
        .param("hash", addressHash)
        .param("most", most)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((r, n) -> new Tried(r.getLong("id"), r.getBytes("hash")))
        .optional();
  }

  /** Uses a token and lets its contact take effect, once; the contact's row is locked already. */
  static Optional<Confirmed> use(Tx tx, byte[] hash, String how, Long operatorId, Instant now) {
    return tx.sql()
        .sql(
            """
            with used as (
              update account_token set used_at = :now
               where hash = :hash and used_at is null and expires_at > :now
              returning id, contact_id, language, zone, keys)
            update account_contact c set
                   state = 'active', language = used.language, zone = used.zone, keys = used.keys,
                   confirmed_at = coalesce(c.confirmed_at, :now), disabled_at = null, disabled_reason = null,
                   consent_at  = case c.state when 'active' then c.consent_at else :now end,
                   consent_how = case c.state when 'active' then c.consent_how else :how end,
                   consent_by  = case c.state when 'active' then c.consent_by else cast(:operator as bigint) end
              from used where c.id = used.contact_id
            returning c.id, used.id as token_id\
            """)
        .param("hash", hash)
        .param("how", how)
        .param("operator", operatorId)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((r, n) -> new Confirmed(r.getLong("id"), r.getLong("token_id"), true))
        .optional();
  }

  /** A token that {@link #use} would use, or one that {@link #used} would find. */
  static Optional<Confirmed> look(Tx tx, byte[] hash, Instant now) {
    return tx.sql()
        .sql(
            """
            select t.id, t.contact_id, t.used_at is null as open
              from account_token t join account_contact c on c.id = t.contact_id
             where t.hash = :hash and t.expires_at > :now and (t.used_at is null or c.state = 'active')\
            """)
        .param("hash", hash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (r, n) -> new Confirmed(r.getLong("contact_id"), r.getLong("id"), r.getBoolean("open")))
        .optional();
  }

  /** A token that was used before, as long as it would live and its contact stands. */
  static Optional<Confirmed> used(Tx tx, byte[] hash, Instant now) {
    return tx.sql()
        .sql(
            """
            select t.id, t.contact_id from account_token t join account_contact c on c.id = t.contact_id
             where t.hash = :hash and t.used_at is not null and t.expires_at > :now and c.state = 'active'\
            """)
        .param("hash", hash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((r, n) -> new Confirmed(r.getLong("contact_id"), r.getLong("id"), false))
        .optional();
  }

  static List<Export.Token> of(Tx tx, long contactId) {
    return tx.sql()
        .sql("select * from account_token where contact_id = :contact order by send_at, id")
        .param("contact", contactId)
        .query(
            (r, n) ->
                new Export.Token(
                    ContactStore.instant(r, "send_at"),
                    ContactStore.instant(r, "expires_at"),
                    ContactStore.instant(r, "used_at"),
                    r.getInt("attempts")))
        .list();
  }

  static int purge(Tx tx, Instant before, int limit) {
    return tx.sql()
        .sql(
            """
            delete from account_token
             where id in (select id from account_token where expires_at < :before
                           order by expires_at limit :limit for update skip locked)\
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .update();
  }
}

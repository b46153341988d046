package org.tocsin.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.platform.db.Tx;

/** The table subscription_subscription. */
final class SubscriptionStore {
  private static final int CONTACT = 7305550; // any number no other advisory lock uses

  private SubscriptionStore() {}

  /** Keeps others from the subscriptions of a contact until the transaction ends. */
  static void lock(Tx tx, long contactId) {
    tx.sql()
        .sql("select pg_advisory_xact_lock(:lock, :contact)")
        .param("lock", CONTACT)
        .param("contact", (int) contactId)
        .query(row -> {});
  }

  /** The same wish for the same confirmation again is the same row. */
  static long put(Tx tx, Owner owner, Wish wish, long proposal) {
    StatementSpec insert =
        tx.sql()
            .sql(
                """
                insert into subscription_subscription (contact_id, medium, lane, proposal, what, %s)
                values (:contact, :medium, :lane, :proposal, :what, :places::jsonb,
                        :severity, :urgency, :certainty, :categories, :events, :languages, :zone,
                        :told, :day, :at, :from, :to, :override, :paused, :remind)
                on conflict (contact_id, what, proposal) do update set %s
                returning id\
                """
                    .formatted(WishStore.COLUMNS, WishStore.REPLACED));
    return WishStore.bind(tx, insert, wish)
        .param("contact", owner.contactId())
        .param("medium", owner.medium())
        .param("lane", owner.lane())
        .param("proposal", proposal)
        .query(Long.class)
        .single();
  }

  /** Gives an active subscription another wish; false when the contact has no such one. */
  static boolean replace(Tx tx, long id, long contactId, Wish wish) {
    StatementSpec update =
        tx.sql()
            .sql(
                """
                update subscription_subscription
                   set what = :what, places = :places::jsonb,
                       severity = :severity, urgency = :urgency, certainty = :certainty,
                       categories = :categories, events = :events, languages = :languages,
                       zone = :zone, told = :told, told_day = :day, told_at = :at,
                       quiet_from = :from, quiet_to = :to, override_quiet = :override,
                       paused_until = :paused, remind = :remind
                 where id = :id and contact_id = :contact and proposal = 0\
                """);
    return WishStore.bind(tx, update, wish).param("id", id).param("contact", contactId).update()
        == 1;
  }

  /** Removes what would be the same as a subscription with its new wish. */
  static void removeTwins(Tx tx, long id, long contactId, Wish wish) {
    tx.sql()
        .sql(
            """
            delete from subscription_subscription
             where contact_id = :contact and what = :what and proposal = 0 and id <> :id\
            """)
        .param("contact", contactId)
        .param("what", What.of(wish))
        .param("id", id)
        .update();
  }

  /** How many active ones a contact holds. */
  static int countActive(Tx tx, long contactId) {
    return tx.sql()
        .sql(
            "select count(*) from subscription_subscription where contact_id = :contact and"
                + " proposal = 0")
        .param("contact", contactId)
        .query(Integer.class)
        .single();
  }

  /** Lets the newest proposals of a contact stand and drops the rest. */
  static void dropOldProposals(Tx tx, long contactId, int most) {
    tx.sql()
        .sql(
            """
            delete from subscription_subscription
             where id in (select id from subscription_subscription
                           where contact_id = :contact and proposal <> 0
                           order by id desc offset :most)\
            """)
        .param("contact", contactId)
        .param("most", most)
        .update();
  }

  /**
   * Makes the proposals of one confirmation active, in the place of active ones with the same
   * places and filter; of others as many as there is room for, the first first. The proposals go.
   */
  static List<Long> activate(Tx tx, long contactId, long proposal, int room) {
    List<Long> ids =
        tx.sql()
            .sql(
                """
                with proposed as (
                  select p.*, row_number() over (order by a.id is null, p.id) as nth,
                         count(a.id) over () as known
                    from subscription_subscription p
                    left join subscription_subscription a
                      on a.contact_id = p.contact_id and a.what = p.what and a.proposal = 0
                   where p.contact_id = :contact and p.proposal = :proposal)
                insert into subscription_subscription (contact_id, medium, lane, proposal, what, %s)
                select contact_id, medium, lane, 0, what, %s from proposed
                 where nth <= known + :room order by id
                on conflict (contact_id, what, proposal) do update set %s
                returning id\
                """
                    .formatted(WishStore.COLUMNS, WishStore.COLUMNS, WishStore.REPLACED))
            .param("contact", contactId)
            .param("proposal", proposal)
            .param("room", room)
            .query(Long.class)
            .list();
    tx.sql()
        .sql(
            "delete from subscription_subscription where contact_id = :contact and proposal ="
                + " :proposal")
        .param("contact", contactId)
        .param("proposal", proposal)
        .update();
    return ids;
  }

  static List<Subscription> byIds(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(
            "select id, contact_id, medium, lane, proposal, %s from subscription_subscription where id = any(:ids) order by id"
                .formatted(WishStore.COLUMNS))
        .param("ids", tx.array("int8", ids.toArray()))
        .query((r, n) -> subscription(r))
        .list();
  }

  static List<Subscription> of(Tx tx, long contactId) {
    return tx.sql()
        .sql(
            "select id, contact_id, medium, lane, proposal, %s from subscription_subscription where contact_id = :contact order by id"
                .formatted(WishStore.COLUMNS))
        .param("contact", contactId)
        .query((r, n) -> subscription(r))
        .list();
  }

  /** Those of some contacts that have any. */
  static Set<Long> withActive(Tx tx, Collection<Long> contactIds) {
    return new HashSet<>(
        tx.sql()
            .sql(
                """
                select distinct contact_id from subscription_subscription
                 where contact_id = any(:contacts) and proposal = 0\
                """)
            .param("contacts", tx.array("int8", contactIds.toArray()))
            .query(Long.class)
            .list());
  }

  /** Active ones of some contacts. */
  static List<Subscription> active(Tx tx, Collection<Long> contactIds) {
    return tx.sql()
        .sql(
            """
            select id, contact_id, medium, lane, proposal, %s from subscription_subscription
             where contact_id = any(:contacts) and proposal = 0 order by id\
            """
                .formatted(WishStore.COLUMNS))
        .param("contacts", tx.array("int8", contactIds.toArray()))
        .query((r, n) -> subscription(r))
        .list();
  }

  static int remove(Tx tx, long contactId, Collection<Long> ids) {
    return tx.sql()
        .sql("delete from subscription_subscription where contact_id = :contact and id = any(:ids)")
        .param("contact", contactId)
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  static int removeAll(Tx tx, Collection<Long> contactIds) {
    return tx.sql()
        .sql("delete from subscription_subscription where contact_id = any(:contacts)")
        .param("contacts", tx.array("int8", contactIds.toArray()))
        .update();
  }

  static int pause(Tx tx, long contactId, Collection<Long> ids, Instant until) {
    return tx.sql()
        .sql(
            """
            update subscription_subscription set paused_until = :until
             where contact_id = :contact and id = any(:ids)\
            """)
        .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
        .param("contact", contactId)
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  /** By the index on keys. */
  static long countNaming(Tx tx, Collection<String> keys) {
    return tx.sql()
        .sql(
            "select count(distinct subscription_id) from subscription_place where key = any(:keys)")
        .param("keys", tx.array("text", keys.toArray()))
        .query(Long.class)
        .single();
  }

  static boolean none(Tx tx) {
    return tx.sql()
        .sql("select not exists (select from subscription_place)")
        .query(Boolean.class)
        .single();
  }

  private static Subscription subscription(ResultSet r) throws SQLException {
    long proposal = r.getLong("proposal");
    return new Subscription(
        r.getLong("id"),
        r.getLong("contact_id"),
        r.getString("medium"),
        r.getString("lane"),
        WishStore.wish(r),
        proposal == 0 ? Subscription.State.ACTIVE : Subscription.State.PROPOSED,
        proposal);
  }
}

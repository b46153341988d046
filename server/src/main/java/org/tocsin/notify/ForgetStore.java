package org.tocsin.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** All tables of this package as subscriptions end and contacts go. */
final class ForgetStore {
  private static final List<String> CONTACT_TABLES =
      List.of(
          "notify_outbox",
          "notify_log",
          "notify_digest",
          "notify_digest_item",
          "notify_bounce",
          "notify_suppression");

  private ForgetStore() {}

  /**
   * Of one contact alone, so one part of the table by its unique key. What is dropped still says
   * what it was for, so that its unsubscribe link means the same for ever.
   */
  static int forget(Tx tx, long contactId, Collection<Long> subscriptionIds, Instant now) {
    return tx.sql()
        .sql(
            """
            update notify_outbox o
               set subscription_ids = case when rest.ids = '{}' then o.subscription_ids else rest.ids end,
                   state = case when rest.ids = '{}' then 'dropped' else o.state end,
                   code = case when rest.ids = '{}' then 'unsubscribed' else o.code end,
                   done_at = case when rest.ids = '{}' then :now::timestamptz else o.done_at end
              from (select i.id, array(select s from unnest(i.subscription_ids) as s
                                        where s <> all(:ids) order by s) as ids
                      from notify_outbox i
                     where i.contact_id = :contact and i.subscription_ids && :ids) as rest
             where o.contact_id = :contact and o.id = rest.id
               and o.state in ('queued', 'held', 'parked') and (o.leased_until is null or o.leased_until <= :now)\
            """)
        .param("contact", contactId)
        .param("ids", AddStore.ids(tx, subscriptionIds))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Digests that nothing is left of, and what they have collected. */
  static void forgetDigests(Tx tx, long contactId, Collection<Long> subscriptionIds) {
    tx.sql()
        .sql(
            """
            with rest as (
              update notify_digest set
                     subscription_ids = array(select s from unnest(subscription_ids) as s where s <> all(:ids)),
                     due_at = case when subscription_ids <@ :ids then null else due_at end
               where contact_id = :contact and subscription_ids && :ids
              returning rhythm, subscription_ids)
            delete from notify_digest_item i using rest
             where i.contact_id = :contact and i.rhythm = rest.rhythm and rest.subscription_ids = '{}'
               and i.delivery_id is null and not i.told\
            """)
        .param("contact", contactId)
        .param("ids", AddStore.ids(tx, subscriptionIds))
        .update();
  }

  static List<Long> subscriptionIds(Tx tx, long contactId, long deliveryId) {
    return tx.sql()
        .sql(
            """
            select unnest(subscription_ids) from notify_outbox
             where contact_id = :contact and id = :delivery\
            """)
        .param("contact", contactId)
        .param("delivery", deliveryId)
        .query(Long.class)
        .list();
  }

  /** Everything of some contacts; what is kept by the hash of an address stays. */
  static void forgetContacts(Tx tx, Collection<Long> contactIds) {
    for (String table : CONTACT_TABLES) {
      tx.sql()
          .sql("delete from " + table + " where contact_id = any(:ids)")
          .param("ids", AddStore.ids(tx, contactIds))
          .update();
    }
  }
}

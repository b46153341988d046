package org.tocsin.subscription;

import java.util.List;
import org.tocsin.cap.CapWord;
import org.tocsin.platform.db.Tx;

/** Writes many subscriptions at once to subscription_subscription and subscription_place. */
final class LoadStore {
  private LoadStore() {}

  /** Three statements: the numbers, and a COPY into each table. */
  static void load(Tx tx, List<Wanted> all) {
    List<Long> ids =
        tx.sql()
            .sql(
                """
                select nextval(pg_get_serial_sequence('subscription_subscription', 'id'))
                  from generate_series(1, :count)\
                """)
            .param("count", all.size())
            .query(Long.class)
            .list();
    CopyText subscriptions = new CopyText();
    CopyText places = new CopyText();
    for (int i = 0; i < all.size(); i++) {
      subscription(ids.get(i), all.get(i), subscriptions);
      Filed.of(ids.get(i), all.get(i).owner().contactId(), all.get(i).wish())
          .forEach(filed -> place(filed, places));
    }
    tx.copyIn(
        """
        copy subscription_subscription
          (id, contact_id, medium, lane, proposal, what, places, severity, urgency, certainty, categories,
           events, languages, zone, told, told_day, told_at, quiet_from, quiet_to, override_quiet,
           paused_until, remind) from stdin\
        """,
        subscriptions.bytes());
    tx.copyIn(
        """
        copy subscription_place
          (contact_id, subscription_id, n, band, categories, key, cell, lat, lon, radius, shape)
          from stdin\
        """,
        places.bytes());
  }

  private static void subscription(long id, Wanted wanted, CopyText rows) {
    Wish wish = wanted.wish();
    Filter filter = wish.filter();
    rows.cell(id)
        .cell(wanted.owner().contactId())
        .cell(wanted.owner().medium())
        .cell(wanted.owner().lane())
        .cell(0)
        .cell(What.of(wish))
        .cell(PlaceJson.write(wish.places()))
        .cell(WishStore.name(filter.severity()))
        .cell(WishStore.name(filter.urgency()))
        .cell(WishStore.name(filter.certainty()))
        .cell(filter.categories().stream().map(CapWord::capName).sorted().toList())
        .cell(filter.events().stream().sorted().toList())
        .cell(wish.languages())
        .cell(wish.zone().getId())
        .cell(WishStore.told(wish.when()))
        .cell(WishStore.day(wish.when()))
        .cell(WishStore.at(wish.when()))
        .cell(wish.quiet() == null ? null : wish.quiet().from())
        .cell(wish.quiet() == null ? null : wish.quiet().to())
        .cell(wish.overrideQuiet())
        .cell(wish.pausedUntil())
        .cell(WishStore.minutes(wish.remind()))
        .endRow();
  }

  private static void place(Filed filed, CopyText rows) {
    rows.cell(filed.contactId())
        .cell(filed.subscriptionId())
        .cell(filed.n())
        .cell(filed.band())
        .cell(filed.categories())
        .cell(filed.key())
        .cell(filed.cell())
        .cell(filed.lat())
        .cell(filed.lon())
        .cell(filed.radius())
        .cell(filed.shape())
        .endRow();
  }
}

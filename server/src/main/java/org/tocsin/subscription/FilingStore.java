package org.tocsin.subscription;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.tocsin.platform.db.Tx;

/** Writes to the table subscription_place. */
final class FilingStore {
  private FilingStore() {}

  /** Two statements, however many subscriptions and places. */
  static void file(Tx tx, Collection<Subscription> subscriptions) {
    unfile(tx, subscriptions.stream().map(Subscription::id).toList());
    List<Filed> rows =
        subscriptions.stream()
            .flatMap(s -> Filed.of(s.id(), s.contactId(), s.wish()).stream())
            .toList();
    tx.sql()
        .sql(
            """
            insert into subscription_place
              (contact_id, subscription_id, n, band, categories, key, cell, lat, lon, radius, shape)
            select * from unnest(:contacts, :ids, :ns, :bands, :categories, :keys, :cells,
                                 :lats, :lons, :radii, :shapes)\
            """)
        .param("contacts", column(tx, "int8", rows, Filed::contactId))
        .param("ids", column(tx, "int8", rows, Filed::subscriptionId))
        .param("ns", column(tx, "int2", rows, Filed::n))
        .param("bands", column(tx, "int2", rows, Filed::band))
        .param("categories", column(tx, "int4", rows, Filed::categories))
        .param("keys", column(tx, "text", rows, Filed::key))
        .param("cells", column(tx, "int8", rows, Filed::cell))
        .param("lats", column(tx, "float8", rows, Filed::lat))
        .param("lons", column(tx, "float8", rows, Filed::lon))
        .param("radii", column(tx, "float8", rows, Filed::radius))
        .param("shapes", tx.array("bytea", rows.stream().map(Filed::shape).toArray(byte[][]::new)))
        .update();
  }

  private static Object column(Tx tx, String type, List<Filed> rows, Function<Filed, Object> of) {
    return tx.array(type, rows.stream().map(of).toArray());
  }

  static void unfile(Tx tx, Collection<Long> subscriptionIds) {
    tx.sql()
        .sql("delete from subscription_place where subscription_id = any(:ids)")
        .param("ids", tx.array("int8", subscriptionIds.toArray()))
        .update();
  }
}

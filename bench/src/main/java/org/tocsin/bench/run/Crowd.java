package org.tocsin.bench.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.subscription.Owner;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Wanted;
import org.tocsin.subscription.Wish;
import org.tocsin.subscription.WishRules;

/** People who are to be told of something by mail. */
final class Crowd {
  private static final int BATCH = 20_000;
  private static final int DOMAINS = 50;

  private final Database database;
  private final Subscriptions subscriptions;

  /** On a database without people. */
  Crowd(Database database) {
    this.database = database;
    Places places = new Places(database);
    WishRules rules = new WishRules(places::catalogue, id -> true);
    subscriptions = new Subscriptions(database, rules, places::catalogue, InstantSource.system());
  }

  /** The address of one of them, counted from 1. */
  static String address(int person) {
    return "reader" + person + "@" + domain(person);
  }

  private static String domain(int person) {
    return "d" + person % DOMAINS + ".example";
  }

  /**
   * Makes so many contacts that proved their address, each with a subscription.
   *
   * @param wishes what each of them wants, counted from 1
   */
  void settle(int people, IntFunction<Wish> wishes) {
    database.useTransaction(
        tx ->
            tx.sql()
                .sql(
                    """
                    insert into account_contact
                           (id, kind, address, address_hash, state, language, zone, created_at, signed_at)
                    select i, 'email', 'reader' || i || '@d' || i % :domains || '.example', sha256(i::text::bytea),
                           'active', 'en', 'Asia/Colombo', to_timestamp(0), to_timestamp(0)
                      from generate_series(1, :people) as i\
                    """)
                .param("domains", DOMAINS)
                .param("people", people)
                .update());
    for (int from = 1; from <= people; from += BATCH) {
      List<Wanted> batch = new ArrayList<>();
      for (int i = from; i < Math.min(from + BATCH, people + 1); i++) {
        batch.add(new Wanted(new Owner(i, "email", domain(i)), wishes.apply(i)));
      }
      database.useTransaction(tx -> subscriptions.load(tx, batch));
    }
    database.useTransaction(tx -> tx.sql().sql("analyze").update());
  }
}

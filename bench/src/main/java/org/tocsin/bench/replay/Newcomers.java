package org.tocsin.bench.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Owner;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Wish;

/** Makes people subscribers, as if they had proved their addresses. */
final class Newcomers {
  private static final ZoneId ZONE = ZoneId.of("Asia/Colombo");

  private final Database database;
  private final Subscriptions subscriptions;

  Newcomers(Database database, Subscriptions subscriptions) {
    this.database = database;
    this.subscriptions = subscriptions;
  }

  void join(Person person, Instant now) {
    List<Place> places =
        person.groups().stream()
            .<Place>map(group -> new Place.Code("power-group", Road.PROVIDER + ":" + group))
            .toList();
    Wish wish = Wish.of(places, List.of("en"), ZONE).withRemind(person.lead());
    String lane = person.address().replaceFirst(".*@", "");
    database.useTransaction(
        tx -> {
          long contact = contact(tx, person.address(), now);
          long id = subscriptions.add(tx, new Owner(contact, "email", lane), wish);
          subscriptions.begin(tx, contact, List.of(id));
        });
  }

  private static long contact(Tx tx, String address, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into account_contact
                   (kind, address, address_hash, state, language, zone, created_at, signed_at)
            values ('email', :address, sha256(convert_to(:address, 'UTF8')), 'active', 'en', 'Asia/Colombo',
                    :now, :now)
            returning id\
            """)
        .param("address", address)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }
}

package org.tocsin.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** The tables notify_suppression and notify_bounce. */
final class SuppressionStore {
  private SuppressionStore() {}

  /** Contacts whose address turned out to be dead when it was written to. */
  static void addGone(Tx tx, Collection<RecordStore.Result> results, Instant now) {
    List<RecordStore.Result> rows = List.copyOf(results);
    tx.sql()
        .sql(
            """
            insert into notify_suppression (contact_id, medium, reason, detail, at)
            select d.contact_id, d.medium, 'gone', d.code, :now
              from unnest(:contacts, :media, :codes) as d (contact_id, medium, code)
             order by d.contact_id
            on conflict do nothing\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("contacts", AddStore.column(tx, "int8", rows, r -> r.claimed().contactId()))
        .param("media", AddStore.column(tx, "text", rows, r -> r.claimed().medium().id()))
        .param("codes", AddStore.column(tx, "text", rows, RecordStore.Result::code))
        .update();
  }
}

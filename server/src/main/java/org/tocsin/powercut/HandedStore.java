package org.tocsin.powercut;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tocsin.platform.db.Tx;

/** The table powercut_handed. */
final class HandedStore {
  private HandedStore() {}

  static long add(Tx tx, HandedDocument document, String name, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into powercut_handed (provider_id, name, format, whole, document, operator, at)
            values (:provider, :name, :format, :whole, :document, :operator, :now) returning id\
            """)
        .param("provider", document.providerId())
        .param("name", name)
        .param("format", document.format())
        .param("whole", document.whole())
        .param("document", document.document())
        .param("operator", document.operator())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  static Optional<HandedDocument> find(Tx tx, int providerId, long id) {
    return tx.sql()
        .sql("select * from powercut_handed where id = :id and provider_id = :provider")
        .param("id", id)
        .param("provider", providerId)
        .query(
            (r, n) ->
                new HandedDocument(
                    r.getLong("id"),
                    r.getInt("provider_id"),
                    r.getString("name"),
                    r.getString("format"),
                    r.getBoolean("whole"),
                    r.getBytes("document"),
                    r.getString("operator"),
                    r.getObject("at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  static void forget(Tx tx, long id) {
    tx.sql().sql("delete from powercut_handed where id = :id").param("id", id).update();
  }

  static void forgetBefore(Tx tx, Instant time) {
    tx.sql()
        .sql("delete from powercut_handed where at < :time")
        .param("time", time.atOffset(ZoneOffset.UTC))
        .update();
  }
}

package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tocsin.platform.db.Tx;

/** Who carried which version, in alert_sighting, and whose word that makes it. */
final class SightingStore {
  private SightingStore() {}

  /**
   * That a feed carried a version. {@code sourceId} is null where it carried another document of
   * the same identity than the one that is shown, so that its source's word does not count for it.
   */
  record SightingRow(long versionId, int feedId, Integer sourceId, String url, Instant firstSeen) {}

  /** Notes who carried which version; the versions for which that is news. */
  static List<Long> sight(Tx tx, List<SightingRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    return tx.sql()
        .sql(
            """
            insert into alert_sighting (version_id, feed_id, source_id, url, first_seen)
            select version_id, feed_id, source_id, url, first_seen::timestamptz
              from unnest(:ids, :feeds, :sources, :urls, :seen) as d (version_id, feed_id, source_id, url, first_seen)
            on conflict (version_id, feed_id) do update set source_id = excluded.source_id
              where alert_sighting.source_id is null and excluded.source_id is not null
            returning version_id\
            """)
        .param("ids", tx.array("int8", rows.stream().map(SightingRow::versionId).toArray()))
        .param("feeds", tx.array("int4", rows.stream().map(SightingRow::feedId).toArray()))
        .param("sources", tx.array("int4", rows.stream().map(SightingRow::sourceId).toArray()))
        .param("urls", tx.array("text", rows.stream().map(SightingRow::url).toArray()))
        .param("seen", tx.array("text", rows.stream().map(r -> r.firstSeen().toString()).toArray()))
        .query(Long.class)
        .list();
  }

  /**
   * Which of two sources was the first to bring anything else by the sender of a version; empty
   * when neither has. Reads the sender's rows; asked only when two documents fit equally well.
   */
  static Optional<Integer> knownFor(Tx tx, long id, int source, Integer otherSource) {
    return tx.sql()
        .sql(
            """
            select v.source_id from alert_version c join alert_version v on v.sender = c.sender and v.id <> c.id
             where c.id = :id and v.source_id in (:source, :other) order by v.id limit 1\
            """)
        .param("id", id)
        .param("source", source)
        .param("other", otherSource == null ? source : otherSource)
        .query(Integer.class)
        .optional();
  }

  /** Takes back the word of all sources but one for a version: its document is another now. */
  static void unwitness(Tx tx, long id, int exceptSourceId) {
    tx.sql()
        .sql(
            """
            update alert_sighting set source_id = null
             where version_id = :id and source_id <> :except\
            """)
        .param("id", id)
        .param("except", exceptSourceId)
        .update();
  }

  /** Forgets who carried a version: from now on it is one that was drafted here. */
  static void unsight(Tx tx, long id) {
    tx.sql().sql("delete from alert_sighting where version_id = :id").param("id", id).update();
  }
}

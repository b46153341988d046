package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tocsin.alert.FilterStore.Where;
import org.tocsin.platform.db.Tx;

/** Reads of alert_version that are not bound to what is public. */
final class DeskStore {
  private static final int MOST_OF_A_CHAIN = 200;

  private DeskStore() {}

  /** Words by the trigrams, a sender by the identity, an identifier by its hash: one bitmap. */
  static List<Version> list(Tx tx, DeskFilter f, Sort sort, Cursor after, Instant now, int limit) {
    Where where = new Where(tx);
    where.always("true");
    if (f.text() != null) {
      where.always("(v.identifier = :text or v.sender = :text or v.search like :words)");
      where.set("text", f.text());
      String words = f.text().toLowerCase(Locale.ROOT);
      where.set("words", "%" + words.replaceAll("([%_\\\\])", "\\\\$1") + "%");
    }
    where.and("v.status = any(:statuses)", "statuses", f.statuses(), "text");
    where.and("v.scope = any(:scopes)", "scopes", f.scopes(), "text");
    where.and("v.severity = any(:severities)", "severities", f.severities(), "text");
    where.and("v.provenance = any(:provenances)", "provenances", f.provenances(), "text");
    where.and("v.source_id = any(:sources)", "sources", one(f.sourceId()), "int4");
    where.and(
        "exists (select from alert_sighting s where s.version_id = v.id and s.feed_id ="
            + " any(:feeds))",
        "feeds",
        one(f.feedId()),
        "int4");
    where.placed(f.countryIds(), f.admin1Ids());
    if (!f.states().isEmpty()) {
      where.state(f.states(), now);
    }
    where.after(after, sort);
    return where
        .query(QueryStore.COLUMNS, Where.order(sort) + " limit " + limit)
        .query(QueryStore::version)
        .list();
  }

  private static Collection<Integer> one(Integer id) {
    return id == null ? List.of() : List.of(id);
  }

  static List<Long> liveOnlyOf(Tx tx, Collection<Integer> feedIds, Instant now) {
    return tx.sql()
        .sql(
            """
            select v.id from alert_version v
             where v.provenance = 'feed' and upper(v.spans) > :now
               and v.withdrawn_at is null and v.superseded_at is null and v.cancelled_at is null
               and exists (select from alert_sighting s where s.version_id = v.id and s.feed_id = any(:feeds))
               and not exists (select from alert_sighting s where s.version_id = v.id and not s.feed_id = any(:feeds))\
            """)
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  static List<Version> versions(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(QueryStore.COLUMNS + "where v.id = any(:ids)")
        .param("ids", tx.array("int8", ids.toArray()))
        .query(QueryStore::version)
        .list();
  }

  static Optional<DeskAlert> find(Tx tx, long id) {
    return tx.sql()
        .sql(QueryStore.COLUMNS + "where v.id = :id")
        .param("id", id)
        .query(QueryStore::version)
        .optional()
        .map(v -> whole(tx, v));
  }

  private static DeskAlert whole(Tx tx, Version version) {
    return tx.sql()
        .sql(
            """
            select v.document, o.media_type, o.content, v.problems, v.chain_problems,
                   case when v.withdrawn_at is not null then v.withdrawn_by end as withdrawn_by,
                   (select count(*) from alert_variant a where a.version_id = v.id) as variants
              from alert_version v left join alert_original o on o.version_id = v.id where v.id = :id\
            """)
        .param("id", version.id())
        .query(
            (r, n) ->
                new DeskAlert(
                    version,
                    Deflated.inflate(r.getBytes(1)),
                    r.getBytes(3) == null
                        ? null
                        : new Draft.Original(r.getString(2), Deflated.inflate(r.getBytes(3))),
                    ProblemJson.read(r.getString(4), r.getString(5)),
                    chain(tx, version.chainId()),
                    carried(tx, version.id()),
                    r.getInt("variants"),
                    r.getString("withdrawn_by")))
        .single();
  }

  private static List<Version> chain(Tx tx, long chainId) {
    return tx.sql()
        .sql(
            QueryStore.COLUMNS
                + """
                where v.id in (select id from alert_version where chain_id = :chain
                                order by sent desc, id desc limit :most)
                order by v.sent, v.id\
                """)
        .param("chain", chainId)
        .param("most", MOST_OF_A_CHAIN)
        .query(QueryStore::version)
        .list();
  }

  private static List<DeskAlert.Carried> carried(Tx tx, long id) {
    return tx.sql()
        .sql(
            """
            select feed_id, source_id, url, first_seen from alert_sighting where version_id = :id order by first_seen\
            """)
        .param("id", id)
        .query(
            (r, n) ->
                new DeskAlert.Carried(
                    r.getInt(1),
                    r.getObject(2, Integer.class),
                    r.getString(3),
                    QueryStore.time(r, "first_seen")))
        .list();
  }
}

package org.tocsin.alert;

import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** Reads what hangs on many rows of alert_version at once: their documents, their chains. */
final class ContentStore {
  private ContentStore() {}

  /**
   * @param deflated the document as it is stored: many of them inflated would fill the memory
   */
  record Row(
      long id,
      Integer sourceId,
      byte[] deflated,
      List<StoredProblem> problems,
      boolean converted) {}

  /** By the primary key; one statement whatever the number of ids. */
  static List<Row> byIds(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(
            """
            select v.id, v.source_id, v.document, v.problems, v.chain_problems,
                   exists (select from alert_original o where o.version_id = v.id) as converted
              from alert_version v where v.id = any(:ids) and v.scope = 'Public'\
            """)
        .param("ids", tx.array("int8", ids.toArray()))
        .query(
            (r, n) ->
                new Row(
                    r.getLong("id"),
                    r.getObject("source_id", Integer.class),
                    r.getBytes("document"),
                    ProblemJson.read(r.getString("problems"), r.getString("chain_problems")),
                    r.getBoolean("converted")))
        .list();
  }

  /** By the index on chain_id: of each chain the newest versions, oldest first. */
  static List<Version> chains(Tx tx, Collection<Long> chainIds, int most) {
    return tx.sql()
        .sql(
            QueryStore.COLUMNS
                + """
                where v.id in (select id
                                 from (select id, row_number() over (partition by chain_id order by sent desc, id desc) as n
                                         from alert_version where chain_id = any(:chains) and scope = 'Public') ranked
                                where n <= :most)
                order by v.sent, v.id\
                """)
        .param("chains", tx.array("int8", chainIds.toArray()))
        .param("most", most)
        .query(QueryStore::version)
        .list();
  }
}

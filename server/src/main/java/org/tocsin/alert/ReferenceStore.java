package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** What versions refer to, in alert_reference. */
final class ReferenceStore {
  private ReferenceStore() {}

  /** A reference of a version to another. */
  record ReferenceRow(long versionId, String sender, String identifier, Instant sent) {}

  static void refer(Tx tx, List<ReferenceRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql()
        .sql(
            """
            insert into alert_reference (version_id, sender, identifier, sent)
            select version_id, sender, identifier, sent::timestamptz
              from unnest(:ids, :senders, :identifiers, :sents) as d (version_id, sender, identifier, sent)\
            """)
        .param("ids", tx.array("int8", rows.stream().map(ReferenceRow::versionId).toArray()))
        .param("senders", tx.array("text", rows.stream().map(ReferenceRow::sender).toArray()))
        .param(
            "identifiers", tx.array("text", rows.stream().map(ReferenceRow::identifier).toArray()))
        .param(
            "sents",
            tx.array(
                "text",
                rows.stream().map(r -> r.sent() == null ? null : r.sent().toString()).toArray()))
        .update();
  }

  static void unrefer(Tx tx, List<Long> ids) {
    tx.sql()
        .sql("delete from alert_reference where version_id = any(:ids)")
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  static List<ReferenceRow> references(long id, Draft draft) {
    List<ReferenceRow> rows = new ArrayList<>();
    for (Lineage.Ref ref : References.of(draft.alert())) {
      rows.add(new ReferenceRow(id, ref.sender(), ref.identifier(), ref.sent()));
    }
    return rows;
  }
}

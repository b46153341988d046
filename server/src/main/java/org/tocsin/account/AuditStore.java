package org.tocsin.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.Tx;

/** The table account_audit. */
final class AuditStore {
  private AuditStore() {}

  static void add(
      Tx tx,
      Instant at,
      String operator,
      String action,
      String subject,
      String before,
      String after) {
    tx.sql()
        .sql(
            """
            insert into account_audit (at, operator, action, subject, before, after)
            values (:at, :operator, :action, :subject, cast(:before as jsonb), cast(:after as jsonb))\
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("operator", operator)
        .param("action", action)
        .param("subject", subject)
        .param("before", before)
        .param("after", after)
        .update();
  }

  static void addAll(
      Tx tx,
      Instant at,
      String operator,
      String action,
      List<String> subjects,
      List<String> before,
      List<String> after) {
    tx.sql()
        .sql(
            """
            insert into account_audit (at, operator, action, subject, before, after)
            select :at, :operator, :action, d.subject, cast(d.before as jsonb), cast(d.after as jsonb)
              from unnest(:subjects, :before, :after) as d (subject, before, after)\
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("operator", operator)
        .param("action", action)
        .param("subjects", tx.array("text", subjects.toArray()))
        .param("before", tx.array("text", before.toArray()))
        .param("after", tx.array("text", after.toArray()))
        .update();
  }

  /**
   * Latest first. The words are looked for by scanning: operators act some dozen times a day, not
   * by the thousand.
   */
  static List<AuditEntry> search(Tx tx, String words, Instant since, Seek seek, int limit) {
    return tx.sql()
        .sql(
            """
            select id, at, operator, action, subject, before::text as b, after::text as a
              from account_audit
             where (:words = '' or operator || ' ' || action || ' ' || subject || ' '
                    || coalesce(before::text, '') || ' ' || coalesce(after::text, '')
                    ilike '%' || :pattern || '%')
               and (cast(:since as timestamptz) is null or at >= :since)\
            """
                + seek.page("id"))
        .param("from", seek.from())
        .param("words", words)
        .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
        .param("pattern", words.replaceAll("([\\\\%_])", "\\\\$1"))
        .param("limit", limit)
        .query(
            (r, n) ->
                new AuditEntry(
                    r.getLong("id"),
                    r.getObject("at", OffsetDateTime.class).toInstant(),
                    r.getString("operator"),
                    r.getString("action"),
                    r.getString("subject"),
                    r.getString("b"),
                    r.getString("a")))
        .list();
  }
}

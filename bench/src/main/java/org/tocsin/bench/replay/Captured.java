package org.tocsin.bench.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.platform.db.Tx;

/** What lies in the inbox, straight from its tables: whose it is and what it is about. */
final class Captured {
  private static final ZoneId ZONE = ZoneId.of("Asia/Colombo");

  /**
   * A row for each notice in each message; a message that tells several has several. The number is
   * that of the notice in its chain.
   */
  private static final String TOLD =
      """
      select m.id, t.subject || E'\\n' || t.text as words, m.recipient, o.purpose, o.payload, v.identifier, v.msg_type,
             (select count(*) from alert_version e where e.chain_id = v.chain_id and e.id <= v.id) as number
        from notify_captured m
        join notify_captured_text t on t.hash = m.text_hash
        join notify_outbox o on o.id = m.delivery_id
        left join notify_digest_item i on i.delivery_id = o.id
        left join alert_version v on v.id = coalesce(i.version_id, o.version_id)
       where m.captured_at = :now
       order by m.id\
      """;

  private Captured() {}

  private record Row(long message, String words, Told told) {}

  /** What was captured at a moment. */
  static List<Message> at(Tx tx, Instant now) {
    Map<Long, Message> messages = new LinkedHashMap<>();
    tx.sql()
        .sql(TOLD)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, n) -> new Row(row.getLong("id"), row.getString("words"), told(row, now)))
        .list()
        .forEach(
            row ->
                messages
                    .computeIfAbsent(row.message, id -> new Message(row.words, new ArrayList<>()))
                    .told()
                    .add(row.told));
    return List.copyOf(messages.values());
  }

  private static Told told(ResultSet row, Instant now) throws SQLException {
    String[] name = String.valueOf(row.getString("identifier")).split("\\.");
    if (name.length != 3) {
      throw new IllegalStateException("told of no group's day: " + row.getString("purpose"));
    }
    String what =
        switch (row.getString("purpose")) {
          case "current" -> "current";
          case "remind" ->
              "remind " + LocalDateTime.ofInstant(Instant.parse(row.getString("payload")), ZONE);
          default -> row.getString("msg_type").toLowerCase(Locale.ROOT);
        };
    return new Told(
        row.getString("recipient"),
        what,
        name[1],
        LocalDate.parse(name[2]),
        row.getInt("number"),
        now);
  }
}

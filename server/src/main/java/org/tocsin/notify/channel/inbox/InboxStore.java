package org.tocsin.notify.channel.inbox;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.MailTemplate.Image;
import org.tocsin.platform.db.Tx;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables notify_captured and notify_captured_text. */
final class InboxStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int GLANCE = 100; // characters of a text that stand for its subject

  private InboxStore() {}

  /** A stored message before its slots are filled. */
  record Stored(
      CapturedLine line,
      Map<String, String> headers,
      MailTemplate text,
      Map<String, String> slots) {}

  /**
   * Adds messages in one statement; their ids by delivery. Each text is locked for the moment, in
   * the order of hashes so that two writers cannot wait for each other; its {@code used_at} keeps
   * the purge from taking a text that a message is just being written for.
   */
  static Map<Long, Long> add(Tx tx, List<Capture> captures, Instant now) {
    Map<MailTemplate, byte[]> hashes = new IdentityHashMap<>();
    Map<byte[], MailTemplate> texts = new TreeMap<>(Arrays::compareUnsigned);
    for (Capture c : captures) {
      texts.put(hashes.computeIfAbsent(c.text(), InboxStore::hash), c.text());
    }
    List<MailTemplate> shared = List.copyOf(texts.values());
    Map<Long, Long> ids = new LinkedHashMap<>();
    tx.sql()
        .sql(
            """
            with texts as (
              insert into notify_captured_text (hash, subject, language, text, html, images, used_at)
              select hash, subject, language, text, html, images::jsonb, :now
                from unnest(:textHashes, :subjects, :languages, :texts, :htmls, :images)
                       as t (hash, subject, language, text, html, images)
               order by hash
              on conflict (hash) do update set used_at = excluded.used_at
               where notify_captured_text.used_at < excluded.used_at - interval '1 minute')
            insert into notify_captured (delivery_id, medium, recipient, headers, slots, text_hash, captured_at)
            select delivery_id, medium, recipient, headers::json, slots::json, hash, :now
              from unnest(:deliveries, :media, :recipients, :headers, :slots, :hashes) with ordinality
                     as m (delivery_id, medium, recipient, headers, slots, hash, n)
             order by n
            returning delivery_id, id\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("textHashes", tx.array("bytea", texts.keySet().toArray(byte[][]::new)))
        .param("subjects", text(tx, shared, MailTemplate::subject))
        .param("languages", text(tx, shared, MailTemplate::language))
        .param("texts", text(tx, shared, MailTemplate::text))
        .param("htmls", text(tx, shared, MailTemplate::html))
        .param("images", text(tx, shared, t -> JSON.writeValueAsString(t.images())))
        .param("deliveries", tx.array("int8", captures.stream().map(Capture::deliveryId).toArray()))
        .param("media", text(tx, captures, Capture::medium))
        .param("recipients", text(tx, captures, Capture::recipient))
        .param("headers", text(tx, captures, c -> JSON.writeValueAsString(c.headers())))
        .param("slots", text(tx, captures, c -> JSON.writeValueAsString(c.slots())))
        .param(
            "hashes",
            tx.array(
                "bytea", captures.stream().map(c -> hashes.get(c.text())).toArray(byte[][]::new)))
        .query((r, n) -> ids.put(r.getLong(1), r.getLong(2)))
        .list();
    return ids;
  }

  /**
   * Newest first. Reads the table backwards by its key; a search looks at no more than what is
   * kept.
   *
   * @param recipient a part of it in lower case; empty for all
   */
  static List<CapturedLine> list(Tx tx, String recipient, long below, int limit) {
    return tx.sql()
        .sql(
            """
            select m.id, m.delivery_id, m.medium, m.recipient, m.captured_at,
                   coalesce(t.subject, left(t.text, :glance)) as subject
              from notify_captured m join notify_captured_text t on t.hash = m.text_hash
             where m.id < :below and strpos(lower(m.recipient), :recipient) > 0
             order by m.id desc limit :limit\
            """)
        .param("glance", GLANCE)
        .param("below", below)
        .param("recipient", recipient)
        .param("limit", limit)
        .query(InboxStore::line)
        .list();
  }

  static Optional<Stored> message(Tx tx, long id) {
    return tx.sql()
        .sql(
            """
            select m.id, m.delivery_id, m.medium, m.recipient, m.captured_at, m.headers, m.slots,
                   coalesce(t.subject, left(t.text, :glance)) as subject,
                   t.subject as text_subject, t.language, t.text, t.html, t.images
              from notify_captured m join notify_captured_text t on t.hash = m.text_hash
             where m.id = :id\
            """)
        .param("glance", GLANCE)
        .param("id", id)
        .query(InboxStore::stored)
        .optional();
  }

  /**
   * Takes all but the newest, then the texts that none of the rest needs. Two purges at once share
   * the rows rather than wait for each other.
   *
   * @param unusedSince texts that were written for after this are left
   */
  static int purge(Tx tx, int kept, Instant unusedSince) {
    int gone =
        tx.sql()
            .sql(
                """
                delete from notify_captured where id in (
                  select id from notify_captured
                   where id <= (select id from notify_captured order by id desc offset :kept limit 1)
                   order by id for update skip locked)\
                """)
            .param("kept", kept)
            .update();
    tx.sql()
        .sql(
            """
            delete from notify_captured_text t
             where used_at < :unused
               and not exists (select from notify_captured m where m.text_hash = t.hash)\
            """)
        .param("unused", unusedSince.atOffset(ZoneOffset.UTC))
        .update();
    return gone;
  }

  private static CapturedLine line(ResultSet r, int row) throws SQLException {
    return new CapturedLine(
        r.getLong("id"),
        r.getLong("delivery_id"),
        r.getString("medium"),
        r.getString("recipient"),
        r.getString("subject"),
        r.getObject("captured_at", OffsetDateTime.class).toInstant());
  }

  private static Stored stored(ResultSet r, int row) throws SQLException {
    return new Stored(
        line(r, row),
        strings(r.getString("headers")),
        new MailTemplate(
            r.getString("text_subject"),
            r.getString("language"),
            r.getString("text"),
            r.getString("html"),
            JSON.readValue(r.getString("images"), new TypeReference<List<Image>>() {})),
        strings(r.getString("slots")));
  }

  private static Map<String, String> strings(String json) {
    return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
  }

  private static <T> Array text(Tx tx, List<T> rows, Function<T, String> column) {
    // PostgreSQL keeps no NUL in text
    Function<String, String> storable = s -> s == null ? null : s.replace('\u0000', ' ');
    return tx.array("text", rows.stream().map(column).map(storable).toArray());
  }

  private static byte[] hash(MailTemplate text) {
    try (var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes)) {
      for (String part : Arrays.asList(text.subject(), text.language(), text.text(), text.html())) {
        byte[] utf8 = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(part == null ? -1 : utf8.length);
        out.write(utf8);
      }
      out.write(JSON.writeValueAsBytes(text.images()));
      return DigestUtils.sha256(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: memory
    }
  }
}

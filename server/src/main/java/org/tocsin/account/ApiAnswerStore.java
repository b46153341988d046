package org.tocsin.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tocsin.platform.db.Tx;

/** The table account_api_answer. */
final class ApiAnswerStore {
  private ApiAnswerStore() {}

  record Kept(byte[] fingerprint, ApiAnswers.Answer answer) {}

  /**
   * One write with an Idempotency-Key at a time for each API key. Others can go on reading the row.
   */
  static void lock(Tx tx, long keyId) {
    tx.sql()
        .sql("select id from account_api_key where id = :key for no key update")
        .param("key", keyId)
        .query(Long.class)
        .list();
  }

  /** By the primary key's first column; a program sends some hundred a day. */
  static void forget(Tx tx, long keyId, Instant before) {
    tx.sql()
        .sql("delete from account_api_answer where key_id = :key and answered_at <= :before")
        .param("key", keyId)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  static Optional<Kept> find(Tx tx, long keyId, byte[] request) {
    return tx.sql()
        .sql(
            """
            select fingerprint, status, body from account_api_answer
             where key_id = :key and request = :request\
            """)
        .param("key", keyId)
        .param("request", request)
        .query(
            (r, n) ->
                new Kept(
                    r.getBytes("fingerprint"),
                    new ApiAnswers.Answer(r.getInt("status"), r.getBytes("body"))))
        .optional();
  }

  static void add(Tx tx, long keyId, byte[] request, Kept kept, Instant now) {
    tx.sql()
        .sql(
            """
            insert into account_api_answer (key_id, request, fingerprint, status, body, answered_at)
            values (:key, :request, :fingerprint, :status, :body, :now)\
            """)
        .param("key", keyId)
        .param("request", request)
        .param("fingerprint", kept.fingerprint())
        .param("status", kept.answer().status())
        .param("body", kept.answer().body())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}

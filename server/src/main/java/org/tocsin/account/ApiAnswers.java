package org.tocsin.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * Lets a program send the same write twice without doing it twice: what was answered under an
 * {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header) is answered again for a day.
 * The answer is written in the transaction of the work, so neither is there without the other.
 * Thread-safe.
 */
public final class ApiAnswers {
  /** How long an answer is remembered. */
  public static final Duration LIFE = Duration.ofDays(1);

  private final Database database;
  private final InstantSource machine;

  public ApiAnswers(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /** What a program was answered. Do not modify the body. */
  public record Answer(int status, byte[] body) {}

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * @param again whether it was answered before, and nothing done now
     */
    record Answered(Answer answer, boolean again) implements Outcome {}

    /** The same Idempotency-Key came before with something else. */
    record Mismatch() implements Outcome {}
  }

  /**
   * Does the work in a transaction, unless it was done. Of two at once the second waits for the
   * first. Work that throws is taken back and leaves no answer; after a deadlock it runs again, and
   * so changes nothing outside the transaction.
   *
   * @param request the Idempotency-Key, or null to do the work whatever was before
   * @param fingerprint of all that was sent
   */
  public Outcome once(ApiKey key, String request, byte[] fingerprint, Function<Tx, Answer> work) {
    if (request == null) {
      return new Outcome.Answered(database.inRepeatableTransaction(work), false);
    }
    byte[] hash = DigestUtils.sha256(request);
    return database.inRepeatableTransaction(
        tx -> {
          Instant now = machine.instant();
          ApiAnswerStore.lock(tx, key.id());
          ApiAnswerStore.forget(tx, key.id(), now.minus(LIFE));
          Optional<ApiAnswerStore.Kept> kept = ApiAnswerStore.find(tx, key.id(), hash);
          if (kept.isPresent()) {
            return Arrays.equals(kept.get().fingerprint(), fingerprint)
                ? new Outcome.Answered(kept.get().answer(), true)
                : new Outcome.Mismatch();
          }
          Answer answer = work.apply(tx);
          ApiAnswerStore.add(tx, key.id(), hash, new ApiAnswerStore.Kept(fingerprint, answer), now);
          return new Outcome.Answered(answer, false);
        });
  }
}

package org.tocsin.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.tocsin.account.ApiAnswers;
import org.tocsin.account.ApiAnswers.Answer;
import org.tocsin.account.ApiKey;
import org.tocsin.pipeline.TakeSchedule.Given;
import org.tocsin.pipeline.TakeSchedule.Way;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.powercut.Refusal;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Taken;
import org.tocsin.powercut.Timetable;

/**
 * Takes a schedule that the holder of an API key sends: as {@link TakeSchedule} does, but the whole
 * or nothing, once for an Idempotency-Key, and only so often. Thread-safe.
 */
public final class IngestSchedule {
  /** How often one key may send. */
  public static final int MOST = 240;

  /** Over which time. */
  public static final Duration PER = Duration.ofHours(1);

  private static final String LIMIT = "ingest";

  private final Database database;
  private final ApiAnswers answers;
  private final RateLimits limits;
  private final TakeSchedule takeSchedule;

  public IngestSchedule(
      Database database, ApiAnswers answers, RateLimits limits, TakeSchedule takeSchedule) {
    this.database = database;
    this.answers = answers;
    this.limits = limits;
    this.takeSchedule = takeSchedule;
  }

  /**
   * What was sent, and read.
   *
   * @param format it was read in
   */
  public record Sent(ApiKey key, int providerId, String format, Timetable timetable) {}

  /** Of what was sent, something cannot be taken, and so nothing was. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refused;

    private RefusedException(List<Refusal> refused) {
      super("refused", null, false, false);
      this.refused = refused;
    }

    public List<Refusal> refused() {
      return refused;
    }
  }

  /** Takes the transaction back and carries out what came of it. */
  private static final class DryRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Taken taken;

    private DryRun(Taken taken) {
      super("dry run", null, false, false);
      this.taken = taken;
    }
  }

  /** Counts one request of a key; false when it had its share. */
  public boolean admit(ApiKey key) {
    return database.inTransaction(
        tx -> limits.take(tx, LIMIT, String.valueOf(key.id()), MOST, PER));
  }

  /**
   * Reads a document.
   *
   * @param whole see {@link Given}
   * @throws ScheduleException what is wrong with it and where
   */
  public Sent read(ApiKey key, int providerId, String format, byte[] document, boolean whole) {
    TakeSchedule.Read read = takeSchedule.read(given(key, providerId, format, document, whole));
    return new Sent(key, providerId, read.format(), read.timetable());
  }

  /**
   * Takes it.
   *
   * @param once the Idempotency-Key, or null
   * @param fingerprint of all of the request
   * @param answer makes the answer, which is kept for when the same is sent again
   * @throws RefusedException when any day cannot be taken
   */
  public ApiAnswers.Outcome take(
      Sent sent, String once, byte[] fingerprint, Function<Taken, Answer> answer) {
    return answers.once(sent.key(), once, fingerprint, tx -> answer.apply(whole(tx, sent)));
  }

  /**
   * What would come of it; nothing is kept.
   *
   * @throws RefusedException when any day could not be taken
   */
  public Taken tryOut(Sent sent) {
    try {
      return database.inRepeatableTransaction(
          tx -> {
            throw new DryRun(whole(tx, sent));
          });
    } catch (DryRun done) {
      return done.taken;
    }
  }

  private Taken whole(Tx tx, Sent sent) {
    Taken taken =
        takeSchedule.take(
            tx,
            given(sent.key(), sent.providerId(), sent.format(), null, false),
            new TakeSchedule.Read(sent.format(), sent.timetable()));
    if (!taken.refused().isEmpty()) {
      throw new RefusedException(taken.refused());
    }
    return taken;
  }

  private static Given given(
      ApiKey key, int providerId, String format, byte[] document, boolean whole) {
    return new Given(providerId, format, document, whole, Way.INGEST, "key " + key.name());
  }
}

package org.tocsin.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tocsin.account.ApiAnswers;
import org.tocsin.account.ApiAnswers.Answer;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Refusal;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Taken;
import org.tocsin.powercut.Timetable;

/**
 * Takes a schedule that the holder of an API key sends, as a whole or not at all. What is said
 * again changes nothing; what changes something is audited under the key's name, in the same
 * transaction.
 */
public final class IngestSchedule {
  /** How often one key may send. */
  public static final int MOST = 240;

  /** Over which time. */
  public static final Duration PER = Duration.ofHours(1);

  private static final String LIMIT = "ingest";
  private static final int MOST_AUDITED = 50;

  private final Database database;
  private final ApiKeys keys;
  private final ApiAnswers answers;
  private final RateLimits limits;
  private final PowerCuts cuts;
  private final ScheduleSources sources;

  public IngestSchedule(
      Database database,
      ApiKeys keys,
      ApiAnswers answers,
      RateLimits limits,
      PowerCuts cuts,
      ScheduleSources sources) {
    this.database = database;
    this.keys = keys;
    this.answers = answers;
    this.limits = limits;
    this.cuts = cuts;
    this.sources = sources;
  }

  /**
   * What was sent.
   *
   * @param once the Idempotency-Key, or null
   * @param fingerprint of all of the request
   */
  public record Sent(
      ApiKey key, Provider provider, Timetable timetable, String once, byte[] fingerprint) {}

  /** Of what was sent, something cannot be taken, and so nothing was. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refused;

    private RefusedException(List<Refusal> refused) {
      super("refused", null, false, false);
      this.refused = List.copyOf(refused);
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
   * Takes it.
   *
   * @param answer makes the answer, which is kept for when the same is sent again
   * @throws RefusedException when any day cannot be taken
   */
  public ApiAnswers.Outcome take(Sent sent, Function<Taken, Answer> answer) {
    return answers.once(
        sent.key(), sent.once(), sent.fingerprint(), tx -> answer.apply(whole(tx, sent)));
  }

  /**
   * What would come of it; nothing is kept.
   *
   * @throws RefusedException when any day could not be taken
   */
  public Taken tryOut(Sent sent) {
    try {
      return database.inTransaction(
          tx -> {
            throw new DryRun(whole(tx, sent));
          });
    } catch (DryRun done) {
      return done.taken;
    }
  }

  private Taken whole(Tx tx, Sent sent) {
    long source = sources.ingestSource(tx, sent.provider().id()).id();
    String actor = "key " + sent.key().name();
    Taken taken = cuts.take(tx, source, sent.timetable(), actor);
    if (!taken.refused().isEmpty()) {
      throw new RefusedException(taken.refused());
    }
    if (!taken.changed().isEmpty()) {
      keys.record(
          tx, sent.key(), "schedule-sent", sent.provider().code(), null, changes(taken.changed()));
    }
    return taken;
  }

  /** The days that changed, as far as an operator wants to read them. */
  private static Map<String, Object> changes(List<Revision> changed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("days", changed.size());
    fields.put(
        "revisions",
        changed.stream()
            .limit(MOST_AUDITED)
            .map(r -> r.date() + " group " + r.groupId() + " revision " + r.number())
            .toList());
    return fields;
  }
}

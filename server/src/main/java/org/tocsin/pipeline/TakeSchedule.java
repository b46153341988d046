package org.tocsin.pipeline;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tocsin.account.Audit;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Taken;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.format.Asked;
import org.tocsin.powercut.format.ScheduleFormat;
import org.tocsin.powercut.format.ScheduleFormats;

/**
 * Takes schedules that somebody hands in: what operators enter, files they bring, what volunteers
 * send. What was taken and its record are one transaction. The same again changes nothing and
 * records nothing. Thread-safe.
 */
public final class TakeSchedule {
  /** What may be handed in at most, in bytes. */
  public static final int LARGEST = 20 << 20;

  private final Database database;
  private final ScheduleSources sources;
  private final PowerCuts powerCuts;
  private final Supplier<Grid> grid;
  private final Audit audit;

  public TakeSchedule(
      Database database,
      ScheduleSources sources,
      PowerCuts powerCuts,
      Supplier<Grid> grid,
      Audit audit) {
    this.database = database;
    this.sources = sources;
    this.powerCuts = powerCuts;
    this.grid = grid;
    this.audit = audit;
  }

  /** By which way it comes, and so where it is filed and how far it is believed. */
  public enum Way {
    /** An operator: believed before all else. */
    HAND,
    /** A volunteer by the interface for machines: believed where nobody else says anything. */
    INGEST
  }

  /**
   * A document.
   *
   * @param format the id of a {@link ScheduleFormat}; null: told from the content
   * @param document not copied, not to be changed
   * @param whole whether it speaks of all the utility's groups on each day it names, so that those
   *     it does not name have no cut then; else they are left as they are
   * @param actor the operator or key, for the record
   */
  public record Given(
      int providerId, String format, byte[] document, boolean whole, Way way, String actor) {}

  /** What came of a document, and the format it was read in. */
  public record Outcome(String format, Taken taken) {}

  /**
   * Reads a document and takes what it says; all of it can be read, or nothing is taken. Days that
   * cannot be taken, such as those of unknown groups, are in the outcome's refusals.
   *
   * @throws ScheduleException too-large, no-such-provider, or what is wrong with the document and
   *     where
   */
  public Outcome take(Given given) {
    Read read = read(given);
    Taken taken = database.inRepeatableTransaction(tx -> take(tx, given, read));
    return new Outcome(read.format(), taken);
  }

  /** What a document says, and the format it was read in. */
  public record Read(String format, Timetable timetable) {}

  /**
   * The first half of {@link #take(Given)}, with no transaction open: takes nothing.
   *
   * @throws ScheduleException as it does
   */
  public Read read(Given given) {
    if (given.document().length > LARGEST) {
      throw new ScheduleException("too-large", "", "more than " + LARGEST + " bytes");
    }
    ScheduleFormat format =
        given.format() == null || given.format().isEmpty()
            ? ScheduleFormats.detect(given.document())
            : ScheduleFormats.of(given.format());
    return new Read(format.id(), format.read(given.document(), asked(given, format)));
  }

  /** The second half, in the caller's transaction. */
  Taken take(Tx tx, Given given, Read read) {
    return take(
        tx, given.providerId(), given.way(), read.timetable(), given.actor(), read.format());
  }

  /** As {@link #take(Given)}, for what was entered field by field. */
  public Taken take(int providerId, Way way, Timetable timetable, String actor) {
    return take(providerId, way, timetable, actor, revision -> true);
  }

  /**
   * The same for somebody who has seen what holds so far.
   *
   * @param expected whether a revision follows from what was seen; where one does not, nothing is
   *     taken
   * @throws ScheduleException changed-meanwhile
   */
  public Taken take(
      int providerId, Way way, Timetable timetable, String actor, Predicate<Revision> expected) {
    provider(providerId);
    return database.inRepeatableTransaction(
        tx -> {
          Taken taken = take(tx, providerId, way, timetable, actor, "entered");
          require(taken, expected);
          return taken;
        });
  }

  private static void require(Taken taken, Predicate<Revision> expected) {
    for (Revision revision : taken.changed()) {
      if (!expected.test(revision)) {
        throw new ScheduleException(
            "changed-meanwhile",
            revision.date().toString(),
            "what is known of the day is another by now");
      }
    }
  }

  /** Takes back what was handed in by that way of one day: what others say holds again. */
  public Taken release(int providerId, Way way, int groupId, LocalDate date, String actor) {
    Provider provider = provider(providerId);
    return database.inRepeatableTransaction(
        tx -> {
          long source = source(tx, providerId, way).id();
          Taken taken = powerCuts.release(tx, source, groupId, date, actor);
          if (!taken.changed().isEmpty()) {
            String group = grid.get().group(groupId).map(Group::code).orElse("" + groupId);
            audit.record(
                tx,
                actor,
                "schedule-released",
                provider.code(),
                null,
                Map.of("group", group, "date", date.toString()));
          }
          return taken;
        });
  }

  private Asked asked(Given given, ScheduleFormat format) {
    Provider provider = provider(given.providerId());
    boolean partial = format.mayBePartial() && !given.whole();
    Set<String> groups =
        grid.get().groups(provider.id()).stream()
            .map(ReadSchedule::code)
            .collect(Collectors.toSet());
    return new Asked(provider.zone(), partial ? Set.of() : groups, null, null);
  }

  private Provider provider(int id) {
    return grid.get()
        .provider(id)
        .orElseThrow(
            () -> new ScheduleException("no-such-provider", "", "there is no such utility"));
  }

  private ScheduleSource source(Tx tx, int providerId, Way way) {
    return switch (way) {
      case HAND -> sources.handSource(tx, providerId);
      case INGEST -> sources.ingestSource(tx, providerId);
    };
  }

  private Taken take(
      Tx tx, int providerId, Way way, Timetable timetable, String actor, String format) {
    ScheduleSource source = source(tx, providerId, way);
    Taken taken = powerCuts.take(tx, source.id(), timetable, actor);
    if (!taken.changed().isEmpty()) {
      audit.record(
          tx, actor, "schedule-taken", provider(providerId).code(), null, words(taken, format));
    }
    return taken;
  }

  private Map<String, Object> words(Taken taken, String format) {
    Set<String> groups = new TreeSet<>();
    Set<String> days = new TreeSet<>();
    taken
        .changed()
        .forEach(
            r -> {
              groups.add(grid.get().group(r.groupId()).map(Group::code).orElse("" + r.groupId()));
              days.add(r.date().toString());
            });
    return Map.of(
        "format", format, "groups", groups, "days", days, "refused", taken.refused().size());
  }
}

package org.tocsin.powercut;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.tocsin.platform.db.Database;

/**
 * The schedule in this node's memory, from two months ago on. A refresh reads only what is new: the
 * revisions of one utility are numbered and committed in one order, see {@link Intake}.
 */
final class ScheduleCache {
  private static final int DAYS_BACK = 62;

  private final Database database;
  private final InstantSource world;
  private volatile Days days;
  private volatile LocalDate first;
  private Map<Integer, Long> seen = Map.of();

  /** What is known, by group; read while it is written. */
  private static final class Days {
    final Map<Integer, ConcurrentNavigableMap<LocalDate, ScheduleDay>> groups =
        new ConcurrentHashMap<>();

    void put(Revision revision) {
      var ofGroup = groups.computeIfAbsent(revision.groupId(), g -> new ConcurrentSkipListMap<>());
      if (revision.known()) {
        ofGroup.put(revision.date(), revision.day());
      } else {
        ofGroup.remove(revision.date());
      }
    }
  }

  ScheduleCache(Database database, InstantSource world) {
    this.database = database;
    this.world = world;
  }

  synchronized void refresh() {
    LocalDate from = world.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_BACK);
    boolean anew = first == null || from.isBefore(first); // also for a clock that was set back
    Map<Integer, Long> before = anew ? Map.of() : seen;
    Days kept = anew ? new Days() : days;
    Map<Integer, Long> now = new HashMap<>(before);
    database.read(
        tx -> {
          RevisionStore.since(
              tx,
              before,
              from,
              (providerId, revision) -> {
                now.merge(providerId, revision.id(), Math::max);
                kept.put(revision);
              });
          return null;
        });
    kept.groups.values().forEach(d -> d.headMap(from).clear());
    days = kept; // in this order: who finds the first day finds the days after it
    seen = now;
    first = from;
  }

  List<ScheduleDay> days(Collection<Integer> groupIds, LocalDate from, LocalDate to) {
    List<ScheduleDay> found = new ArrayList<>();
    if (!from.isAfter(to)) {
      LocalDate kept = first;
      if (from.isBefore(kept)) {
        LocalDate before = kept.minusDays(1);
        LocalDate end = to.isBefore(before) ? to : before;
        found.addAll(database.read(tx -> RevisionStore.days(tx, groupIds, from, end)));
      }
      if (!to.isBefore(kept)) {
        LocalDate start = from.isBefore(kept) ? kept : from;
        for (int group : groupIds) {
          var ofGroup = days.groups.get(group);
          if (ofGroup != null) {
            found.addAll(ofGroup.subMap(start, true, to, true).values());
          }
        }
      }
    }
    found.sort(Comparator.comparingInt(ScheduleDay::groupId).thenComparing(ScheduleDay::date));
    return found;
  }
}

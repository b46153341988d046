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
  private final Map<Integer, ConcurrentNavigableMap<LocalDate, ScheduleDay>> days =
      new ConcurrentHashMap<>();
  private final Map<Integer, Long> seen = new HashMap<>();
  private volatile LocalDate first;

  ScheduleCache(Database database, InstantSource world) {
    this.database = database;
    this.world = world;
  }

  synchronized void refresh() {
    LocalDate from = world.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_BACK);
    if (first == null || from.isBefore(first)) { // the first time, or a clock that was set back
      days.clear();
      seen.clear();
    }
    database.read(
        tx -> {
          RevisionStore.since(tx, seen, from, this::put);
          return null;
        });
    days.values().forEach(d -> d.headMap(from).clear());
    first = from;
  }

  private void put(int providerId, Revision revision) {
    seen.merge(providerId, revision.id(), Math::max);
    var ofGroup = days.computeIfAbsent(revision.groupId(), g -> new ConcurrentSkipListMap<>());
    if (revision.known()) {
      ofGroup.put(revision.date(), revision.day());
    } else {
      ofGroup.remove(revision.date());
    }
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
          var ofGroup = days.get(group);
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

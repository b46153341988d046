package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Reading.Key;
import org.tocsin.powercut.RevisionStore.Draft;
import org.tocsin.powercut.Standing.Held;

/**
 * Takes statements and works out what follows from them, under the utility's lock. Five statements
 * where nothing changes and twelve where something does, whatever the number of groups and days.
 */
final class Intake {
  /** Of days that were over by then there is nobody to be told any more. */
  private static final int LATE_DAYS = 3;

  private static final LocalDate FAR = LocalDate.of(9999, 1, 1);
  private static final Comparator<Revision> ORDER =
      Comparator.comparingInt(Revision::groupId).thenComparing(Revision::date);

  private final Tx tx;
  private final Instant now;
  private final String actor;
  private final int providerId;
  private final ZoneId zone;

  private Intake(Tx tx, Instant now, String actor, int providerId) {
    this.tx = tx;
    this.now = now;
    this.actor = actor;
    this.providerId = providerId;
    StatementStore.lock(tx, providerId);
    this.zone = StatementStore.zone(tx, providerId);
  }

  static Taken take(Tx tx, Instant now, long sourceId, Timetable timetable, String actor) {
    return ofSource(tx, now, actor, sourceId).take(sourceId, timetable);
  }

  static Taken release(
      Tx tx, Instant now, long sourceId, int groupId, LocalDate date, String actor) {
    return ofSource(tx, now, actor, sourceId).release(sourceId, new Key(groupId, date));
  }

  static Taken reconsider(Tx tx, Instant now, int providerId, String actor) {
    return new Intake(tx, now, actor, providerId).reconsider();
  }

  private static Intake ofSource(Tx tx, Instant now, String actor, long sourceId) {
    int provider =
        StatementStore.providerOf(tx, sourceId)
            .orElseThrow(() -> new IllegalArgumentException("there is no source " + sourceId));
    return new Intake(tx, now, actor, provider);
  }

  private Taken take(long sourceId, Timetable timetable) {
    Map<String, Integer> groups = StatementStore.groups(tx, providerId);
    Reading reading = new Reading(timetable, zone, groups);
    if (reading.dates.isEmpty()) {
      return new Taken(List.of(), reading.refusals());
    }
    LocalDate first = reading.dates.first();
    LocalDate last = reading.dates.last();
    Map<Key, List<Window>> before = StatementStore.said(tx, sourceId, groups.values(), first, last);
    Map<Key, List<Window>> changes = reading.changes(timetable, before);
    if (changes.isEmpty()) {
      return new Taken(List.of(), reading.refusals());
    }
    StatementStore.end(tx, sourceId, changes.keySet(), now, actor);
    StatementStore.add(tx, sourceId, changes, timetable, now, actor);
    return new Taken(weigh(changes.keySet()), reading.refusals());
  }

  private Taken release(long sourceId, Key key) {
    int ended = StatementStore.end(tx, sourceId, List.of(key), now, actor);
    return ended == 0 ? Taken.NOTHING : new Taken(weigh(List.of(key)), List.of());
  }

  private Taken reconsider() {
    Collection<Integer> groups = StatementStore.groups(tx, providerId).values();
    LocalDate today = now.atZone(zone).toLocalDate();
    return new Taken(weigh(groups, today.minusDays(Standing.REACH), FAR), List.of());
  }

  private List<Revision> weigh(Collection<Key> changed) {
    Set<Integer> groups = changed.stream().map(Key::groupId).collect(Collectors.toSet());
    LocalDate first = changed.stream().map(Key::date).min(Comparator.naturalOrder()).get();
    LocalDate last = changed.stream().map(Key::date).max(Comparator.naturalOrder()).get();
    return weigh(groups, first.minusDays(Standing.REACH), last.plusDays(Standing.REACH));
  }

  /** Revises the days whose schedule does not follow from what stands. */
  private List<Revision> weigh(Collection<Integer> groups, LocalDate first, LocalDate last) {
    Map<Key, Held> held =
        Standing.of(
            StatementStore.standing(
                tx, groups, first.minusDays(Standing.REACH), last.plusDays(Standing.REACH)),
            zone);
    held.keySet().removeIf(k -> k.date().isBefore(first) || k.date().isAfter(last));
    Map<Key, Revision> current =
        Standing.byKey(RevisionStore.current(tx, groups, first, last), Intake::key);
    List<Draft> drafts = new ArrayList<>();
    held.forEach(
        (key, day) -> {
          Revision old = current.get(key);
          if (old == null || !old.known() || !old.windows().equals(day.windows())) {
            drafts.add(draft(key, old, day));
          }
        });
    current.forEach(
        (key, old) -> {
          if (old.known() && !held.containsKey(key)) {
            drafts.add(draft(key, old, null));
          }
        });
    return drafts.isEmpty() ? List.of() : revise(drafts);
  }

  private Draft draft(Key key, Revision old, Held held) {
    LocalDate today = now.atZone(zone).toLocalDate();
    boolean late = key.date().isBefore(today.minusDays(LATE_DAYS));
    return new Draft(key, old, held, late);
  }

  /** Numbered by date, as notices go out by number: of a long schedule the soonest cuts first. */
  private List<Revision> revise(List<Draft> drafts) {
    drafts.sort(
        Comparator.comparing((Draft d) -> d.key().date()).thenComparing(d -> d.key().groupId()));
    RevisionStore.supersede(tx, drafts);
    List<Revision> added = RevisionStore.add(tx, providerId, drafts, now, actor);
    Signals.notify(tx, PowerCuts.CHANGED);
    return added.stream().sorted(ORDER).toList();
  }

  private static Key key(Revision revision) {
    return new Key(revision.groupId(), revision.date());
  }
}

package org.tocsin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Revision;

/**
 * The revisions of a group's days of late and ahead, kept for some seconds: one statement a group
 * then, however many ask. Thread-safe.
 */
final class CutHistory {
  /** How far back pages and calendars look. */
  static final int DAYS_BACK = 30;

  /** No utility plans further. */
  static final int DAYS_AHEAD = 400;

  private static final Duration MEMORY = Duration.ofSeconds(10);
  private static final int MOST_GROUPS = 1000;

  private final PowerCuts cuts;
  private final Cache<Key, SortedMap<LocalDate, List<Revision>>> kept =
      Caffeine.newBuilder().maximumSize(MOST_GROUPS).expireAfterWrite(MEMORY).build();

  CutHistory(PowerCuts cuts) {
    this.cuts = cuts;
  }

  private record Key(int groupId, LocalDate today) {}

  /** By date, each day's newest first. */
  SortedMap<LocalDate, List<Revision>> of(int groupId, LocalDate today) {
    return kept.get(new Key(groupId, today), this::read);
  }

  private SortedMap<LocalDate, List<Revision>> read(Key key) {
    SortedMap<LocalDate, List<Revision>> days = new TreeMap<>();
    cuts.revisions(key.groupId, key.today.minusDays(DAYS_BACK), key.today.plusDays(DAYS_AHEAD))
        .forEach(r -> days.computeIfAbsent(r.date(), d -> new ArrayList<>()).add(r));
    return days;
  }
}

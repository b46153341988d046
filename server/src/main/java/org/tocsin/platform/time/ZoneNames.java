package org.tocsin.platform.time;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;

/**
 * The names of the tz database's zones, such as {@code Asia/Colombo}. Libraries may add zones of
 * their own to those that {@link ZoneId#getAvailableZoneIds} gives, as the one for calendars does,
 * and these have no rules outside of it; so nothing else should ask for that set.
 */
public final class ZoneNames {
  private static final Set<String> ALL = all(TimeZone.getAvailableIDs());

  private ZoneNames() {}

  private static Set<String> all(String[] names) {
    Set<String> all = new TreeSet<>(List.of(names));
    all.retainAll(ZoneId.getAvailableZoneIds()); // leaves out abbreviations such as PST
    return Collections.unmodifiableSet(all);
  }

  /** All of them, in alphabetical order. */
  public static Set<String> all() {
    return ALL;
  }

  /** Whether it is one of them, written exactly so. */
  public static boolean has(String name) {
    return ALL.contains(name);
  }
}

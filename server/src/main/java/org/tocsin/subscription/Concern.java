package org.tocsin.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A subscription of which places match, and the parts of the alert that they match. */
final class Concern {
  private final int band;
  private final int categories;
  private final List<PartSearch> parts = new ArrayList<>(1);

  Concern(PlaceRow row) {
    band = row.band();
    categories = row.categories();
  }

  boolean knows(PartSearch part) {
    return parts.contains(part);
  }

  void add(PartSearch part) {
    parts.add(part);
  }

  /** The match, or null where the events that are looked for are not in any info that fits. */
  Match match(Hearer hearer, Instant now) {
    boolean any = false;
    boolean urgent = false;
    SortedMap<Instant, Duration> reminders = new TreeMap<>();
    for (PartSearch part : parts) {
      for (Facet facet : part.facets()) {
        boolean looks = !(any && urgent) || hearer.remind() != null;
        if (looks && Bands.meets(facet, band, categories) && holds(facet, hearer)) {
          any = true;
          urgent |= facet.urgent();
          if (hearer.remind() != null && facet.onset() != null) {
            reminders.put(facet.onset(), hearer.remind());
          }
        }
      }
    }
    return any
        ? new Match(
            hearer.owner().contactId(),
            hearer.owner().medium(),
            hearer.owner().lane(),
            List.of(hearer.subscriptionId()),
            hearer.languages(),
            hearer.timing(),
            urgent,
            hearer.timing().tell(urgent, now),
            reminders)
        : null;
  }

  private static boolean holds(Facet facet, Hearer hearer) {
    if (hearer.events().isEmpty()) {
      return true;
    }
    if (facet.event() == null) {
      return false;
    }
    String event = Texts.fold(facet.event());
    return hearer.events().stream().anyMatch(word -> event.contains(Texts.fold(word)));
  }
}

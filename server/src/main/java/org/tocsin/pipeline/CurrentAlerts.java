package org.tocsin.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.place.Places;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Subscription;

/**
 * What is in force now of all that some subscriptions ask for: the matcher seen from the other end,
 * for one person at a time. It looks at what lists know of each alert, so where the parts of an
 * alert differ it may tell of one that a part alone would not have brought.
 */
public final class CurrentAlerts {
  private static final Comparator<Version> WORST_FIRST =
      Comparator.comparing((Version v) -> Severity.parse(v.severity()))
          .thenComparing(Version::sent, Comparator.reverseOrder())
          .thenComparing(Version::id);

  private final Alerts alerts;
  private final Places places;
  private final InstantSource world;

  public CurrentAlerts(Alerts alerts, Places places, InstantSource world) {
    this.alerts = alerts;
    this.places = places;
    this.world = world;
  }

  /**
   * An alert in force and the subscriptions that ask for it.
   *
   * @param subscriptionIds ascending
   */
  public record Concerns(Version version, List<Long> subscriptionIds) {}

  /**
   * Worst first. What is accepted before the call is seen, whichever node accepted it.
   *
   * @param subscriptions those that are paused find nothing
   */
  public List<Concerns> of(List<Subscription> subscriptions) {
    alerts.live().refresh();
    Instant now = world.instant();
    Map<Long, List<Long>> found = new HashMap<>();
    List<Version> live =
        alerts.live().all().stream()
            .filter(v -> v.status().equals("Actual") && v.stateAt(now).isLive())
            .toList();
    for (Subscription s : subscriptions) {
      Instant paused = s.wish().pausedUntil();
      if (paused == null || !paused.isAfter(now)) {
        Reach reach = Reach.of(s.wish().places(), places.catalogue());
        live.stream()
            .filter(v -> passes(s.wish().filter(), v) && reach.concerns(v))
            .forEach(v -> found.computeIfAbsent(v.id(), id -> new ArrayList<>()).add(s.id()));
      }
    }
    return live.stream()
        .filter(v -> found.containsKey(v.id()))
        .sorted(WORST_FIRST)
        .map(v -> new Concerns(v, found.get(v.id()).stream().sorted().toList()))
        .toList();
  }

  private static boolean passes(Filter filter, Version v) {
    return least(filter.severity(), Severity.parse(v.severity()))
        && least(filter.urgency(), Urgency.parse(v.urgency()))
        && least(filter.certainty(), Certainty.parse(v.certainty()))
        && (filter.categories().isEmpty()
            || v.categories().stream().map(Category::parse).anyMatch(filter.categories()::contains))
        && (filter.events().isEmpty() || speaksOf(filter, v));
  }

  /** The words stand from worst to mildest. */
  private static <E extends Enum<E>> boolean least(E wanted, E is) {
    return wanted == null || is.compareTo(wanted) <= 0;
  }

  private static boolean speaksOf(Filter filter, Version v) {
    String event = v.event() == null ? "" : v.event().toLowerCase(Locale.ROOT);
    return filter.events().stream().anyMatch(e -> event.contains(e.toLowerCase(Locale.ROOT)));
  }
}

package org.tocsin.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.cap.Severity;
import org.tocsin.subscription.Match;
import org.tocsin.subscription.Matcher;
import org.tocsin.subscription.Matching;
import org.tocsin.subscription.Sought;
import org.tocsin.subscription.Subscription;

/**
 * What is in force now of all that some subscriptions ask for: {@link MatchAlerts} seen from the
 * other end. What a node's picture knows of each alert leaves most out; what remains is read whole
 * and decided as {@link MatchAlerts} would, info by info. Thread-safe.
 *
 * <p>One pass over all that is live, whatever the number of people, half a second to one with
 * 20,000 alerts; and one read of its document for each alert that may concern somebody, up to
 * {@value #MOST_READ} for one person.
 */
public final class CurrentAlerts {
  /** The worst that one person is told of; nobody reads more. */
  public static final int MOST = 500;

  private static final int MOST_READ = 1_000; // documents for one person; then the picture decides
  private static final Comparator<Version> WORST_FIRST =
      Comparator.comparing((Version v) -> Severity.parse(v.severity()))
          .thenComparing(Version::sent, Comparator.reverseOrder())
          .thenComparing(Version::id);

  private final Alerts alerts;
  private final Matcher matcher;
  private final MatchQueries queries;
  private final InstantSource world;

  public CurrentAlerts(Alerts alerts, Matcher matcher, MatchQueries queries, InstantSource world) {
    this.alerts = alerts;
    this.matcher = matcher;
    this.queries = queries;
    this.world = world;
  }

  /**
   * An alert in force and the subscriptions that ask for it.
   *
   * @param match with the ids of the subscriptions, ascending
   */
  public record Concerns(Version version, Match match) {}

  /** One of those who ask, and what was found for them so far. */
  private static final class Asking {
    private final Sought sought;
    private final List<Concerns> found = new ArrayList<>();
    private int read;

    private Asking(List<Subscription> subscriptions) {
      sought = Sought.of(subscriptions);
    }

    private void hear(Version version, Matching matching) {
      matching.of(sought).stream()
          .findFirst()
          .ifPresent(match -> found.add(new Concerns(version, match)));
    }
  }

  /** World time. */
  Instant now() {
    return world.instant();
  }

  /**
   * What is accepted before the call is seen, whichever node accepted it.
   *
   * @param each subscriptions of one contact at a time; those that are paused find nothing
   * @return for each what is found, the worst first, at most {@link #MOST}
   */
  public List<List<Concerns>> of(List<List<Subscription>> each) {
    alerts.live().refresh();
    Instant now = world.instant();
    List<Asking> all = each.stream().map(Asking::new).toList();
    alerts.live().all().stream()
        .filter(v -> v.status().equals("Actual") && v.stateAt(now).isLive())
        .sorted(WORST_FIRST)
        .forEach(version -> look(version, all));
    return all.stream().map(a -> a.found).toList();
  }

  private void look(Version version, List<Asking> all) {
    Matching rough = matcher.prepare(queries.roughly(version));
    List<Asking> concerned =
        all.stream().filter(a -> a.found.size() < MOST && rough.mayConcern(a.sought)).toList();
    boolean reads = concerned.stream().anyMatch(a -> a.read < MOST_READ);
    Matching decides = reads ? exact(version).orElse(rough) : rough;
    for (Asking asking : concerned) {
      asking.read++;
      asking.hear(version, decides);
    }
  }

  private Optional<Matching> exact(Version version) {
    return alerts.find(version.id()).map(alert -> matcher.prepare(queries.of(alert)));
  }
}

package org.tocsin.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Ending;
import org.tocsin.alert.Spans;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Untold;
import org.tocsin.alert.Version;
import org.tocsin.notify.Earlier;
import org.tocsin.notify.FollowUp;
import org.tocsin.notify.Purpose;
import org.tocsin.subscription.Matcher;

/**
 * Decides whom a change of an alert concerns. Only what is meant in earnest and public is told; an
 * alert is told while it is in force or ahead, its end only to those who were told of it.
 */
public final class PlanTelling {
  private static final Duration USE_OF_AN_END = Duration.ofHours(24);
  private static final Plan NOBODY = new Plan.Nobody();

  private final Alerts alerts;
  private final Matcher matcher;
  private final MatchQueries queries;
  private final InstantSource world;

  public PlanTelling(Alerts alerts, Matcher matcher, MatchQueries queries, InstantSource world) {
    this.alerts = alerts;
    this.matcher = matcher;
    this.queries = queries;
    this.world = world;
  }

  Plan plan(Untold change) {
    StoredAlert alert = alerts.find(change.versionId()).orElse(null);
    if (alert == null || !alert.version().status().equals("Actual")) {
      return NOBODY;
    }
    return switch (change.kind()) {
      case ACCEPTED, CORRECTED -> told(alert);
      case RESTORED -> restored(alert, change);
      case CANCELLED -> cancelled(alert);
      case WITHDRAWN -> withdrawn(alert, change);
      default -> NOBODY;
    };
  }

  private Plan told(StoredAlert alert) {
    Version version = alert.version();
    boolean warns = version.msgType().equals("Alert") || version.msgType().equals("Update");
    if (!warns) {
      return NOBODY;
    }
    if (isLive(version)) {
      List<Long> others = others(alert);
      List<Long> same = others.isEmpty() ? List.of() : alerts.sayingTheSame(version.id());
      List<Long> different = others.stream().filter(id -> !same.contains(id)).toList();
      FollowUp next =
          different.isEmpty()
              ? null
              : followUp(key(version), Purpose.UPDATE, version, different, end(version));
      return match(alert, new Earlier(others, same), next);
    }
    boolean allClear = version.spans().list().isEmpty() && notEnded(version);
    List<Long> before = before(alert);
    return allClear && !before.isEmpty()
        ? follow(key(version), Purpose.CANCEL, version, before)
        : NOBODY;
  }

  private Plan match(StoredAlert alert, Earlier earlier, FollowUp next) {
    Version version = alert.version();
    return new Plan.Match(
        version.id(),
        version.chainId(),
        key(version),
        matcher.prepare(queries.of(alert)),
        earlier,
        version.spans().list().stream().map(Spans.Span::from).collect(Collectors.toSet()),
        end(version),
        priority(version),
        next);
  }

  /** What was said to be withdrawn stands again: who was told that is told this. */
  private Plan restored(StoredAlert alert, Untold change) {
    Version version = alert.version();
    if (!isLive(version)) {
      return NOBODY;
    }
    String key = "restored:" + version.id() + ":" + change.seq();
    FollowUp again = followUp(key, Purpose.RESTORED, version, List.of(version.id()), end(version));
    return match(alert, new Earlier(others(alert), List.of()), again);
  }

  private Plan withdrawn(StoredAlert alert, Untold change) {
    Version version = alert.version();
    Ending ending = version.ending();
    boolean stillWithdrawn =
        ending.withdrawnAt() != null
            && ending.supersededAt() == null
            && ending.cancelledAt() == null;
    return stillWithdrawn
        ? follow(
            "withdrawn:" + version.id() + ":" + change.seq(),
            Purpose.WITHDRAWN,
            version,
            List.of(version.id()))
        : NOBODY;
  }

  /**
   * The message that calls off speaks, once for all versions it ended; whoever was told a version
   * that still stands is left alone.
   */
  private Plan cancelled(StoredAlert alert) {
    Optional<Version> cancel =
        alert.chain().stream()
            .filter(v -> v.msgType().equals("Cancel"))
            .filter(v -> !v.sent().isBefore(alert.version().sent()))
            .max(Comparator.comparing(Version::sent));
    List<Long> ended = alert.chain().stream().filter(v -> !isLive(v)).map(Version::id).toList();
    boolean itself = alert.version().msgType().equals("Cancel");
    return itself || cancel.isEmpty()
        ? NOBODY
        : follow(key(cancel.get()), Purpose.CANCEL, cancel.get(), ended);
  }

  private Plan follow(String key, Purpose purpose, Version says, List<Long> versionIds) {
    Instant until = world.instant().plus(USE_OF_AN_END);
    return new Plan.Follow(followUp(key, purpose, says, versionIds, until));
  }

  private static FollowUp followUp(
      String key, Purpose purpose, Version says, List<Long> versionIds, Instant until) {
    return new FollowUp(key, purpose, says.id(), says.chainId(), versionIds, until, priority(says));
  }

  private boolean isLive(Version version) {
    return version.mayStillLive(world.instant());
  }

  private static boolean notEnded(Version version) {
    return version.ending().supersededAt() == null
        && version.ending().cancelledAt() == null
        && version.ending().withdrawnAt() == null;
  }

  private static List<Long> others(StoredAlert alert) {
    return alert.chain().stream()
        .map(Version::id)
        .filter(id -> id != alert.version().id())
        .toList();
  }

  private static List<Long> before(StoredAlert alert) {
    return alert.chain().stream()
        .filter(v -> v.sent().isBefore(alert.version().sent()))
        .map(Version::id)
        .toList();
  }

  static String key(Version version) {
    return "alert:" + version.id();
  }

  static Instant end(Version version) {
    List<Spans.Span> spans = version.spans().list();
    return spans.isEmpty() ? null : spans.getLast().to();
  }

  /** 0 breaks quiet hours. */
  static int priority(Version version) {
    return switch (version.severity()) {
      case "Extreme" -> 0;
      case "Severe" -> version.urgency().equals("Immediate") ? 0 : 1;
      case "Moderate" -> 3;
      case "Minor" -> 5;
      default -> 4;
    };
  }
}

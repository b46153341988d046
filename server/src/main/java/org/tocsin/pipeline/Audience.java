package org.tocsin.pipeline;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.account.Accounts;
import org.tocsin.account.Reachable;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Recorded;
import org.tocsin.notify.Suppression;

/**
 * Whom claimed messages still concern: drops what ended meanwhile and who can or may not be
 * reached. At most five statements for any number of messages.
 */
public final class Audience {
  private final Function<Set<Long>, Set<Long>> live;
  private final Accounts accounts;
  private final Suppression suppression;

  /**
   * @param live those of some versions that are in force or will be
   */
  public Audience(Function<Set<Long>, Set<Long>> live, Accounts accounts, Suppression suppression) {
    this.live = live;
    this.accounts = accounts;
    this.suppression = suppression;
  }

  public static Audience of(
      Alerts alerts, Accounts accounts, Suppression suppression, InstantSource world) {
    return new Audience(
        ids -> {
          Instant now = world.instant();
          return alerts.versions(ids).stream()
              .filter(v -> v.mayStillLive(now))
              .map(Version::id)
              .collect(Collectors.toSet());
        },
        accounts,
        suppression);
  }

  /** Those to be sent and those dropped; together all that were claimed. */
  public record Sorted(List<Addressed> ready, List<Recorded> dropped) {}

  /**
   * @param claims of one medium
   */
  public Sorted sort(List<Claimed> claims) {
    List<Recorded> dropped = new ArrayList<>();
    List<Claimed> current = current(claims, dropped);
    Map<Long, Reachable> askers = accounts.answerable(contacts(current, true));
    Map<Long, Reachable> readers = accounts.reachable(contacts(current, false));
    List<Addressed> reached = new ArrayList<>();
    for (Claimed claimed : current) {
      Reachable contact =
          (claimed.purpose().isAnswer() ? askers : readers).get(claimed.contactId());
      if (contact == null || !Media.of(contact.address().kind()).equals(claimed.medium())) {
        dropped.add(Recorded.dropped(claimed, Recorded.UNREACHABLE));
      } else {
        reached.add(new Addressed(claimed, contact));
      }
    }
    return new Sorted(unsuppressed(reached, dropped), dropped);
  }

  private List<Claimed> current(List<Claimed> claims, List<Recorded> dropped) {
    Set<Long> ids = new HashSet<>();
    claims.stream().filter(Audience::needsALiveAlert).forEach(c -> ids.add(c.versionId()));
    Set<Long> standing = ids.isEmpty() ? ids : live.apply(ids);
    List<Claimed> current = new ArrayList<>();
    for (Claimed claimed : claims) {
      if (needsALiveAlert(claimed) && !standing.contains(claimed.versionId())) {
        dropped.add(Recorded.dropped(claimed, Recorded.OVER));
      } else {
        current.add(claimed);
      }
    }
    return current;
  }

  /** The end of an alert is told when it is over; all else only while it is not. */
  private static boolean needsALiveAlert(Claimed claimed) {
    return switch (claimed.purpose()) {
      case ALERT, UPDATE, RESTORED, REMIND -> true;
      case CANCEL, WITHDRAWN, CURRENT, DIGEST, CONFIRM, SIGN_IN -> false;
    };
  }

  private static Set<Long> contacts(List<Claimed> claims, boolean answers) {
    Set<Long> ids = new HashSet<>();
    claims.stream()
        .filter(c -> c.purpose().isAnswer() == answers)
        .forEach(c -> ids.add(c.contactId()));
    return ids;
  }

  private List<Addressed> unsuppressed(List<Addressed> reached, List<Recorded> dropped) {
    List<Addressed> ready = new ArrayList<>();
    Set<ByteBuffer> answers = suppressed(reached, true);
    Set<ByteBuffer> others = suppressed(reached, false);
    for (Addressed a : reached) {
      Set<ByteBuffer> suppressed = a.claimed().purpose().isAnswer() ? answers : others;
      if (suppressed.contains(ByteBuffer.wrap(a.contact().addressHash()))) {
        dropped.add(Recorded.dropped(a.claimed(), Recorded.SUPPRESSED));
      } else {
        ready.add(a);
      }
    }
    return ready;
  }

  private Set<ByteBuffer> suppressed(List<Addressed> reached, boolean answers) {
    List<byte[]> hashes =
        reached.stream()
            .filter(a -> a.claimed().purpose().isAnswer() == answers)
            .map(a -> a.contact().addressHash())
            .toList();
    Medium medium = reached.isEmpty() ? null : reached.getFirst().claimed().medium();
    return suppression.suppressed(medium, hashes, answers);
  }
}

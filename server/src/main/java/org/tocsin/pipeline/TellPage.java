package org.tocsin.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.notify.Digests;
import org.tocsin.notify.FollowUp;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Reminder;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Match;
import org.tocsin.subscription.MatchPage;
import org.tocsin.subscription.Tell;

/**
 * Writes one page of people who are concerned: into the outbox, or into what their next digest
 * tells, and for who asks for them reminders before it begins. A reader of digests who was reminded
 * of what is not so any more is told at once. Its cursor is the matcher's, then {@code
 * after:CONTACT} while those are followed who were told before.
 */
public final class TellPage {
  private static final String AFTER = "after:";

  private final Outbox outbox;
  private final Digests digests;
  private final InstantSource world;
  private final int page;

  /**
   * @param page about how many people are written to at once
   */
  public TellPage(Outbox outbox, Digests digests, InstantSource world, int page) {
    this.outbox = outbox;
    this.digests = digests;
    this.world = world;
    this.page = page;
  }

  /** Where the next page begins; null when this was the last. */
  String write(Tx tx, Plan plan, String cursor) {
    return switch (plan) {
      case Plan.Nobody ignored -> null;
      case Plan.Follow follow -> follow(tx, follow.followUp(), cursor);
      case Plan.Match match when cursor.startsWith(AFTER) -> follow(tx, match.next(), cursor);
      case Plan.Match match -> match(tx, match, cursor);
    };
  }

  private String match(Tx tx, Plan.Match plan, String cursor) {
    MatchPage matched = plan.matching().page(tx, cursor, page);
    List<Notice> notices = new ArrayList<>();
    List<Digests.Collected> collected = new ArrayList<>();
    List<Reminder> reminders = new ArrayList<>();
    Map<Long, Set<String>> told = reminded(tx, plan, matched);
    for (Match match : matched.matches()) {
      if (isMisled(told.getOrDefault(match.contactId(), Set.of()), plan, match)) {
        notices.add(Notices.followed(plan, match, world.instant()));
      } else if (match.tell() instanceof Tell.InDigest) {
        collected.add(Notices.collected(plan, match));
      } else {
        notices.add(Notices.notice(plan, match));
      }
      if (!match.reminders().isEmpty()) {
        Notice alert = Notices.notice(plan, match);
        reminders.addAll(Notices.reminders(alert, match, Notices.told(match)));
      }
    }
    outbox.add(tx, notices, reminders, plan.earlier());
    digests.collect(tx, collected, plan.earlier());
    String next = matched.next();
    return next != null ? next : plan.next() == null ? null : AFTER + 0;
  }

  /** What readers of digests were told at once all the same: that it would begin. */
  private Map<Long, Set<String>> reminded(Tx tx, Plan.Match plan, MatchPage matched) {
    List<Long> inDigests =
        matched.matches().stream()
            .filter(m -> m.tell() instanceof Tell.InDigest)
            .map(Match::contactId)
            .toList();
    return outbox.reminded(tx, inDigests, plan.earlier().versionIds());
  }

  /** Whether somebody acts on a beginning that is none any more, or on what followed it. */
  private static boolean isMisled(Set<String> told, Plan.Match plan, Match match) {
    return told.stream()
        .anyMatch(
            t ->
                t.equals(Reminder.FOLLOWED)
                    || !plan.onsets().contains(Instant.parse(t))
                        && !match.reminders().containsKey(Instant.parse(t)));
  }

  private String follow(Tx tx, FollowUp followUp, String cursor) {
    long after = cursor.isEmpty() ? 0 : Long.parseLong(cursor.substring(AFTER.length()));
    Outbox.Followed followed = outbox.follow(tx, followUp, after, page);
    return followed.last() == null ? null : AFTER + followed.last();
  }
}

package org.tocsin.pipeline;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.tocsin.alert.Version;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.Reminder;
import org.tocsin.notify.Rhythm;
import org.tocsin.subscription.Match;
import org.tocsin.subscription.QuietHours;
import org.tocsin.subscription.Tell;
import org.tocsin.subscription.Timing;
import org.tocsin.subscription.When;

/** A match in the words of the outbox. */
final class Notices {
  /** For what is told at once, or was told before. */
  static final Instant LONG_AGO = Instant.EPOCH;

  private static final int MOST_REMINDERS = 24; // of one alert; no document may cost more rows
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private Notices() {}

  static Notice notice(Plan.Match plan, Match match) {
    return notice(
        match, plan.key(), plan.versionId(), plan.chainId(), plan.until(), plan.priority());
  }

  static Notice notice(Version version, Match match) {
    return notice(
        match,
        PlanTelling.key(version),
        version.id(),
        version.chainId(),
        PlanTelling.end(version),
        PlanTelling.priority(version));
  }

  private static Notice notice(
      Match match, String key, long versionId, long chainId, Instant until, int priority) {
    Instant notBefore = match.tell() instanceof Tell.NotBefore later ? later.instant() : null;
    return new Notice(
        key,
        match.contactId(),
        medium(match),
        match.lane(),
        Purpose.ALERT,
        versionId,
        chainId,
        match.subscriptionIds(),
        match.languages(),
        match.zone().getId(),
        quiet(match.timing()),
        notBefore,
        until,
        priority,
        null);
  }

  /** For a reader of digests whom a reminder has told something else: said by itself. */
  static Notice followed(Plan.Match plan, Match match, Instant now) {
    Notice notice = notice(plan, match);
    Instant notBefore = match.alone(now) instanceof Tell.NotBefore later ? later.instant() : null;
    return notice.as(Purpose.UPDATE, notBefore, Reminder.FOLLOWED);
  }

  /** Reminders of a match, for the nearest onsets; none where quiet hours last until it begins. */
  static List<Reminder> reminders(Notice alert, Match match, Instant told) {
    return match.reminders().keySet().stream()
        .limit(MOST_REMINDERS)
        .filter(onset -> match.reminderAt(onset).isBefore(onset))
        .map(onset -> Reminder.of(alert, onset, match.reminderAt(onset), told))
        .toList();
  }

  /** When a match is told by a message of its own; null when it is not. */
  static Instant told(Match match) {
    return switch (match.tell()) {
      case Tell.Now ignored -> LONG_AGO;
      case Tell.NotBefore later -> later.instant();
      case Tell.InDigest ignored -> null;
    };
  }

  static Digests.Collected collected(Plan.Match plan, Match match) {
    return new Digests.Collected(
        plan.key(),
        match.contactId(),
        medium(match),
        match.lane(),
        rhythm(match.timing().when()),
        Purpose.ALERT,
        plan.versionId(),
        plan.chainId(),
        match.subscriptionIds(),
        match.languages(),
        match.zone().getId());
  }

  private static Rhythm rhythm(When when) {
    return switch (when) {
      case When.Daily daily -> new Rhythm(null, daily.at());
      case When.Weekly weekly -> new Rhythm(weekly.day(), weekly.at());
      case When.AtOnce ignored -> throw new IllegalArgumentException("told at once, not together");
    };
  }

  /** With the mark of who wants to hear nothing at night, whatever it be. */
  static String quiet(Timing timing) {
    QuietHours quiet = timing.quiet();
    return quiet == null
        ? null
        : HOUR.format(quiet.from())
            + "-"
            + HOUR.format(quiet.to())
            + (timing.overrideQuiet() ? "" : "!");
  }

  static Medium medium(Match match) {
    return Medium.of(match.medium());
  }
}

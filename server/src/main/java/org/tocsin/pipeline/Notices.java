package org.tocsin.pipeline;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.Rhythm;
import org.tocsin.subscription.Match;
import org.tocsin.subscription.QuietHours;
import org.tocsin.subscription.Tell;
import org.tocsin.subscription.Timing;
import org.tocsin.subscription.When;

/** A match in the words of the outbox. */
final class Notices {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private Notices() {}

  static Notice notice(Plan.Match plan, Match match) {
    Instant notBefore = match.tell() instanceof Tell.NotBefore later ? later.instant() : null;
    return new Notice(
        plan.key(),
        match.contactId(),
        medium(match),
        match.lane(),
        Purpose.ALERT,
        plan.versionId(),
        plan.chainId(),
        match.subscriptionIds(),
        match.languages(),
        match.zone().getId(),
        quiet(match.timing()),
        notBefore,
        plan.until(),
        plan.priority(),
        null);
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

package org.tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.PollOutcome;
import org.tocsin.feed.PollState;
import org.tocsin.feed.Source;
import org.tocsin.platform.time.Clocks;

/**
 * How fresh what we know is. No warnings and no answer are two things, and a page says which one it
 * is. Poll times are the machine's.
 */
final class Freshness {
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(10);
  private static final Duration MEMORY = Duration.ofSeconds(5);
  private static final int POLLS_MISSED = 3;

  private final Feeds feeds;
  private final InstantSource machine;
  private final Moments moments;
  private final Texts texts;
  private volatile Read last;

  Freshness(Feeds feeds, Clocks clocks, Moments moments, Texts texts) {
    this.feeds = feeds;
    this.machine = clocks.machine();
    this.moments = moments;
    this.texts = texts;
  }

  private record Read(Instant at, Map<Integer, PollState> states) {}

  /** By the clock that polls go by. */
  Instant now() {
    return machine.instant();
  }

  /** How a feed is doing. */
  enum Answer {
    /** Its list came back lately, changed or not. */
    ANSWERED,
    /** It used to, but does not now. */
    SILENT,
    /** It never did. */
    NEVER,
    /** Nobody asks it. */
    OFF;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is known of some sources.
   *
   * @param asked how many of them are polled at all
   * @param oldest of the last answers of those that answered; null when none did
   * @param silentSince last answers of those that do not now, oldest first
   * @param never how many never answered
   */
  record Report(int asked, int answered, Instant oldest, List<Instant> silentSince, int never) {}

  /** How all feeds have been doing; asks the database every few seconds at most. */
  Map<Integer, PollState> states() {
    Read read = last;
    Instant now = machine.instant();
    if (read == null || now.isAfter(read.at.plus(MEMORY))) {
      read = new Read(now, feeds.states());
      last = read;
    }
    return read.states;
  }

  Answer of(Feed feed) {
    PollState state = states().get(feed.id());
    if (!feed.isPolled()) {
      return Answer.OFF;
    }
    if (state == null || state.okAt() == null) {
      return Answer.NEVER;
    }
    boolean late = Duration.between(state.okAt(), machine.instant()).compareTo(patience(feed)) > 0;
    boolean bad = state.outcome() == PollOutcome.FAILED || state.outcome() == PollOutcome.STALE;
    return late || bad ? Answer.SILENT : Answer.ANSWERED;
  }

  private static Duration patience(Feed feed) {
    Duration several = feed.interval().multipliedBy(POLLS_MISSED);
    return several.compareTo(LEAST_PATIENCE) > 0 ? several : LEAST_PATIENCE;
  }

  /** A source has answered when all of its feeds have: each may carry other warnings. */
  Report of(Collection<Source> sources) {
    int asked = 0;
    int answered = 0;
    int never = 0;
    List<Instant> fresh = new ArrayList<>();
    List<Instant> silent = new ArrayList<>();
    for (Source source : sources) {
      List<Feed> polled = feedsOf(source).stream().filter(Feed::isPolled).toList();
      if (polled.isEmpty()) {
        continue;
      }
      asked++;
      List<Feed> down = polled.stream().filter(f -> of(f) != Answer.ANSWERED).toList();
      Instant oldest = oldest(down.isEmpty() ? polled : down);
      if (down.isEmpty()) {
        answered++;
        fresh.add(oldest);
      } else if (oldest == null) {
        never++;
      } else {
        silent.add(oldest);
      }
    }
    silent.sort(Comparator.naturalOrder());
    return new Report(
        asked, answered, fresh.stream().min(Comparator.naturalOrder()).orElse(null), silent, never);
  }

  private Instant oldest(List<Feed> some) {
    return some.stream()
        .map(f -> states().get(f.id()))
        .filter(s -> s != null && s.okAt() != null)
        .map(PollState::okAt)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  List<Feed> feedsOf(Source source) {
    return source.feedIds().stream().flatMap(id -> feeds.registry().feed(id).stream()).toList();
  }

  /**
   * In a sentence, such as "Checked 2 minutes ago; 2 of 3 sources answered, one not since 14:20."
   */
  String sentence(Collection<Source> sources, ZoneId zone) {
    Instant now = machine.instant();
    Report report = of(sources);
    if (report.asked() == 0) {
      return texts.of("fresh.none");
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        report.answered() == report.asked()
            ? texts.of("fresh.all", report.asked())
            : texts.of("fresh.some", report.answered(), report.asked()));
    if (!report.silentSince().isEmpty()) {
      String since = moments.clock(report.silentSince().getFirst(), zone, now);
      parts.add(texts.of("fresh.silent", report.silentSince().size(), since));
    }
    if (report.never() > 0) {
      parts.add(texts.of("fresh.never", report.never()));
    }
    String answers = String.join(texts.of("list.comma"), parts);
    return report.oldest() == null
        ? texts.of("fresh.unchecked", answers)
        : texts.of("fresh.checked", moments.relative(report.oldest(), now), answers);
  }
}

package org.tocsin.pipeline;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.Origin;
import org.tocsin.feed.Claim;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Listing;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.PollResult;
import org.tocsin.feed.format.Entry;

/** One poll: asks the feed, reads what comes back and the alerts inside it. Stores nothing. */
public final class FetchFeed {
  private final ReadFeed readFeed;
  private final Feeds feeds;
  private final Origins origins;
  private final DraftAlerts draftAlerts;
  private final InstantSource machine;

  public FetchFeed(
      ReadFeed readFeed,
      Feeds feeds,
      Origins origins,
      DraftAlerts draftAlerts,
      InstantSource machine) {
    this.readFeed = readFeed;
    this.feeds = feeds;
    this.origins = origins;
    this.draftAlerts = draftAlerts;
    this.machine = machine;
  }

  Poll fetch(Claim claim) {
    ReadFeed.Answer answer = readFeed.read(claim);
    List<LogEntry> log = new ArrayList<>();
    answer.problems().forEach(p -> log.add(entry(claim, null, p.code().id(), p.message())));
    if (answer.failure() != null && answer.error() != null) {
      log.add(entry(claim, null, answer.failure(), answer.error()));
    }
    Listing listing =
        answer.entries() == null ? null : feeds.compare(claim.feed(), answer.entries());
    Map<ByteBuffer, DraftAlerts.Drafted> inline =
        listing == null ? Map.of() : inline(claim, listing, log);
    return new Poll(result(claim, answer, listing, log), inline);
  }

  private Map<ByteBuffer, DraftAlerts.Drafted> inline(
      Claim claim, Listing listing, List<LogEntry> log) {
    Origin origin = origins.of(claim.feed());
    Map<ByteBuffer, DraftAlerts.Drafted> inline = new HashMap<>();
    for (Entry entry : listing.added()) {
      if (entry.isInline()) {
        DraftAlerts.Drafted drafted = draftAlerts.inline(entry, origin);
        inline.put(Listing.key(entry), drafted);
        Problems.worst(drafted.unreadable())
            .ifPresent(p -> log.add(entry(claim, entry.key(), p.code().id(), Problems.text(p))));
      }
    }
    return inline;
  }

  private PollResult result(
      Claim claim, ReadFeed.Answer answer, Listing listing, List<LogEntry> log) {
    Duration took = Duration.between(claim.at(), machine.instant());
    return new PollResult(
        claim,
        answer.outcome(),
        answer.failure(),
        answer.validators().etag(),
        answer.validators().lastModified(),
        answer.bodyHash(),
        answer.entries() == null ? null : answer.entries().size(),
        (int) Math.min(took.toMillis(), Integer.MAX_VALUE),
        answer.bytes(),
        answer.format(),
        answer.movedTo(),
        answer.retryAfter(),
        listing,
        Map.of(),
        log);
  }

  private LogEntry entry(Claim claim, String document, String code, String error) {
    return LogEntry.now(claim.feed().id(), document, code, error, machine.instant());
  }
}

package org.tocsin.pipeline;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;
import org.tocsin.feed.Claim;
import org.tocsin.feed.PollOutcome;
import org.tocsin.feed.format.Entry;
import org.tocsin.feed.format.Formats;
import org.tocsin.feed.format.Outcome;
import org.tocsin.feed.format.Parsed;
import org.tocsin.platform.net.FetchResult;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.Validators;

/** Asks a feed and reads its list, with the pages behind the first. */
public final class ReadFeed {
  private static final int MOST_PAGES = 20;

  private final Fetcher fetcher;

  public ReadFeed(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /**
   * What a feed answered.
   *
   * @param entries null unless a list was read
   * @param failure stable code when the outcome is failed
   * @param bytes of the first page's body; null without one
   * @param error the exact error of the failure; null when {@code problems} tell it
   */
  record Answer(
      PollOutcome outcome,
      String failure,
      String error,
      List<Entry> entries,
      List<Problem> problems,
      Validators validators,
      byte[] bodyHash,
      Integer bytes,
      String format,
      URI movedTo,
      Duration retryAfter) {}

  Answer read(Claim claim) {
    Validators known =
        claim.askInFull() ? Validators.NONE : new Validators(claim.etag(), claim.lastModified());
    FetchResult result = get(claim, claim.feed().url(), known);
    URI moved = result.permanentlyMoved() ? last(result) : null;
    return switch (result) {
      case NotModified n -> unchanged(moved);
      case FetchFailed f -> failed(f, moved);
      case Fetched f -> {
        byte[] hash = DigestUtils.sha256(f.body());
        boolean same = !claim.askInFull() && Arrays.equals(hash, claim.bodyHash());
        yield same ? unchanged(moved) : list(claim, f, hash, moved);
      }
    };
  }

  private FetchResult get(Claim claim, URI uri, Validators known) {
    return fetcher.get(Requests.poll(claim.feed(), uri).with(known));
  }

  private Answer list(Claim claim, Fetched first, byte[] hash, URI moved) {
    List<Entry> entries = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Parsed page =
        Formats.parse(claim.feed().format(), first.body(), first.contentType(), first.finalUri());
    Outcome outcome = page.outcome();
    String format = page.format().id();
    collect(page, entries, problems);
    for (int n = 1; page.next() != null && outcome == Outcome.OK; n++) {
      if (n == MOST_PAGES || !(get(claim, page.next(), Validators.NONE) instanceof Fetched more)) {
        outcome = Outcome.PARTIAL; // what is on the pages that did not come may still be listed
        break;
      }
      page = Formats.parse(claim.feed().format(), more.body(), more.contentType(), more.finalUri());
      collect(page, entries, problems);
      outcome = page.outcome() == Outcome.EMPTY ? Outcome.OK : page.outcome();
    }
    return answer(claim, first, outcome, entries, problems, hash, format, moved);
  }

  private static void collect(Parsed page, List<Entry> entries, List<Problem> problems) {
    entries.addAll(page.entries());
    page.problems().stream().filter(p -> p.level() != Level.INFO).forEach(problems::add);
  }

  private static Answer answer(
      Claim claim,
      Fetched first,
      Outcome outcome,
      List<Entry> entries,
      List<Problem> problems,
      byte[] hash,
      String format,
      URI moved) {
    boolean complete = outcome.complete();
    PollOutcome poll =
        switch (outcome) {
          case OK -> isOlder(first.validators(), claim) ? PollOutcome.STALE : PollOutcome.OK;
          case EMPTY -> isOlder(first.validators(), claim) ? PollOutcome.STALE : PollOutcome.EMPTY;
          case PARTIAL, UNREADABLE -> PollOutcome.FAILED;
        };
    String failure =
        complete ? null : Problems.worst(problems).map(p -> p.code().id()).orElse("incomplete");
    return new Answer(
        poll,
        failure,
        null,
        outcome == Outcome.UNREADABLE ? null : entries,
        problems,
        first.validators(),
        hash,
        first.body().length,
        format,
        moved,
        null);
  }

  /** A cache on the way may give an older state than the one before. */
  private static boolean isOlder(Validators now, Claim claim) {
    return HttpDate.isBefore(now.lastModified(), claim.lastModified());
  }

  private static Answer unchanged(URI moved) {
    return new Answer(
        PollOutcome.NOT_MODIFIED,
        null,
        null,
        null,
        List.of(),
        Validators.NONE,
        null,
        null,
        null,
        moved,
        null);
  }

  private static Answer failed(FetchFailed f, URI moved) {
    return new Answer(
        PollOutcome.FAILED,
        f.code().id(),
        f.error(),
        null,
        List.of(),
        Validators.NONE,
        null,
        null,
        null,
        moved,
        f.retryAfter());
  }

  private static URI last(FetchResult result) {
    return result.redirects().getLast().to();
  }
}

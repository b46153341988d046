package org.tocsin.pipeline;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.feed.DocumentClaim;
import org.tocsin.feed.DocumentResult;
import org.tocsin.feed.DocumentResult.Kind;
import org.tocsin.feed.LogEntry;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.Validators;

/**
 * Fetches one document and reads the alerts in it, trying its addresses in order. Stores nothing.
 */
public final class FetchDocument {
  private final Fetcher fetcher;
  private final Origins origins;
  private final DraftAlerts draftAlerts;
  private final InstantSource machine;

  public FetchDocument(
      Fetcher fetcher, Origins origins, DraftAlerts draftAlerts, InstantSource machine) {
    this.fetcher = fetcher;
    this.origins = origins;
    this.draftAlerts = draftAlerts;
    this.machine = machine;
  }

  Reading fetch(DocumentClaim claim) {
    Reading last = null;
    for (URI url : claim.urls()) {
      Reading reading = fetch(claim, url);
      if (reading.result().kind() == Kind.READ || reading.result().kind() == Kind.UNCHANGED) {
        return reading;
      }
      // A link that fails may yet come; one that is no alert never will.
      boolean hope = last != null && last.result().kind() == Kind.FAILED;
      last = hope ? last : reading;
    }
    return last;
  }

  private Reading fetch(DocumentClaim claim, URI url) {
    Validators known = new Validators(claim.etag(), claim.lastModified());
    FetchRequest request = Requests.document(claim.feed(), url).with(known);
    return switch (fetcher.get(request)) {
      case NotModified n -> unchanged(claim);
      case FetchFailed f -> failed(claim, url, f);
      case Fetched f -> read(claim, url, f);
    };
  }

  private Reading read(DocumentClaim claim, URI url, Fetched fetched) {
    byte[] hash = DigestUtils.sha256(fetched.body());
    if (Arrays.equals(hash, claim.contentHash())) {
      return unchanged(claim);
    }
    DraftAlerts.Drafted drafted = draftAlerts.document(fetched, url, origins.of(claim.feed()));
    List<LogEntry> log = new ArrayList<>();
    Problems.worst(drafted.unreadable())
        .ifPresent(p -> log.add(entry(claim, url, p.code().id(), Problems.text(p))));
    Kind kind = drafted.drafts().isEmpty() ? Kind.UNREADABLE : Kind.READ;
    Validators validators = fetched.validators();
    DocumentResult result =
        new DocumentResult(
            claim.feed().id(),
            claim.keyHash(),
            kind,
            null,
            validators.etag(),
            validators.lastModified(),
            hash,
            null);
    return new Reading(claim, result, drafted, log);
  }

  private static Reading unchanged(DocumentClaim claim) {
    DocumentResult result = DocumentResult.unchanged(claim.feed().id(), claim.keyHash());
    return new Reading(claim, result, DraftAlerts.Drafted.NONE, List.of());
  }

  private Reading failed(DocumentClaim claim, URI url, FetchFailed failure) {
    LogEntry entry = entry(claim, url, failure.code().id(), failure.error());
    DocumentResult result =
        DocumentResult.failed(
            claim.feed().id(), claim.keyHash(), failure.code().id(), failure.retryAfter());
    return new Reading(claim, result, DraftAlerts.Drafted.NONE, List.of(entry));
  }

  /** A document whose alerts the database did not take: it stays pending and is asked again. */
  Reading notStored(DocumentClaim claim, RuntimeException why) {
    PipelineProblem code = PipelineProblem.NOT_STORED;
    LogEntry entry = entry(claim, claim.urls().getFirst(), code.id(), code.text(why));
    DocumentResult result =
        DocumentResult.failed(claim.feed().id(), claim.keyHash(), code.id(), null);
    return new Reading(claim, result, DraftAlerts.Drafted.NONE, List.of(entry));
  }

  private LogEntry entry(DocumentClaim claim, URI url, String code, String error) {
    return LogEntry.now(claim.feed().id(), url.toString(), code, error, machine.instant());
  }
}

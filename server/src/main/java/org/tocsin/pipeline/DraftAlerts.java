package org.tocsin.pipeline;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.alert.Documents;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Identities;
import org.tocsin.alert.Origin;
import org.tocsin.cap.CapProblem;
import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ReadResult;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.feed.format.Entry;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.feed.format.Formats;
import org.tocsin.feed.format.Original;
import org.tocsin.feed.format.Parsed;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.net.FetchResult.Fetched;

/** From the bytes of a document to drafts of the alerts in it: read, located, dated. */
public final class DraftAlerts {
  private static final Logger log = LoggerFactory.getLogger(DraftAlerts.class);

  private final Supplier<Catalogue> places;
  private final InstantSource world;

  public DraftAlerts(Places places, InstantSource world) {
    this(places::catalogue, world);
  }

  DraftAlerts(Supplier<Catalogue> places, InstantSource world) {
    this.places = places;
    this.world = world;
  }

  /** Drafts, or what kept the document from being read. */
  record Drafted(List<Draft> drafts, List<Problem> unreadable) {
    static final Drafted NONE = new Drafted(List.of(), List.of());
  }

  /** An alert that came inside a feed. */
  Drafted inline(Entry entry, Origin origin) {
    return cap(entry.inline(), entry.original(), null, dated(entry, null), origin);
  }

  /** What the list says of an alert's time, else what is known of the whole document. */
  private static Instant dated(Entry entry, Instant document) {
    Instant sent = entry.hints().sent();
    Instant updated = entry.hints().updated();
    return sent != null ? sent : updated != null ? updated : document;
  }

  /** A document that was fetched: an alert, or an envelope around one or more. */
  Drafted document(Fetched fetched, URI url, Origin origin) {
    Instant dated = HttpDate.parse(fetched.validators().lastModified());
    Drafted alone = cap(fetched.body(), null, url, dated, origin);
    if (!alone.drafts().isEmpty() || isCap(alone)) {
      return alone;
    }
    Parsed parsed = Formats.parse(FeedFormat.AUTO, fetched.body(), fetched.contentType(), url);
    List<Draft> drafts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Entry entry : parsed.entries()) {
      if (entry.isInline()) {
        Drafted inside = cap(entry.inline(), entry.original(), url, dated(entry, dated), origin);
        drafts.addAll(inside.drafts());
        problems.addAll(inside.unreadable());
      }
    }
    if (drafts.isEmpty() && problems.isEmpty()) {
      problems.addAll(why(alone, parsed));
    }
    return new Drafted(drafts, problems);
  }

  /**
   * No envelope either: what it is says more than that it is no alert, unless it is a broken one.
   */
  private static List<Problem> why(Drafted alone, Parsed parsed) {
    boolean broken = alone.unreadable().stream().noneMatch(p -> p.code() == CapProblem.NOT_CAP);
    List<Problem> errors =
        parsed.problems().stream().filter(p -> p.level() == Level.ERROR).toList();
    return broken || errors.isEmpty() ? alone.unreadable() : errors;
  }

  /** A broken alert is no envelope; what does not begin as XML may be JSON or an archive. */
  private static boolean isCap(Drafted alone) {
    return alone.unreadable().stream()
        .filter(p -> p.level() == Level.ERROR)
        .noneMatch(p -> p.code() == CapProblem.NOT_CAP || p.code() == CapProblem.NOT_WELL_FORMED);
  }

  private Drafted cap(byte[] document, Original original, URI url, Instant dated, Origin origin) {
    ReadResult result = Documents.read(document, origin.zone());
    if (!(result instanceof Read partial)) {
      return new Drafted(List.of(), result.problems());
    }
    Read read = Identities.complete(partial, document, dated, origin).orElse(null);
    if (read == null) { // its last problems say what it lacks
      return new Drafted(List.of(), result.problems());
    }
    Draft.Original kept =
        original == null ? null : new Draft.Original(original.mediaType(), original.bytes());
    String address = url == null ? null : url.toString();
    try {
      return new Drafted(
          List.of(
              Drafter.draft(read, document, kept, address, origin, places.get(), world.instant())),
          List.of());
    } catch (RuntimeException e) { // one alert that we fail on must not take its feed along
      log.error("Alert {} of feed {} failed", read.alert().identifier(), origin.feedId(), e);
      return new Drafted(List.of(), List.of(PipelineProblem.NOT_PROCESSED.because(e)));
    }
  }
}

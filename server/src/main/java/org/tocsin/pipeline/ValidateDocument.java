package org.tocsin.pipeline;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.IdentityRule;
import org.tocsin.alert.Origin;
import org.tocsin.cap.CapProblem;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.CapValidator;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.cap.Validation;
import org.tocsin.cap.profile.Profile;
import org.tocsin.cap.profile.Profiles;
import org.tocsin.feed.format.Entry;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.feed.format.Formats;
import org.tocsin.feed.format.Parsed;
import org.tocsin.pipeline.Validity.Checked;
import org.tocsin.pipeline.Validity.Kind;
import org.tocsin.pipeline.Validity.Listed;
import org.tocsin.place.Catalogue;

/**
 * Checks a document for whoever publishes it: a CAP alert by schema, by the standard's prose and by
 * what storing it would have to repair or could not place, and by the profiles that were asked for;
 * a feed by its format, with the alerts inside it. Stores and fetches nothing. Thread-safe.
 */
public final class ValidateDocument {
  private static final int MOST_ENTRIES = 1_000;
  private static final int MOST_INLINE = 200;
  private static final Origin ANYBODY =
      new Origin(
          0,
          0,
          null,
          ZoneOffset.UTC,
          Duration.ofDays(1),
          false,
          null,
          false,
          new IdentityRule.Identifier(),
          "");

  private final CapValidator validator = new CapValidator();
  private final CapReader reader = new CapReader(ReadOptions.lenient());
  private final Supplier<Catalogue> places;
  private final InstantSource world;

  public ValidateDocument(Supplier<Catalogue> places, InstantSource world) {
    this.places = places;
    this.world = world;
  }

  /**
   * @param contentType as it was served or sent; may be null
   * @param base the address it came from; may be null
   * @param profiles what alerts are held against besides the standard
   */
  public Validity validate(
      byte[] document, String contentType, URI base, Profiles.Choice profiles) {
    Parsed parsed = Formats.parse(FeedFormat.AUTO, document, contentType, base);
    if (parsed.format() == FeedFormat.CAP) {
      Checked alert = alert(document, profiles);
      if (alert.findings().stream().noneMatch(p -> p.code() == CapProblem.NOT_CAP)) {
        String format = FeedFormat.CAP.id();
        return new Validity(Kind.CAP, format, alert, alert.findings(), List.of(), 0);
      }
    }
    boolean unknown =
        parsed.format() == FeedFormat.AUTO
            || parsed.entries().isEmpty() && !parsed.outcome().complete();
    String format = parsed.format() == FeedFormat.AUTO ? null : parsed.format().id();
    return new Validity(
        unknown ? Kind.UNKNOWN : Kind.FEED,
        format,
        null,
        parsed.problems(),
        entries(parsed.entries(), profiles),
        parsed.entries().size());
  }

  private List<Listed> entries(List<Entry> entries, Profiles.Choice profiles) {
    List<Listed> listed = new ArrayList<>();
    int inline = 0;
    for (Entry entry : entries.subList(0, Math.min(entries.size(), MOST_ENTRIES))) {
      boolean look = entry.isInline() && ++inline <= MOST_INLINE;
      listed.add(
          new Listed(entry.key(), entry.links(), look ? alert(entry.inline(), profiles) : null));
    }
    return listed;
  }

  /** Checks an alert by itself, by the standard alone. */
  public Checked alert(byte[] document) {
    return alert(document, Profiles.Choice.NONE);
  }

  /** Checks an alert by itself. */
  public Checked alert(byte[] document, Profiles.Choice choice) {
    Validation validation = validator.validate(document);
    ReadResult result = reader.read(document);
    List<Problem> more = result.problems();
    List<Profile> profiles = List.of();
    String version = null;
    if (result instanceof Read read) {
      more =
          Drafter.draft(read, document, null, null, ANYBODY, places.get(), world.instant())
              .problems();
      version = read.alert().version().number();
      profiles = choice.of(read.alert());
    }
    List<Problem> findings = new ArrayList<>(Findings.of(validation, more));
    for (Profile profile : profiles) {
      findings.addAll(profile.check(((Read) result).alert()));
    }
    return new Checked(
        version,
        validation.schemaValid(),
        profiles.stream().map(Profile::id).toList(),
        List.copyOf(findings));
  }
}

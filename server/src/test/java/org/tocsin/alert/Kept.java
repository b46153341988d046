package org.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.Info;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.place.Catalogue;

/** Alerts as the database would give them back, made without one. */
public final class Kept {
  private static final Duration LIFE = Duration.ofDays(1);

  private Kept() {}

  /** A document read, located and dated, as version {@code id} of its own chain. */
  public static StoredAlert alert(long id, String xml, Catalogue places, String iso3) {
    byte[] document = xml.getBytes(StandardCharsets.UTF_8);
    Read read = (Read) new CapReader(ReadOptions.lenient()).read(document);
    Integer country = iso3 == null ? null : places.country(iso3).orElseThrow().id();
    Origin origin =
        new Origin(
            1,
            1,
            country,
            ZoneOffset.UTC,
            LIFE,
            true,
            null,
            false,
            new IdentityRule.Identifier(),
            "warn.example");
    Instant received = read.alert().sent().instant().plusSeconds(60);
    Draft draft = Drafter.draft(read, document, null, null, origin, places, received);
    Version version = version(id, draft);
    return new StoredAlert(
        version, read.alert(), document, null, List.of(), List.of(version), received);
  }

  /** A version drawn otherwise, without the costs and the limits of reading such a shape. */
  public static Version drawn(StoredAlert alert, Geometry shape) {
    return version(
        alert.version(),
        alert.version().ending(),
        shape.getEnvelopeInternal(),
        ShapeCodec.encode(shape));
  }

  /** The same, ended before its time. */
  public static StoredAlert ended(StoredAlert alert, Ending ending) {
    Version v = alert.version();
    return with(alert, alert.alert(), version(v, ending, v.box(), v.packedShape()));
  }

  /** The same, as if the document could not be read any more. */
  public static StoredAlert unreadable(StoredAlert alert) {
    return with(alert, null, alert.version());
  }

  /** The same, as if it had come in another form than CAP. */
  public static StoredAlert converted(StoredAlert alert) {
    return new StoredAlert(
        alert.version(),
        alert.alert(),
        alert.document(),
        new Draft.Original("application/json", new byte[] {'{', '}'}),
        List.of(),
        alert.chain(),
        alert.received());
  }

  /** The same with each of its infos changed, also into what no XML can hold. */
  public static StoredAlert changed(StoredAlert alert, UnaryOperator<Info> change) {
    Alert a = alert.alert();
    Alert changed = a.withInfos(a.infos().stream().map(change).toList());
    return with(alert, changed, alert.version());
  }

  private static StoredAlert with(StoredAlert alert, Alert document, Version version) {
    return new StoredAlert(
        version,
        document,
        alert.document(),
        alert.original(),
        alert.problems(),
        List.of(version),
        alert.received());
  }

  private static Version version(long id, Draft d) {
    Summary s = d.summary();
    return new Version(
        id,
        d.alert().sender(),
        d.alert().identifier(),
        d.alert().sent().instant(),
        id,
        d.alert().status().value().capName(),
        d.alert().msgType().value().capName(),
        d.alert().scope().value().capName(),
        d.origin().sourceId(),
        d.origin().feedId(),
        List.of(d.origin().feedId()),
        "feed",
        d.located().countryId(),
        d.located().admin1Ids(),
        d.located().namedIds(),
        d.located().approximate(),
        s.severity(),
        s.urgency(),
        s.certainty(),
        s.categories(),
        s.event(),
        s.headline(),
        s.language(),
        s.languages(),
        s.geocodes(),
        s.effective(),
        s.onset(),
        s.expires(),
        d.lives().assumedEnd(),
        d.lives().spans(),
        Ending.NONE,
        d.located().box(),
        ShapeCodec.encode(d.located().shape()),
        d.problems().size(),
        s.search(),
        d.received());
  }

  private static Version version(Version v, Ending ending, Envelope box, byte[] shape) {
    return new Version(
        v.id(),
        v.sender(),
        v.identifier(),
        v.sent(),
        v.chainId(),
        v.status(),
        v.msgType(),
        v.scope(),
        v.sourceId(),
        v.feedId(),
        v.feedIds(),
        v.provenance(),
        v.countryId(),
        v.admin1Ids(),
        v.namedIds(),
        v.approximate(),
        v.severity(),
        v.urgency(),
        v.certainty(),
        v.categories(),
        v.event(),
        v.headline(),
        v.language(),
        v.languages(),
        v.geocodes(),
        v.effective(),
        v.onset(),
        v.expires(),
        v.assumedEnd(),
        v.spans(),
        ending,
        box,
        shape,
        v.problems(),
        v.search(),
        v.received());
  }
}

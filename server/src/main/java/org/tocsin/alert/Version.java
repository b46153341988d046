package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/**
 * A version of an alert as lists and maps need it. Immutable; about 1.5 kB in memory.
 *
 * @param chainId smallest id of the versions that belong together
 * @param admin1Ids ids of {@code place} areas, the country's Unknown among them where nothing is
 *     known
 * @param namedIds those of them whose outlines stand in for an area that was not drawn
 * @param spans when its infos are in force
 * @param box longitude and latitude; null when nobody can place it
 * @param packedShape what was drawn, packed; see {@link #shape()}
 * @param feedIds the feeds that carried it
 */
public record Version(
    long id,
    String sender,
    String identifier,
    Instant sent,
    long chainId,
    String status,
    String msgType,
    String scope,
    Integer sourceId,
    Integer feedId,
    List<Integer> feedIds,
    String provenance,
    Integer countryId,
    List<Integer> admin1Ids,
    List<Integer> namedIds,
    boolean approximate,
    String severity,
    String urgency,
    String certainty,
    List<String> categories,
    String event,
    String headline,
    String language,
    List<String> languages,
    List<String> geocodes,
    Instant effective,
    Instant onset,
    Instant expires,
    boolean assumedEnd,
    Spans spans,
    Ending ending,
    Envelope box,
    byte[] packedShape,
    int problems,
    String search,
    Instant received) {

  /** The state at an instant of world time. */
  public State stateAt(Instant t) {
    return State.at(t, spans, ending);
  }

  /** The first instant after this one at which its state may turn; null for never. */
  public Instant nextTurn(Instant t) {
    return Stream.of(
            spans.nextTurn(t), ending.supersededAt(), ending.cancelledAt(), ending.withdrawnAt())
        .filter(turn -> turn != null && turn.isAfter(t))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** What was drawn, and the outlines that stand in for what was not; none when nobody knows. */
  public List<Geometry> covered(Catalogue places) {
    return Stream.concat(
            Stream.ofNullable(shape()).filter(s -> !s.isEmpty()),
            places.expand(namedIds).stream().map(places::outline).filter(Objects::nonNull))
        .toList();
  }

  /**
   * Whether it is live or will be, for who acts on it now: nothing ends in the future, so an ending
   * that seems to lie ahead was written by a node whose clock is a little ahead of this one's.
   */
  public boolean mayStillLive(Instant now) {
    return ending.supersededAt() == null
        && ending.cancelledAt() == null
        && ending.withdrawnAt() == null
        && spans.at(now) != State.EXPIRED;
  }

  /** The countries that it is of or reaches into, each once; those that are gone are left out. */
  public List<Country> countries(Catalogue places) {
    List<Country> touched = places.countriesOf(admin1Ids);
    Country own = countryId == null ? null : places.country(countryId).orElse(null);
    if (own == null || touched.contains(own)) {
      return touched;
    }
    List<Country> all = new ArrayList<>(touched);
    all.add(own);
    return all;
  }

  /** What was drawn, repaired, longitude first; null when nothing was. Unpacked at each call. */
  public Geometry shape() {
    return ShapeCodec.decode(packedShape);
  }
}

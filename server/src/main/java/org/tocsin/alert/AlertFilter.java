package org.tocsin.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Geocode;

/**
 * Which alerts are asked for. An empty set or null asks for nothing in particular; several values
 * of one field are alternatives, several fields must all hold.
 *
 * @param countryIds countries that the alert is of, or touches
 * @param admin1Ids areas it touches; the Unknown of a country, under which is filed what is only
 *     known to be somewhere in it, is one of its own
 * @param words each must be part of event, headline, area name or sender; lower case
 * @param boxes one must meet what was drawn, or the outline that stands in for it; a box over the
 *     antimeridian is two, a point is one without size
 * @param at the instant at which {@code states} must hold; null: now
 * @param provenances by which way it came: feed, powercut, crowd, manual
 * @param lastWord only warnings that no later version took the place of; none that cancels,
 *     acknowledges or reports an error
 */
public record AlertFilter(
    Set<Integer> countryIds,
    Set<Integer> admin1Ids,
    Set<String> severities,
    Set<String> urgencies,
    Set<String> certainties,
    Set<String> categories,
    Set<String> events,
    Set<Integer> sourceIds,
    Set<Integer> feedIds,
    Set<String> languages,
    Set<String> geocodes,
    List<String> words,
    List<Envelope> boxes,
    Instant sentFrom,
    Instant sentTo,
    Instant at,
    Set<State> states,
    Set<String> statuses,
    Set<String> provenances,
    boolean lastWord) {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  /** Types of messages that tell of no danger. */
  static final Set<String> NO_WARNINGS = Set.of("Cancel", "Ack", "Error");

  /** What is live now and meant in earnest. */
  public static final AlertFilter LIVE =
      any().states(EnumSet.of(State.SCHEDULED, State.ACTIVE)).statuses(Set.of("Actual")).build();

  /** Begins with a filter that asks for nothing in particular. */
  public static AlertFilterBuilder any() {
    return new AlertFilterBuilder();
  }

  /** Begins with this one. */
  public AlertFilterBuilder but() {
    return new AlertFilterBuilder(this);
  }

  /** Whether the live alerts of a node hold the whole answer. */
  public boolean asksOnlyForLive() {
    return at == null && !states.isEmpty() && states.stream().allMatch(State::isLive);
  }

  /**
   * Whether one version is asked for, with its state at {@code now} unless the filter has its own.
   */
  public boolean accepts(Version v, Instant now, Catalogue places) {
    return (states.isEmpty() || states.contains(v.stateAt(at == null ? now : at)))
        && in(statuses, v.status())
        && in(severities, v.severity())
        && (!asksForPlace() || placed(v))
        && acceptsRest(v)
        && (at == null || !v.sent().isAfter(at))
        && meetsBox(v, places);
  }

  /** Countries and admin-1 areas were turned into ids that include what they imply. */
  private boolean placed(Version v) {
    return (v.countryId() != null && countryIds.contains(v.countryId()))
        || v.admin1Ids().stream().anyMatch(admin1Ids::contains);
  }

  boolean asksForPlace() {
    return !countryIds.isEmpty() || !admin1Ids.isEmpty();
  }

  /**
   * What the columns of {@link LivePicture} do not tell, cheapest first, and all but the exact
   * shape: state, status, severity and place are known already.
   */
  boolean acceptsRest(Version v) {
    return in(provenances, v.provenance())
        && (!lastWord || isLastWord(v))
        && in(urgencies, v.urgency())
        && in(certainties, v.certainty())
        && meets(categories, v.categories())
        && (sourceIds.isEmpty() || v.sourceId() != null && sourceIds.contains(v.sourceId()))
        && meets(feedIds, v.feedIds())
        && (events.isEmpty() || v.event() != null && events.contains(lower(v.event())))
        && (languages.isEmpty() || v.languages().stream().anyMatch(this::speaks))
        && hasGeocode(v)
        && (sentFrom == null || !v.sent().isBefore(sentFrom))
        && (sentTo == null || v.sent().isBefore(sentTo))
        && (words.isEmpty() || words.stream().allMatch(v.search()::contains))
        && (boxes.isEmpty() || v.box() != null && boxes.stream().anyMatch(v.box()::intersects));
  }

  private static boolean isLastWord(Version v) {
    return v.ending().supersededAt() == null && !NO_WARNINGS.contains(v.msgType());
  }

  boolean hasGeocode(Version v) {
    return geocodes.isEmpty()
        || v.geocodes().stream().map(AlertFilter::normal).anyMatch(geocodes::contains);
  }

  /** A range such as {@code en} is met by {@code en-GB} (RFC 4647 section 3.3.1). */
  private boolean speaks(String language) {
    String tag = lower(language);
    return languages.stream().anyMatch(r -> tag.equals(r) || tag.startsWith(r + "-"));
  }

  /**
   * A geocode as filters compare it: {@code NAME:VALUE} with the scheme's usual name, in capitals.
   */
  public static String normal(String geocode) {
    int colon = geocode.lastIndexOf(':');
    return colon < 0
        ? geocode.toUpperCase(Locale.ROOT)
        : Geocode.scheme(geocode.substring(0, colon))
            + ":"
            + geocode.substring(colon + 1).strip().toUpperCase(Locale.ROOT);
  }

  /** The exact shape, after the rest; costs an intersection only when a box is asked for. */
  boolean meetsBox(Version v, Catalogue places) {
    return boxes.isEmpty() || boxes.stream().anyMatch(box -> meetsBox(v, box, places));
  }

  private static boolean meetsBox(Version v, Envelope box, Catalogue places) {
    Geometry asked = GEOMETRY.toGeometry(box); // a point when the box has no size
    Geometry shape = v.shape();
    if (shape != null && (box.covers(shape.getEnvelopeInternal()) || meets(shape, asked))) {
      return true;
    }
    return places.expand(v.namedIds()).stream()
        .map(places::outline)
        .anyMatch(o -> o != null && o.getEnvelopeInternal().intersects(box) && o.intersects(asked));
  }

  private static boolean meets(Geometry shape, Geometry asked) {
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i).intersects(asked)) {
        return true;
      }
    }
    return false;
  }

  private static <T> boolean in(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static <T> boolean meets(Set<T> wanted, Collection<T> values) {
    return wanted.isEmpty() || values.stream().anyMatch(wanted::contains);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

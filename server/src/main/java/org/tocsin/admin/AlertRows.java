package org.tocsin.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.time.Clocks;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.Utilities;

/** Alerts as rows of tables; names come from memory. */
final class AlertRows {
  private final Places places;
  private final Feeds feeds;
  private final Utilities utilities;
  private final InstantSource world;
  private final Moments moments;

  AlertRows(Places places, Feeds feeds, Utilities utilities, Clocks clocks, Moments moments) {
    this.places = places;
    this.feeds = feeds;
    this.utilities = utilities;
    this.world = clocks.world();
    this.moments = moments;
  }

  /**
   * An alert.
   *
   * @param marks what sets it apart from a public warning in earnest; empty for one
   * @param source its name, the utility's whose cut it tells, or where it was made
   */
  record Row(
      Version version,
      State state,
      String marks,
      String source,
      String country,
      Moments.When sent) {
    public String title() {
      return version.headline() != null
          ? version.headline()
          : version.event() != null ? version.event() : version.identifier();
    }

    /** The word on a severity tag. */
    public String severity() {
      return version.severity().equals("Unknown") ? "Not stated" : version.severity();
    }
  }

  List<Row> of(List<Version> versions) {
    Instant now = world.instant();
    return versions.stream().map(v -> of(v, now)).toList();
  }

  Row of(Version version) {
    return of(version, world.instant());
  }

  private Row of(Version v, Instant now) {
    return new Row(v, v.stateAt(now), marks(v), source(v), country(v), moments.of(v.sent()));
  }

  private static String marks(Version v) {
    String status = v.status().equals("Actual") ? "" : v.status();
    String scope = v.scope().equals("Public") ? "" : v.scope();
    return status.isEmpty() || scope.isEmpty() ? status + scope : status + ", " + scope;
  }

  private String source(Version v) {
    return v.sourceId() == null
        ? utility(v).orElse(v.provenance())
        : feeds.registry().source(v.sourceId()).map(s -> s.name()).orElse("source gone");
  }

  private Optional<String> utility(Version v) {
    return utilities.grid().providers().stream()
        .filter(p -> CutNotices.sender(p).equals(v.sender()))
        .map(p -> p.names().get("en"))
        .findFirst();
  }

  private String country(Version v) {
    return places.catalogue().countriesOf(v.admin1Ids()).stream()
        .map(Country::name)
        .limit(3)
        .collect(Collectors.joining(", "));
  }
}

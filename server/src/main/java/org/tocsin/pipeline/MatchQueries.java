package org.tocsin.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tocsin.alert.Reach;
import org.tocsin.alert.Reaches;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.place.Catalogue;
import org.tocsin.subscription.Facet;
import org.tocsin.subscription.MatchQuery;
import org.tocsin.subscription.Part;

/** What the matcher asks of an alert. Thread-safe. */
public final class MatchQueries {
  private final Supplier<Catalogue> places;
  private final InstantSource world;

  public MatchQueries(Supplier<Catalogue> places, InstantSource world) {
    this.places = places;
    this.world = world;
  }

  /**
   * An alert with what holds of it now, info by info. Without parts, so that it concerns nobody,
   * when nothing does: a Cancel, an all-clear, one that has run out.
   */
  public MatchQuery of(StoredAlert alert) {
    Version version = alert.version();
    if (version.spans().list().isEmpty()) {
      return new MatchQuery(List.of(), version.sourceId());
    }
    List<Part> parts =
        Reaches.of(alert, places.get(), world.instant()).list().stream()
            .map(reach -> part(reach, facets(reach, version)))
            .toList();
    return new MatchQuery(parts, version.sourceId());
  }

  /**
   * A rough one from what lists know of an alert: its worst, everywhere. With filters for events
   * left aside it concerns everybody whom {@link #of} does, and maybe others; cheap enough to look
   * through everything that is live.
   */
  public MatchQuery roughly(Version version) {
    if (version.spans().list().isEmpty()) {
      return new MatchQuery(List.of(), version.sourceId());
    }
    Reach reach = Reaches.of(version, List.of(), places.get());
    return new MatchQuery(List.of(part(reach, List.of(facet(version)))), version.sourceId());
  }

  private static Part part(Reach reach, List<Facet> facets) {
    return new Part(
        Set.copyOf(reach.admin1Ids()),
        reach.countryId(),
        reach.wholeCountry(),
        Set.copyOf(reach.geocodes()),
        reach.shape(),
        facets);
  }

  private List<Facet> facets(Reach reach, Version version) {
    return reach.infos().isEmpty()
        ? List.of(facet(version))
        : reach.infos().stream().map(this::facet).distinct().toList();
  }

  private Facet facet(Info info) {
    Set<Category> categories = new LinkedHashSet<>();
    info.categories().stream().map(Coded::value).forEach(categories::add);
    return new Facet(
        info.severity().value(),
        info.urgency().value(),
        info.certainty().value(),
        categories,
        info.event(),
        ahead(instant(info.onset()), instant(info.expires())));
  }

  private Facet facet(Version version) {
    Set<Category> categories = new LinkedHashSet<>();
    version.categories().forEach(name -> categories.add(Category.parse(name)));
    return new Facet(
        Severity.parse(version.severity()),
        Urgency.parse(version.urgency()),
        Certainty.parse(version.certainty()),
        categories,
        version.event(),
        ahead(version.onset(), version.expires()));
  }

  /** A beginning to look forward to; one after the end cannot be meant. */
  private Instant ahead(Instant onset, Instant end) {
    boolean sound = onset != null && (end == null || onset.isBefore(end));
    return sound && onset.isAfter(world.instant()) ? onset : null;
  }

  private static Instant instant(CapTime time) {
    return time == null ? null : time.instant();
  }
}

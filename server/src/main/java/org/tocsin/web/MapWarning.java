package org.tocsin.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/** Fills the panel of the map with one warning, in the reader's language where it has it. */
final class MapWarning {
  private final Alerts alerts;
  private final Places places;
  private final MapPanels panels;
  private final Cards cards;
  private final InfoViews infos;

  MapWarning(Alerts alerts, Places places, MapPanels panels, Cards cards, InfoViews infos) {
    this.alerts = alerts;
    this.places = places;
    this.panels = panels;
    this.cards = cards;
    this.infos = infos;
  }

  MapPanel of(MapAsked asked, Moment at, String lang, String accepted) {
    StoredAlert stored =
        alerts
            .find(asked.alert())
            .orElseThrow(
                () ->
                    ApiProblem.notFound("There is no warning " + asked.alert() + ".")
                        .asException());
    Version version = stored.version();
    Card card = cards.of(version);
    ZoneId zone = cards.zone(version);
    InfoViews.Shown shown = infos.of(stored, zone, lang, accepted);
    InfoView first = shown.infos().isEmpty() ? null : shown.infos().getFirst();
    MapPanel.Warning warning =
        first == null
            ? new MapPanel.Warning(
                card, card.lang(), card.dir(), card.event(), card.headline(), null)
            : new MapPanel.Warning(
                card,
                shown.lang(),
                shown.dir(),
                first.event(),
                first.headline(),
                first.instruction());
    return new MapPanel(
        "alert",
        null,
        warning.event(),
        trail(asked, version),
        1,
        true,
        List.of(),
        List.of(),
        null,
        fit(version),
        null,
        at,
        warning);
  }

  /** The world, the country and, where it is one, the area. */
  private List<MapPanel.Crumb> trail(MapAsked asked, Version version) {
    Catalogue catalogue = places.catalogue();
    List<MapPanel.Crumb> trail = new ArrayList<>();
    trail.add(panels.top(asked));
    List<Country> countries = catalogue.countriesOf(version.admin1Ids());
    if (countries.size() == 1) {
      trail.add(panels.crumb(asked, countries.getFirst()));
      List<Admin1> areas =
          version.admin1Ids().stream()
              .flatMap(id -> catalogue.admin1(id).stream())
              .filter(a -> !a.unknown())
              .toList();
      if (areas.size() == 1) {
        Admin1 area = areas.getFirst();
        trail.add(panels.crumb(asked, area));
      }
    }
    return trail;
  }

  private String fit(Version version) {
    List<Geometry> shapes = version.covered(places.catalogue());
    return version.packedShape() == null ? MapFit.mainland(shapes) : MapFit.whole(shapes);
  }
}

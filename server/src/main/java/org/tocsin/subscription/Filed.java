package org.tocsin.subscription;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.tocsin.geo.LooseGrid;

/**
 * A place of an active subscription as it is filed for the matcher: by key or by cell.
 *
 * @param band see {@link Bands}
 * @param lat null but for points, as {@code lon} and {@code radius}, in metres
 * @param shape of a polygon, WKB; else null
 */
record Filed(
    long contactId,
    long subscriptionId,
    int n,
    int band,
    int categories,
    String key,
    Long cell,
    Double lat,
    Double lon,
    Double radius,
    byte[] shape) {

  static List<Filed> of(long id, long contactId, Wish wish) {
    int band = Bands.band(wish.filter());
    int mask = Bands.mask(wish.filter());
    List<Filed> filed = new ArrayList<>(wish.places().size());
    for (int n = 0; n < wish.places().size(); n++) {
      filed.add(
          switch (wish.places().get(n)) {
            case Place.Point p ->
                new Filed(
                    contactId,
                    id,
                    n,
                    band,
                    mask,
                    null,
                    LooseGrid.cellOfCircle(p.lat(), p.lon(), p.radiusMetres() / 1000),
                    p.lat(),
                    p.lon(),
                    p.radiusMetres(),
                    null);
            case Place.Drawn drawn -> {
              Geometry shape = DrawnRules.shape(drawn);
              long cell = LooseGrid.cellOf(shape);
              byte[] wkb = new WKBWriter().write(shape);
              yield new Filed(contactId, id, n, band, mask, null, cell, null, null, null, wkb);
            }
            case Place place -> {
              String key = PlaceKeys.of(place);
              yield new Filed(contactId, id, n, band, mask, key, null, null, null, null, null);
            }
          });
    }
    return filed;
  }

  /** As it would be read again. */
  PlaceRow row() {
    return new PlaceRow(
        contactId,
        subscriptionId,
        n,
        band,
        categories,
        key,
        cell == null ? 0 : cell,
        lat == null ? 0 : lat,
        lon == null ? 0 : lon,
        radius == null ? 0 : radius,
        shape != null);
  }
}

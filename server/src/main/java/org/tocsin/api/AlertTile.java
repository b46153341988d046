package org.tocsin.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.Sketch;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.TileLayer;
import org.tocsin.place.Country;

/**
 * A tile of zoom 5 and deeper: layer {@code alerts} with each alert, worst on top. Up to zoom
 * {@value #MOST_CROWDED} it is kept small: the mildest are left out, and layer {@code dropped}
 * tells how many.
 */
final class AlertTile {
  private static final int MOST_CROWDED = 7;
  private static final int MOST_BYTES = 90_000;

  /** What a feature takes beside its geometry, about. */
  private static final int PROPERTIES = 60;

  private final TileAddress address;
  private final AlertFilter filter;
  private final Instant now;
  private final Footprints footprints;
  private final TileLayer layer;
  private final Sketch sketch;
  private Instant until;
  private int dropped;
  private Version worstDropped;

  AlertTile(TileAddress address, AlertFilter filter, Instant now, Footprints footprints) {
    this.address = address;
    this.filter = filter;
    this.now = now;
    this.footprints = footprints;
    this.layer = new TileLayer("alerts", address);
    this.sketch = new Sketch(address);
  }

  /**
   * @param near worst first
   */
  Tile draw(List<Version> near, Duration keep) {
    for (Version v : near) {
      until = Turns.earlier(until, Turns.next(v, filter, now));
      if (filter.accepts(v, now, footprints.catalogue())) {
        sketch.clear();
        footprints.draw(v, sketch);
        if (!sketch.isEmpty()) {
          add(v);
        }
      }
    }
    List<byte[]> layers = new ArrayList<>();
    layers.add(layer.toBytes());
    if (dropped > 0) {
      layers.add(droppedLayer());
    }
    return Tile.of(layers, until, keep);
  }

  private void add(Version v) {
    boolean full = layer.size() > 0 && layer.size() + sketch.size() + PROPERTIES > MOST_BYTES;
    if (address.z() <= MOST_CROWDED && (dropped > 0 || full)) {
      worstDropped = dropped++ == 0 ? v : worstDropped;
      return;
    }
    String country =
        v.countryId() == null
            ? null
            : footprints.catalogue().country(v.countryId()).map(Country::iso3).orElse(null);
    layer
        .with("id", v.id())
        .with("severity", v.severity())
        .with("urgency", v.urgency())
        .with("certainty", v.certainty())
        .with("category", v.categories().isEmpty() ? null : v.categories().getFirst())
        .with("event", v.event())
        .with("country", country)
        .with("state", v.stateAt(now).id())
        .with("provenance", v.provenance())
        .with("approximate", v.approximate())
        .with("status", v.status());
    layer.add(sketch, v.id());
  }

  private byte[] droppedLayer() {
    TileLayer told = new TileLayer("dropped", address);
    sketch.clear();
    sketch.addMiddle();
    told.with("count", dropped).with("severity", worstDropped.severity());
    told.add(sketch, 0);
    return told.toBytes();
  }
}

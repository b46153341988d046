package org.tocsin.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.Sketch;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.TileLayer;

/**
 * A tile of zoom 5 and deeper: layer {@code alerts} with each alert, worst on top. Up to zoom
 * {@value #MOST_CROWDED} it is kept small: the mildest are left out, and layer {@code dropped}
 * tells how many. It tells of more, here or elsewhere, where the picture has not all there was.
 */
final class AlertTile {
  private static final int MOST_CROWDED = 7;
  private static final int MOST_BYTES = 90_000;

  /** What a feature takes beside its geometry, about. */
  private static final int PROPERTIES = 60;

  private static final String[] STATES =
      Arrays.stream(State.values()).map(State::id).toArray(String[]::new);

  private final TileAddress address;
  private final Footprints footprints;
  private final TileLayer layer;
  private final Sketch sketch;
  private int dropped;
  private Version worstDropped;

  AlertTile(TileAddress address, Footprints footprints) {
    this.address = address;
    this.footprints = footprints;
    this.layer = new TileLayer("alerts", address);
    this.sketch = new Sketch(address);
  }

  Tile draw(TilePicture picture, TilePicture.Asked asked, Duration keep) {
    for (int i : picture.near(address)) {
      if (asked.accepts(i)) {
        sketch.clear();
        footprints.draw(picture, i, sketch);
        if (!sketch.isEmpty()) {
          add(picture.get(i), asked.state(i));
        }
      }
    }
    byte[] alerts = layer.toBytes();
    boolean all = dropped == 0 && picture.isWhole();
    List<byte[]> layers = all ? List.of(alerts) : List.of(alerts, droppedLayer(picture.isWhole()));
    return Tile.of(layers, asked.until(), keep);
  }

  private void add(Version v, State state) {
    boolean full = layer.size() > 0 && layer.size() + sketch.size() + PROPERTIES > MOST_BYTES;
    if (address.z() <= MOST_CROWDED && (dropped > 0 || full)) {
      worstDropped = dropped++ == 0 ? v : worstDropped;
      return;
    }
    layer
        .with("id", v.id())
        .with("severity", v.severity())
        .with("urgency", v.urgency())
        .with("certainty", v.certainty())
        .with("category", v.categories().isEmpty() ? null : v.categories().getFirst())
        .with("event", v.event())
        .with("country", footprints.country(v))
        .with("state", STATES[state.ordinal()])
        .with("provenance", v.provenance())
        .with("approximate", v.approximate())
        .with("status", v.status());
    layer.add(sketch, v.id());
  }

  private byte[] droppedLayer(boolean whole) {
    TileLayer told = new TileLayer("dropped", address);
    sketch.clear();
    sketch.addMiddle();
    told.with("count", dropped)
        .with("severity", worstDropped == null ? null : worstDropped.severity());
    if (!whole) {
      told.with("more", true);
    }
    told.add(sketch, 0);
    return told.toBytes();
  }
}

package org.tocsin.alert.tile;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtEncoder;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.UserDataKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerParams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** One layer of a vector tile, 4096 units wide with a margin of 64 around it. */
public final class TileLayer {
  private static final int EXTENT = 4096;
  private static final double MARGIN = 64.0 / EXTENT;

  private final String name;
  private final TileAddress address;
  private final List<Geometry> features = new ArrayList<>();

  public TileLayer(String name, TileAddress address) {
    this.name = name;
    this.address = address;
  }

  /** Longitude and latitude of the tile with its margin. */
  public Envelope box() {
    return address.box(MARGIN);
  }

  /**
   * Adds a shape, clipped and simplified to what the tile can show. What is too small to see
   * becomes a point, so that no warning vanishes from the map.
   *
   * @param shape longitude and latitude; not modified
   * @param properties text, numbers and booleans; {@code id} becomes the feature's number
   */
  public void add(Geometry shape, Map<String, Object> properties) {
    Geometry placed = shape.copy();
    placed.apply(new Projection());
    TileParts parts = new TileParts(EXTENT, MARGIN * EXTENT);
    parts.add(placed);
    for (Geometry seen : parts.seen()) {
      seen.setUserData(new LinkedHashMap<>(properties));
      features.add(seen);
    }
  }

  /** The tile with this one layer; a tile without features is empty. */
  public byte[] toBytes() {
    if (features.isEmpty()) {
      return new byte[0];
    }
    JtsMvt tile = new JtsMvt(new JtsLayer(name, features, EXTENT));
    return MvtEncoder.encode(
        tile, new MvtLayerParams(EXTENT), new UserDataKeyValueMapConverter("id"));
  }

  /** From longitude and latitude to units of the tile. */
  private final class Projection implements CoordinateSequenceFilter {
    @Override
    public void filter(CoordinateSequence points, int i) {
      double lon = points.getX(i);
      double lat = points.getY(i);
      points.setOrdinate(i, 0, address.column(lon, EXTENT));
      points.setOrdinate(i, 1, address.row(lat, EXTENT));
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return true;
    }
  }
}

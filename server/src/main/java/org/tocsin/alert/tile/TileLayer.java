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
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** One layer of a vector tile, 4096 units wide with a margin of 64 around it. */
public final class TileLayer {
  private static final int EXTENT = 4096;
  private static final double MARGIN = 64.0 / EXTENT;
  private static final double ONE_UNIT = 1.0;
  private static final double SPECK = 2.0;
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

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
    Geometry seen = clip(simplify(placed));
    if (!seen.isEmpty()) {
      seen.setUserData(new LinkedHashMap<>(properties));
      features.add(seen);
    }
  }

  private static Geometry simplify(Geometry placed) {
    Envelope box = placed.getEnvelopeInternal();
    if (Math.max(box.getWidth(), box.getHeight()) < SPECK) {
      return GEOMETRY.createPoint(box.centre());
    }
    Geometry simple = DouglasPeuckerSimplifier.simplify(placed, ONE_UNIT);
    return simple.isEmpty() ? GEOMETRY.createPoint(box.centre()) : simple;
  }

  private static Geometry clip(Geometry geometry) {
    double margin = MARGIN * EXTENT;
    Envelope tile = new Envelope(-margin, EXTENT + margin, -margin, EXTENT + margin);
    Envelope box = geometry.getEnvelopeInternal();
    if (tile.covers(box)) {
      return geometry;
    }
    if (!tile.intersects(box)) {
      return GEOMETRY.createPoint();
    }
    Geometry valid = geometry instanceof Polygonal ? GeometryFixer.fix(geometry) : geometry;
    return parts(valid, GEOMETRY.toGeometry(tile));
  }

  /** Collections have no intersection of their own. */
  private static Geometry parts(Geometry geometry, Geometry tile) {
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i).intersection(tile);
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return GEOMETRY.buildGeometry(parts);
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

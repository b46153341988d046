package org.tocsin.alert.tile;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** A vector tile as a reader that is not ours understands it; coordinates in units of the tile. */
public final class DecodedTile {
  private static final String NUMBER = "#";

  private final JtsMvt tile;

  /** A feature; {@code id} is its number, null for none. */
  public record Feature(Long id, Geometry geometry, Map<String, Object> properties) {
    public Object get(String property) {
      return properties.get(property);
    }

    /** A property that is a whole number. */
    public long number(String property) {
      return ((Number) properties.get(property)).longValue();
    }
  }

  public DecodedTile(byte[] bytes) {
    try {
      tile =
          MvtReader.loadMvt(
              new ByteArrayInputStream(bytes),
              new GeometryFactory(),
              new TagKeyValueMapConverter(false, NUMBER),
              MvtReader.RING_CLASSIFIER_V2_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Set<String> layers() {
    return tile.getLayersByName().keySet();
  }

  /** None where there is no such layer. */
  public List<Feature> layer(String name) {
    JtsLayer layer = tile.getLayersByName().get(name);
    return layer == null ? List.of() : layer.getGeometries().stream().map(this::feature).toList();
  }

  @SuppressWarnings("unchecked")
  private Feature feature(Geometry geometry) {
    Map<String, Object> properties = (Map<String, Object>) geometry.getUserData();
    Long id = (Long) properties.remove(NUMBER);
    return new Feature(id, geometry, properties);
  }
}

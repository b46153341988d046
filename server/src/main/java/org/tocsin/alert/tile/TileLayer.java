package org.tocsin.alert.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * One layer of a vector tile (Vector Tile Specification 2.1), 4,096 units wide with a margin of 64
 * around it. Not thread-safe.
 */
public final class TileLayer {
  private static final int VERSION = 2;
  private static final int POINT = 1;
  private static final int LINE = 2;
  private static final int POLYGON = 3;

  private final String name;
  private final TileAddress address;
  private final List<String> keys = new ArrayList<>();
  private int next;
  private final Map<Object, Integer> values = new HashMap<>();
  private final Bytes features = new Bytes(8192);

  /** Where each feature ends. */
  private int[] ends = new int[64];

  private int count;
  private final Bytes valueBytes = new Bytes();
  private final Bytes tags = new Bytes();
  private final Bytes feature = new Bytes();
  private final Bytes one = new Bytes();

  public TileLayer(String name, TileAddress address) {
    this.name = name;
    this.address = address;
  }

  /**
   * A property of the feature that is added next.
   *
   * @param value text, a whole number or a boolean; null for none
   */
  public TileLayer with(String key, Object value) {
    if (value != null) {
      int k = number(key);
      Integer v = values.get(value);
      if (v == null) {
        v = values.size();
        values.put(value, v);
        write(value);
      }
      tags.varint(k);
      tags.varint(v);
    }
    return this;
  }

  /** Features mostly have the same properties in the same order. */
  private int number(String key) {
    int k = next;
    if (k >= keys.size() || !keys.get(k).equals(key)) {
      k = keys.indexOf(key);
    }
    if (k < 0) {
      k = keys.size();
      keys.add(key);
    }
    next = k + 1;
    return k;
  }

  private void write(Object value) {
    one.clear();
    switch (value) {
      case String text -> one.field(1, text);
      case Boolean flag -> one.field(7, flag ? 1 : 0);
      case Number number -> one.field(4, number.longValue());
      default -> throw new IllegalArgumentException("no property: " + value.getClass());
    }
    valueBytes.field(4, one);
  }

  /**
   * Adds what is on a sheet with the properties set since the last one; a feature for each kind of
   * geometry, as one cannot hold several.
   *
   * @param id the number of the features; 0 for none
   */
  public void add(Sketch sketch, long id) {
    add(id, sketch.polygons.bytes(), sketch.lines.bytes(), sketch.points());
  }

  /** As above. */
  public void add(Drawing drawing, long id) {
    add(id, drawing.polygons, drawing.lines, drawing.points);
  }

  private void add(long id, Bytes polygons, Bytes lines, Bytes points) {
    add(id, POLYGON, polygons);
    add(id, LINE, lines);
    add(id, POINT, points);
    tags.clear();
    next = 0;
  }

  /**
   * Adds a shape with its properties; {@code id} among them becomes the feature's number too.
   *
   * @param shape longitude and latitude; not modified
   */
  public void add(Geometry shape, Map<String, Object> properties) {
    Sketch sketch = new Sketch(address);
    sketch.add(PreparedShape.of(shape));
    properties.forEach(this::with);
    add(sketch, properties.get("id") instanceof Number id ? id.longValue() : 0);
  }

  private void add(long id, int type, Bytes geometry) {
    if (geometry.size() == 0) {
      return;
    }
    feature.clear();
    if (id != 0) {
      feature.field(1, id);
    }
    feature.field(2, tags);
    feature.field(3, type);
    feature.field(4, geometry);
    features.field(2, feature);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = features.size();
  }

  /** About how many bytes it takes so far. */
  public int size() {
    return features.size() + valueBytes.size();
  }

  /**
   * The layer as a part of a tile; empty without features. Parts put after each other are a tile.
   * The first feature comes last, as what is painted last lies on top.
   */
  public byte[] toBytes() {
    if (features.size() == 0) {
      return new byte[0];
    }
    Bytes end = new Bytes();
    keys.forEach(key -> end.field(3, key));
    end.append(valueBytes);
    end.field(5, TileAddress.EXTENT);
    Bytes begin = new Bytes();
    begin.field(15, VERSION);
    begin.field(1, name);
    int length = begin.size() + features.size() + end.size();
    Bytes tile = new Bytes(length + 8);
    tile.begin(3, length);
    tile.append(begin);
    for (int i = count - 1; i >= 0; i--) {
      tile.append(features, i == 0 ? 0 : ends[i - 1], ends[i]);
    }
    tile.append(end);
    return tile.toArray();
  }
}

package org.tocsin.alert.tile;

/**
 * What a {@link Sketch} held, kept for tiles that show the same thing with other properties.
 * Immutable.
 */
public final class Drawing {
  final Bytes polygons;
  final Bytes lines;
  final Bytes points;

  Drawing(Bytes polygons, Bytes lines, Bytes points) {
    this.polygons = polygons;
    this.lines = lines;
    this.points = points;
  }
}

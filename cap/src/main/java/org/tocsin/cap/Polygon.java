package org.tocsin.cap;

import java.util.Arrays;

/**
 * A ring of points as the document gives them, WGS 84 degrees; nothing is closed, dropped or
 * swapped (CAP 1.2 section 3.2.4, {@code polygon}). Immutable.
 */
public final class Polygon {
  private final double[] latLon;
  private final String text;

  private Polygon(double[] latLon, String text) {
    this.latLon = latLon;
    this.text = text;
  }

  /** A ring from latitude, longitude, latitude, longitude …; its text is what CAP would write. */
  public static Polygon of(double... latLon) {
    return of(latLon, PointText.format(latLon));
  }

  /**
   * A ring beside its original text.
   *
   * @throws IllegalArgumentException when the count of numbers is odd
   */
  public static Polygon of(double[] latLon, String text) {
    if (latLon.length % 2 != 0) {
      throw new IllegalArgumentException("odd count of coordinates: " + latLon.length);
    }
    return new Polygon(latLon.clone(), text);
  }

  /** Takes the array over without a copy; the caller must not keep it. */
  static Polygon owning(double[] latLon, String text) {
    return new Polygon(latLon, text);
  }

  /** The number of points, 0 when none could be read. */
  public int size() {
    return latLon.length / 2;
  }

  /** The first number of a point: latitude, unless the document has its axes swapped. */
  public double lat(int i) {
    return latLon[2 * i];
  }

  /** The second number of a point: longitude, unless the document has its axes swapped. */
  public double lon(int i) {
    return latLon[2 * i + 1];
  }

  /** All numbers, a copy. */
  double[] latLon() {
    return latLon.clone();
  }

  /** The document's own text without surrounding white space. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polygon that
        && Arrays.equals(latLon, that.latLon)
        && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(latLon) + text.hashCode();
  }

  @Override
  public String toString() {
    return "Polygon[" + text + "]";
  }
}

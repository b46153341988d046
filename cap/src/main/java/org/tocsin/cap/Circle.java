package org.tocsin.cap;

/**
 * A circle as the document gives it (CAP 1.2 section 3.2.4, {@code circle}).
 *
 * @param lat latitude of the centre, WGS 84 degrees
 * @param lon longitude of the centre, WGS 84 degrees
 * @param radiusKm kilometres; 0 is a point
 * @param text the document's own text without surrounding white space
 */
public record Circle(double lat, double lon, double radiusKm, String text) {

  /** A circle whose text is what CAP would write. */
  public static Circle of(double lat, double lon, double radiusKm) {
    String text = PointText.format(new double[] {lat, lon}) + " " + PointText.number(radiusKm);
    return new Circle(lat, lon, radiusKm, text);
  }
}

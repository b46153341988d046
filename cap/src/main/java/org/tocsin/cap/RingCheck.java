package org.tocsin.cap;

/** Says what is odd about the numbers of a shape; repairs nothing. */
final class RingCheck {
  private RingCheck() {}

  static void report(double[] latLon, Tokens in) {
    int n = latLon.length;
    if (n < 8) {
      in.report(CapProblem.RING_TOO_SHORT, n / 2 + " points");
    }
    if (n >= 4 && (latLon[0] != latLon[n - 2] || latLon[1] != latLon[n - 1])) {
      in.report(CapProblem.RING_NOT_CLOSED, "the last point is not the first");
    }
    for (int i = 0; i < n; i += 2) {
      if (reportRange(latLon[i], latLon[i + 1], in)) {
        return;
      }
    }
  }

  /** True when the point is off the earth and was reported. */
  static boolean reportRange(double lat, double lon, Tokens in) {
    boolean off = Math.abs(lat) > 90 || Math.abs(lon) > 180;
    if (off) {
      in.report(CapProblem.COORDINATE_OUT_OF_RANGE, lat + "," + lon);
    }
    return off;
  }
}

package org.tocsin.geo;

/**
 * Surface on the unit sphere (steradians) of loops whose edges are straight in longitude and
 * latitude.
 *
 * <p>The surface under an edge, down to the equator, is the integral of sin(latitude) over
 * longitude; clockwise loops add up to their inside. What two shapes have in common is the sum,
 * over all pairs of edges that share longitudes, of the surface under the lower of the two: no
 * intersection points need be ordered or linked, so unlike an overlay it cannot fail, whatever the
 * input.
 */
final class Surface {
  private static final double RADIANS = Math.PI / 180;

  private Surface() {}

  static double of(double[][] loops) {
    double sum = 0;
    for (double[] loop : loops) {
      double x0 = loop[loop.length - 2];
      double y0 = loop[loop.length - 1];
      for (int i = 0; i < loop.length; i += 2) {
        sum += under(loop[i] - x0, y0, loop[i + 1]);
        x0 = loop[i];
        y0 = loop[i + 1];
      }
    }
    return sum;
  }

  /** Surface that lies in both {@code a} and {@code b}. */
  static double common(double[][] a, double[][] b) {
    double sum = 0;
    for (double[] loop : a) {
      double x0 = loop[loop.length - 2];
      double y0 = loop[loop.length - 1];
      for (int i = 0; i < loop.length; i += 2) {
        double x1 = loop[i];
        double y1 = loop[i + 1];
        if (x1 > x0) sum += below(x0, y0, x1, y1, b);
        else if (x1 < x0) sum -= below(x1, y1, x0, y0, b);
        x0 = x1;
        y0 = y1;
      }
    }
    return sum;
  }

  /** Surface of the loops' inside below one edge that runs from west to east. */
  private static double below(double x0, double y0, double x1, double y1, double[][] loops) {
    double slope = (y1 - y0) / (x1 - x0);
    double sum = 0;
    for (double[] loop : loops) {
      double u0 = loop[loop.length - 2];
      double v0 = loop[loop.length - 1];
      for (int i = 0; i < loop.length; i += 2) {
        double u1 = loop[i];
        double v1 = loop[i + 1];
        double west = Math.max(x0, Math.min(u0, u1));
        double east = Math.min(x1, Math.max(u0, u1));
        if (west < east) {
          double other = (v1 - v0) / (u1 - u0);
          double surface =
              underLower(
                  east - west,
                  y0 + slope * (west - x0),
                  y0 + slope * (east - x0),
                  v0 + other * (west - u0),
                  v0 + other * (east - u0));
          sum += u1 > u0 ? surface : -surface;
        }
        u0 = u1;
        v0 = v1;
      }
    }
    return sum;
  }

  /** Surface under the lower of two lines over the same longitudes. */
  private static double underLower(double width, double a0, double a1, double b0, double b1) {
    double d0 = a0 - b0;
    double d1 = a1 - b1;
    if (d0 <= 0 && d1 <= 0) return under(width, a0, a1);
    if (d0 >= 0 && d1 >= 0) return under(width, b0, b1);
    double t = d0 / (d0 - d1);
    double y = a0 + t * (a1 - a0);
    return under(t * width, Math.min(a0, b0), y) + under((1 - t) * width, y, Math.min(a1, b1));
  }

  /** Integral of sin(latitude) along a straight edge {@code width} degrees of longitude wide. */
  private static double under(double width, double y0, double y1) {
    double half = (y1 - y0) * (RADIANS / 2);
    double square = half * half;
    double bend = square < 1e-3 ? 1 - square / 6 * (1 - square / 20) : Math.sin(half) / half;
    return width * RADIANS * Math.sin((y0 + y1) * (RADIANS / 2)) * bend;
  }
}

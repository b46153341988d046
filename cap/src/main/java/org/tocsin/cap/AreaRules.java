package org.tocsin.cap;

/** The prose rules for where an alert holds, and for its files (CAP 1.2 sections 3.2.3, 3.2.4). */
final class AreaRules {
  private final Tokens in;
  private boolean shape;
  private boolean altitude;
  private boolean ceiling;
  private boolean address;

  AreaRules(Tokens in) {
    this.in = in;
  }

  void opened(String name) {
    switch (name) {
      case "area" -> {
        shape = false;
        altitude = false;
        ceiling = false;
      }
      case "resource" -> address = false;
      default -> {
        // only these have rules about several of their children
      }
    }
  }

  void text(String name, String text) {
    switch (name) {
      case "polygon" -> polygon(text);
      case "circle" -> circle(text);
      case "geocode" -> shape = true;
      case "altitude" -> altitude = true;
      case "ceiling" -> ceiling = true;
      case "uri", "derefUri" -> address = true;
      default -> {
        // no rule
      }
    }
  }

  void closed(String name) {
    switch (name) {
      case "geocode" -> shape = true;
      case "area" -> {
        in.reportIf(!shape, CapProblem.AREA_WITHOUT_SHAPE, "no polygon, circle or geocode");
        in.reportIf(
            ceiling && !altitude, CapProblem.CEILING_WITHOUT_ALTITUDE, "ceiling, no altitude");
      }
      case "resource" ->
          in.reportIf(!address, CapProblem.RESOURCE_WITHOUT_ADDRESS, "no uri, no derefUri");
      default -> {
        // only these have rules about several of their children
      }
    }
  }

  private void polygon(String text) {
    shape = true;
    double[] latLon = PointText.standard(text, text.length());
    if (latLon != null) {
      RingCheck.report(latLon, in);
    } else if (LoosePoints.polygon(text, text.length()) != null) {
      in.report(CapProblem.POLYGON_FORM, Problems.quote(text));
    } else {
      in.report(CapProblem.POLYGON_UNREADABLE, Problems.quote(text));
    }
  }

  private void circle(String text) {
    shape = true;
    double[] numbers = LoosePoints.circle(text);
    if (numbers == null) {
      in.report(CapProblem.CIRCLE_UNREADABLE, Problems.quote(text));
    } else if (!LoosePoints.isStandardCircle(text)) {
      in.report(CapProblem.CIRCLE_FORM, Problems.quote(text));
    } else {
      RingCheck.reportRange(numbers[0], numbers[1], in);
    }
  }
}

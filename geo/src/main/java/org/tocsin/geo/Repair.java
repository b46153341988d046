package org.tocsin.geo;

/** What had to be done to a shape of a warning before it could be located. */
public enum Repair {
  CLOSED("The first point was not repeated at the end; the ring was closed."),
  REPEATS_DROPPED("Points given twice in a row were counted once."),
  TOO_FEW_POINTS(
      "Fewer than three different points remained; they were kept as a line or a point."),
  NO_SURFACE("All points lay on one line; they were kept as a line."),
  SELF_INTERSECTION("The outline crossed itself; everything that it went around was kept."),
  SIMPLIFIED(
      "The outline had more points than locating needs; points close together were left out."),
  HULL_TAKEN("The outline crossed itself so often that the hull around it was taken."),
  AXES_SWAPPED("Longitude stood where latitude belongs; the two were exchanged."),
  OUT_OF_RANGE("A number was no latitude or longitude; its point was left out."),
  NULL_ISLAND_DROPPED("A point 0,0 far from all others was taken for a missing one and left out."),
  LONGITUDE_WRAPPED("Longitudes beyond 180 degrees were brought back into the range."),
  ANTIMERIDIAN_SPLIT("The shape crossed the antimeridian and was cut there."),
  POLE_ENCLOSED("The outline went around a pole; everything up to the pole was kept."),
  RADIUS_UNUSABLE("The radius was negative or no number; the centre was kept as a point.");

  private final String meaning;

  Repair(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence that says what was wrong and what was done. */
  public String meaning() {
    return meaning;
  }
}

package org.tocsin.bench;

/**
 * One measured number.
 *
 * @param name of the benchmark it belongs to
 * @param what it says of what
 * @param floor what was promised, such as {@code >= 1,000}; null when nothing was
 * @param met whether the promise holds; null when there is none
 */
public record Figure(
    String name, String what, double value, String unit, String floor, Boolean met) {

  public static Figure plain(String name, String what, double value, String unit) {
    return new Figure(name, what, value, unit, null, null);
  }

  public static Figure atLeast(double floor, String name, String what, double value, String unit) {
    return new Figure(name, what, value, unit, ">= " + Table.number(floor), value >= floor);
  }

  /** How many of something there must be none of. */
  public static Figure none(String name, String what, double value, String unit) {
    return new Figure(name, what, value, unit, "0", value == 0);
  }

  /** Whether something is there of which there must be none; a speed not reached is no breakage. */
  boolean broken() {
    return "0".equals(floor) && !met;
  }

  public static Figure below(double limit, String name, String what, double value, String unit) {
    return new Figure(name, what, value, unit, "< " + Table.number(limit), value < limit);
  }
}

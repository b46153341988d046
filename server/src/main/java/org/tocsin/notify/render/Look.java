package org.tocsin.notify.render;

import java.util.Locale;
import org.tocsin.cap.Severity;

/** How a severity looks: the same colours and shapes as on the pages and the map. */
enum Look {
  EXTREME("#6B1E6B", "#FFFFFF", "#D79AD7", "■"),
  SEVERE("#B3261E", "#FFFFFF", "#F2978F", "▲"),
  MODERATE("#B65A00", "#FFFFFF", "#F5B266", "◆"),
  MINOR("#F2C230", "#1B1B1B", "#F7D774", "●"),
  UNKNOWN("#5B6770", "#FFFFFF", "#B4BEC6", "□");

  /** Text on every tag of the dark theme. */
  static final String DARK_INK = "#1B1B1B";

  private final String fill;
  private final String ink;
  private final String darkFill;
  private final String shape;

  Look(String fill, String ink, String darkFill, String shape) {
    this.fill = fill;
    this.ink = ink;
    this.darkFill = darkFill;
    this.shape = shape;
  }

  static Look of(Severity severity) {
    return valueOf(severity.name());
  }

  /** The end of keys and class names. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String fill() {
    return fill;
  }

  String ink() {
    return ink;
  }

  String darkFill() {
    return darkFill;
  }

  /** A character of the Geometric Shapes block, which every phone can draw. */
  String shape() {
    return shape;
  }
}

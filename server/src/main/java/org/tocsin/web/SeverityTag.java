package org.tocsin.web;

import java.util.Locale;
import java.util.Optional;

/** How bad, worst first. Word, colour and shape follow from it. */
enum SeverityTag {
  EXTREME("Extreme"),
  SEVERE("Severe"),
  MODERATE("Moderate"),
  MINOR("Minor"),
  UNKNOWN("Unknown");

  private final String capName;

  SeverityTag(String capName) {
    this.capName = capName;
  }

  String capName() {
    return capName;
  }

  /** Names the class in the style sheet, the shape and the text. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SeverityTag of(String capName) {
    return parse(capName).orElse(UNKNOWN);
  }

  static Optional<SeverityTag> parse(String text) {
    for (SeverityTag tag : values()) {
      if (tag.capName.equalsIgnoreCase(text)) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }
}

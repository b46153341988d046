package org.tocsin.sim.world;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts of alerts in one language. Immutable. */
final class Phrases {
  private static final Map<String, Phrases> BY_LANGUAGE = new ConcurrentHashMap<>();

  private final Map<String, String[]> lines;

  private Phrases(Map<String, String[]> lines) {
    this.lines = lines;
  }

  /** The texts in a language that the atlas names (ISO 639-1). */
  static Phrases in(String language) {
    return BY_LANGUAGE.computeIfAbsent(language, Phrases::read);
  }

  private static Phrases read(String language) {
    return new Phrases(
        Lines.of("phrases-" + language + ".txt").stream()
            .map(line -> line.split("\\|"))
            .collect(Collectors.toUnmodifiableMap(line -> line[0], Function.identity())));
  }

  String event(Hazard hazard) {
    return of(hazard.key(), 1);
  }

  String description(Hazard hazard, Place place) {
    return of(hazard.key(), 2).replace("{place}", place.name());
  }

  String instruction(Hazard hazard) {
    return of(hazard.key(), 3);
  }

  String headline(Hazard hazard, Place place) {
    return of("headline", 1).replace("{place}", place.name()).replace("{event}", event(hazard));
  }

  /** What every bulletin says, among it that it is simulated. */
  String more() {
    return of("more", 1);
  }

  String area(Place place) {
    return of("area", 1).replace("{place}", place.name());
  }

  String update() {
    return of("update", 1);
  }

  String cancel(Place place) {
    return of("cancel", 1).replace("{place}", place.name());
  }

  private String of(String key, int field) {
    String[] line = lines.get(key);
    if (line == null) {
      throw new IllegalStateException("no text for " + key);
    }
    return line[field];
  }
}

package org.tocsin.powercut;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Names by how they are written. Exact ones and beginnings are looked up; only where there is
 * nothing of that name are others weighed, those that have nearly the same letters. Immutable.
 */
final class SearchIndex {
  private static final int SHORTEST_BEGINNING = 2;
  private static final int MOST_OF_A_BEGINNING = 1000;

  private final Map<String, List<Name>> byFold = new HashMap<>();
  private final Map<String, List<Name>> bySound = new HashMap<>();
  private final NavigableMap<String, List<Name>> byBeginning = new TreeMap<>();
  private final NavigableMap<String, List<Name>> byLaterWord = new TreeMap<>();
  private final Map<String, List<Name>> substations = new HashMap<>();
  private final Name[] all;

  /** A name of a utility's; one that is a place and a substation as well is two. */
  static final class Name {
    private final int providerId;
    private final String words;
    private final String fold;
    private final String sound;
    private final int letters;

    Name(int providerId, String words) {
      this.providerId = providerId;
      this.words = words;
      this.fold = words.replace(" ", "");
      this.sound = Spelling.sound(fold);
      this.letters = Spelling.letters(sound);
    }

    int providerId() {
      return providerId;
    }

    String fold() {
      return fold;
    }
  }

  SearchIndex(Collection<Name> places, Collection<Name> substations) {
    this.all = Stream.of(places, substations).flatMap(Collection::stream).toArray(Name[]::new);
    for (Name name : places) {
      put(byFold, name.fold, name);
      put(bySound, name.sound, name);
      put(byBeginning, name.fold, name);
      for (int at = name.words.indexOf(' '); at >= 0; at = name.words.indexOf(' ', at + 1)) {
        put(byLaterWord, name.words.substring(at).replace(" ", ""), name);
      }
    }
    substations.forEach(name -> put(this.substations, name.sound, name));
  }

  private static void put(Map<String, List<Name>> names, String key, Name name) {
    names.computeIfAbsent(key, k -> new ArrayList<>(1)).add(name);
  }

  /**
   * The best first: that name, that sound, that beginning, a word in it, a substation, nearly so.
   */
  Collection<Name> find(String fold, int limit) {
    String sound = Spelling.sound(fold);
    Set<Name> found = new LinkedHashSet<>(byFold.getOrDefault(fold, List.of()));
    found.addAll(bySound.getOrDefault(sound, List.of()));
    boolean known = !found.isEmpty();
    found.addAll(beginning(byBeginning, fold, limit));
    found.addAll(beginning(byLaterWord, fold, limit));
    found.addAll(substations.getOrDefault(sound, List.of()));
    if (!known) {
      found.addAll(near(sound));
    }
    return found;
  }

  private static List<Name> beginning(
      NavigableMap<String, List<Name>> names, String beginning, int limit) {
    if (beginning.length() < SHORTEST_BEGINNING) {
      return List.of();
    }
    return names.tailMap(beginning, true).entrySet().stream()
        .takeWhile(e -> e.getKey().startsWith(beginning))
        .limit(MOST_OF_A_BEGINNING)
        .flatMap(e -> e.getValue().stream())
        .sorted(Comparator.comparingInt((Name n) -> n.fold.length()).thenComparing(n -> n.fold))
        .limit(limit)
        .toList();
  }

  private List<Name> near(String sound) {
    int most = Spelling.tolerance(sound);
    if (most == 0) {
      return List.of();
    }
    int letters = Spelling.letters(sound);
    Map<Name, Integer> near = new HashMap<>();
    for (Name name : all) {
      // A change of one letter changes two of the bits at most.
      if (Integer.bitCount(letters ^ name.letters) <= 2 * most) {
        int distance = Spelling.distance(sound, name.sound, most);
        if (distance <= most) {
          near.put(name, distance);
        }
      }
    }
    return near.keySet().stream()
        .sorted(Comparator.comparing((Name n) -> near.get(n)).thenComparing(n -> n.fold))
        .toList();
  }
}

package org.tocsin.cap;

import java.util.Set;
import javax.xml.stream.Location;

/**
 * The way from the root of a document to where its reader stands. Paths are made only when somebody
 * asks, since most documents have no problem. One thread only.
 */
final class Trail {
  /** Elements that may repeat, and so are numbered in a path. */
  private static final Set<String> NUMBERED =
      Set.of(
          "info",
          "area",
          "resource",
          "polygon",
          "circle",
          "geocode",
          "parameter",
          "eventCode",
          "category",
          "responseType",
          "code");

  private final String[] names;
  private final Location[] places;
  private final Siblings[] siblings;
  private int open;
  private int at;

  Trail(int depth) {
    this.names = new String[depth + 1];
    this.places = new Location[depth + 1];
    this.siblings = new Siblings[depth + 1];
  }

  void enter(String name, Location place) {
    if (open > 0) {
      siblings[open].count(name);
    }
    at = ++open;
    names[at] = name;
    places[at] = place;
    if (siblings[at] == null) {
      siblings[at] = new Siblings();
    } else {
      siblings[at].clear();
    }
  }

  /** Leaves the element that is open; the trail still points at it until another is entered. */
  void leave() {
    at = open--;
  }

  /** Points at the element that is open again, after a child of it was left. */
  void standInOpen() {
    at = open;
  }

  /** How many elements are open. */
  int depth() {
    return open;
  }

  /** The element that the trail points at; null before the root. */
  String name() {
    return names[at];
  }

  /** Where the element begins that the trail points at; null before the root. */
  Location place() {
    return places[at];
  }

  /** Such as {@code alert/info[2]/area[1]/polygon[3]}. */
  String path() {
    StringBuilder path = new StringBuilder();
    for (int level = 1; level <= at; level++) {
      path.append(level == 1 ? "" : "/").append(names[level]);
      int ordinal = level == 1 ? 1 : siblings[level - 1].ordinal(names[level]);
      if (ordinal > 1 || NUMBERED.contains(names[level])) {
        path.append('[').append(ordinal).append(']');
      }
    }
    return path.toString();
  }
}

package org.tocsin.cap;

import java.util.List;

/**
 * What an element may hold: a sequence of children, each at most one particle. This is all of XML
 * Schema that CAP makes use of.
 *
 * @param signatures whether XML signatures may follow the last child
 */
record Content(List<Particle> particles, boolean signatures) {

  /**
   * One kind of child.
   *
   * @param content what a child holds that has children of its own; null for one that has text
   * @param type what its text must be; null where there is content
   */
  record Particle(String name, boolean required, boolean repeats, Content content, TextType type) {}

  static Content of(Particle... particles) {
    return new Content(List.of(particles), false);
  }

  /** Where a child stands in the sequence; negative when it is not in it. */
  int indexOf(String name) {
    for (int i = 0; i < particles.size(); i++) {
      if (particles.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  static Particle one(String name, TextType type) {
    return new Particle(name, true, false, null, type);
  }

  static Particle optional(String name, TextType type) {
    return new Particle(name, false, false, null, type);
  }

  static Particle many(String name, TextType type) {
    return new Particle(name, false, true, null, type);
  }

  static Particle atLeastOne(String name, TextType type) {
    return new Particle(name, true, true, null, type);
  }

  static Particle many(String name, Content content) {
    return new Particle(name, false, true, content, null);
  }
}

package org.tocsin.cap;

/**
 * The stable name of one kind of oddity. Each part of the program has its own enumeration of codes;
 * an id never changes its meaning and is never reused.
 */
public interface ProblemCode {

  /** Lower-case words joined by hyphens, such as {@code time-without-zone}. */
  String id();

  /** One sentence for the people who publish or watch a feed. */
  String meaning();
}

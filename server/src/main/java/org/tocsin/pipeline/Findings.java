package org.tocsin.pipeline;

import static org.tocsin.cap.CapProblem.DUPLICATE_ELEMENT;
import static org.tocsin.cap.CapProblem.EMPTY_ELEMENT;
import static org.tocsin.cap.CapProblem.LANGUAGE_TAG;
import static org.tocsin.cap.CapProblem.MARKUP_IN_TEXT;
import static org.tocsin.cap.CapProblem.NUMBER_FORM;
import static org.tocsin.cap.CapProblem.NUMBER_UNREADABLE;
import static org.tocsin.cap.CapProblem.REQUIRED_MISSING;
import static org.tocsin.cap.CapProblem.RING_NOT_CLOSED;
import static org.tocsin.cap.CapProblem.SCHEMA;
import static org.tocsin.cap.CapProblem.STRAY_TEXT;
import static org.tocsin.cap.CapProblem.TIME_BUDDHIST_YEAR;
import static org.tocsin.cap.CapProblem.TIME_FORM;
import static org.tocsin.cap.CapProblem.TIME_UNREADABLE;
import static org.tocsin.cap.CapProblem.TIME_WITHOUT_ZONE;
import static org.tocsin.cap.CapProblem.TIME_WITH_Z;
import static org.tocsin.cap.CapProblem.UNEXPECTED_ELEMENT;
import static org.tocsin.cap.CapProblem.WEB_NOT_ABSOLUTE;
import static org.tocsin.cap.CapProblem.WORD_SPELLING;
import static org.tocsin.cap.CapProblem.WORD_UNKNOWN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ProblemCode;
import org.tocsin.cap.Validation;

/**
 * What the validator, the reader and the drafting of one alert found, each fault told once: they
 * look at the same document, and say some things alike.
 */
final class Findings {
  private static final int MOST_OF_READER = 500;

  /** What is said of a text that may also be none that the schema allows. */
  private static final Set<ProblemCode> OF_TEXTS =
      Set.of(
          WORD_UNKNOWN,
          WORD_SPELLING,
          TIME_WITH_Z,
          TIME_WITHOUT_ZONE,
          TIME_FORM,
          TIME_BUDDHIST_YEAR,
          TIME_UNREADABLE,
          NUMBER_FORM,
          NUMBER_UNREADABLE,
          LANGUAGE_TAG,
          WEB_NOT_ABSOLUTE,
          EMPTY_ELEMENT);

  /** Where the reader tells one of these, the schema has told it at the same place. */
  private static final Set<ProblemCode> OF_STRUCTURE =
      Set.of(DUPLICATE_ELEMENT, UNEXPECTED_ELEMENT, STRAY_TEXT, MARKUP_IN_TEXT);

  /** The ring that was found open is the ring that was closed. */
  private static final String CLOSED = "shape-closed";

  private Findings() {}

  /**
   * @param more of the reader and the drafting, in the order of the document
   */
  static List<Problem> of(Validation validation, List<Problem> more) {
    List<Problem> all = new ArrayList<>(validation.problems());
    Set<Object> told = new HashSet<>();
    all.forEach(p -> told.add(place(p)));
    more.stream()
        .filter(p -> !isMending(p, validation.problems()))
        .filter(p -> !isOfSchema(p, validation.problems()))
        .filter(p -> told.add(place(p)))
        .limit(MOST_OF_READER)
        .forEach(all::add);
    return joined(all, validation.texts());
  }

  private static boolean isMending(Problem p, List<Problem> told) {
    return p.code().id().equals(CLOSED)
        && told.stream().anyMatch(t -> t.code() == RING_NOT_CLOSED && t.path().equals(p.path()));
  }

  /** An element may lack several others, and what is there but empty satisfies the schema. */
  private static boolean isOfSchema(Problem p, List<Problem> told) {
    boolean missing = p.code() == REQUIRED_MISSING;
    return (missing || OF_STRUCTURE.contains(p.code()))
        && told.stream()
            .filter(t -> t.code() == SCHEMA && Place.of(t).equals(Place.of(p)))
            .anyMatch(t -> !missing || t.message().endsWith(" has " + p.message()));
  }

  /** Where the schema and we speak of the same text, one finding with our code and its level. */
  private static List<Problem> joined(List<Problem> all, Set<Problem> texts) {
    Map<Place, Problem> ofSchema = new HashMap<>();
    all.stream().filter(texts::contains).forEach(p -> ofSchema.put(Place.of(p), p));
    Map<Problem, Problem> joined = new HashMap<>();
    Set<Problem> gone = new HashSet<>();
    for (Problem ours : all) {
      Problem schema = OF_TEXTS.contains(ours.code()) ? ofSchema.remove(Place.of(ours)) : null;
      if (schema != null) {
        joined.put(schema, both(ours, schema));
        gone.add(ours);
      }
    }
    return all.stream().filter(p -> !gone.contains(p)).map(p -> joined.getOrDefault(p, p)).toList();
  }

  private static Problem both(Problem ours, Problem schema) {
    String message = ours.message() + "; by the schema, " + schema.message();
    return new Problem(
        ours.code(), schema.level(), ours.path(), ours.line(), ours.column(), message);
  }

  /** An element. */
  private record Place(String path, int line, int column) {
    static Place of(Problem p) {
      return new Place(p.path(), p.line(), p.column());
    }
  }

  private static Object place(Problem p) {
    return p.line() > 0
        ? List.of(p.code().id(), p.line(), p.column())
        : List.of(p.code().id(), p.path());
  }
}

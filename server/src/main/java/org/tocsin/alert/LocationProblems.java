package org.tocsin.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ProblemCode;

/**
 * What was odd about the places of one alert, bounded: of each code the first ones and how many
 * more there were, since an alert may have ten thousand shapes with the same fault. Not
 * thread-safe.
 */
final class LocationProblems {
  private static final int KEPT = 20;

  private final List<Problem> kept = new ArrayList<>();
  private final Map<ProblemCode, Integer> counts = new LinkedHashMap<>();
  private final Map<ProblemCode, Problem> last = new LinkedHashMap<>();

  void add(Problem problem) {
    if (counts.merge(problem.code(), 1, Integer::sum) <= KEPT) {
      kept.add(problem);
    } else {
      last.put(problem.code(), problem);
    }
  }

  /** In the order in which they were found; what was folded stands at the end. */
  List<Problem> list() {
    List<Problem> list = new ArrayList<>(kept);
    last.forEach((code, problem) -> list.add(folded(problem, counts.get(code) - KEPT)));
    return List.copyOf(list);
  }

  private static Problem folded(Problem problem, int count) {
    String message = count == 1 ? problem.message() : "%d more up to here".formatted(count);
    return new Problem(problem.code(), problem.level(), problem.path(), 0, 0, message);
  }
}

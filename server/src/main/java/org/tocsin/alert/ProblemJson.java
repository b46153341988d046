package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.cap.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Problems as they are stored: an array of objects with code, level, path, line, column and
 * message.
 */
final class ProblemJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ProblemJson() {}

  /** Null for no problems: most alerts have none worth a column. */
  static String write(List<Problem> problems) {
    if (problems.isEmpty()) {
      return null;
    }
    ArrayNode array = JSON.createArrayNode();
    for (Problem problem : problems) {
      ObjectNode object = array.addObject();
      object.put("code", problem.code().id());
      object.put("level", problem.level().name().toLowerCase(java.util.Locale.ROOT));
      object.put("path", problem.path());
      object.put("line", problem.line());
      object.put("column", problem.column());
      object.put("message", problem.message().replace('\u0000', ' '));
    }
    return JSON.writeValueAsString(array);
  }

  static List<StoredProblem> read(String... columns) {
    List<StoredProblem> problems = new ArrayList<>();
    for (String column : columns) {
      if (column != null) {
        for (JsonNode p : JSON.readTree(column)) {
          problems.add(
              new StoredProblem(
                  p.path("code").asString(),
                  p.path("level").asString(),
                  p.path("path").asString(),
                  p.path("line").asInt(),
                  p.path("column").asInt(),
                  p.path("message").asString()));
        }
      }
    }
    return problems;
  }
}

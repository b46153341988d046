package org.tocsin.powercut.format;

import java.nio.charset.StandardCharsets;
import org.tocsin.powercut.ScheduleException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents in JSON, with the places of what is wrong in them as JSON pointers (RFC 6901). */
final class JsonRows {
  /** Some answer with JSON inside a JSON string; never more than twice. */
  private static final int MOST_LAYERS = 3;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private JsonRows() {}

  /**
   * The document, out of the strings it was put in.
   *
   * @throws ScheduleException not-json
   */
  static JsonNode read(byte[] document) {
    JsonNode root = parse(new String(document, StandardCharsets.UTF_8));
    for (int layer = 1; root.isString(); layer++) {
      if (layer == MOST_LAYERS) {
        throw new ScheduleException("not-json", "", "JSON in too many strings");
      }
      root = parse(root.stringValue());
    }
    return root;
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode root = MAPPER.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
      if (root == null || root.isMissingNode()) {
        throw new ScheduleException("not-json", "", "the document is empty");
      }
      return root;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null || at.getLineNr() < 1
              ? ""
              : "line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new ScheduleException("not-json", place, String.valueOf(e.getOriginalMessage()));
    }
  }

  /**
   * A field's text; a number counts.
   *
   * @param place of the row
   * @throws ScheduleException missing-field
   */
  static String text(JsonNode row, String field, String place) {
    JsonNode value = row.get(field);
    if (value == null || !(value.isString() || value.isNumber())) {
      throw new ScheduleException("missing-field", place + "/" + field, "a text is needed here");
    }
    return value.asString();
  }

  /** That this is a row at all. */
  static void requireObject(JsonNode row, String place) {
    if (!row.isObject()) {
      throw notASchedule(place);
    }
  }

  static ScheduleException notASchedule(String place) {
    return new ScheduleException("not-a-schedule", place, "no list of cuts is here");
  }
}

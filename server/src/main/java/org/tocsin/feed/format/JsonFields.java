package org.tocsin.feed.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.NamedValue;
import tools.jackson.databind.JsonNode;

/**
 * Reads properties of JSON objects that mirror CAP, where an element that may be repeated comes as
 * one value or as a list, and an absent one as null or as an empty text. Characters that XML may
 * not have become spaces.
 */
final class JsonFields {
  private static final Pattern NOT_IN_XML =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]");

  private JsonFields() {}

  /** The text of the first of these properties that has one, stripped; or null. */
  static String text(JsonNode object, String... names) {
    for (String name : names) {
      String text = text(object.get(name));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static String text(JsonNode value) {
    if (value == null || !value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = NOT_IN_XML.matcher(value.asString()).replaceAll(" ").strip();
    return text.isEmpty() ? null : text;
  }

  /** The values of a property, whether it is one or a list of them. */
  static List<JsonNode> list(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    return value.isArray() ? List.copyOf(value.values()) : List.of(value);
  }

  static List<String> texts(JsonNode object, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : list(object, name)) {
      String text = text(value);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  static CapTime time(JsonNode object, String name) {
    String text = text(object, name);
    return text == null ? null : new CapTime(FeedTime.parse(text), text, false);
  }

  /** Named values as CAP has them: objects with {@code valueName} and {@code value}. */
  static List<NamedValue> pairs(JsonNode object, String name) {
    List<NamedValue> pairs = new ArrayList<>();
    for (JsonNode pair : list(object, name)) {
      String valueName = text(pair, "valueName");
      String value = text(pair, "value");
      if (valueName != null || value != null) {
        pairs.add(new NamedValue(valueName, value));
      }
    }
    return pairs;
  }

  /** Named values as an object from names to a value or a list of values. */
  static List<NamedValue> map(JsonNode object, String name) {
    List<NamedValue> pairs = new ArrayList<>();
    JsonNode map = object.get(name);
    if (map != null && map.isObject()) {
      for (Map.Entry<String, JsonNode> property : map.properties()) {
        for (String value : texts(map, property.getKey())) {
          pairs.add(new NamedValue(property.getKey(), value));
        }
      }
    }
    return pairs;
  }
}

package org.tocsin.feed.format;

import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes through a list in JSON, element by element, so that a document that breaks off still gives
 * what it has. The list is the document itself or a property of it.
 */
final class JsonBody {
  /** Elements are read one by one, so what follows one is no error. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Takes one element and the bytes it was read from. */
  interface Handler {
    void element(JsonNode element, byte[] source) throws ReadingStopped;
  }

  private JsonBody() {}

  /** The first of these properties that the top level has, or null; {@code []} for an array. */
  static String firstOf(Set<String> names, Body body) {
    try (JsonParser p = parser(body)) {
      if (p.nextToken() == JsonToken.START_ARRAY) {
        return "[]";
      }
      for (String name = p.nextName(); name != null; name = p.nextName()) {
        if (names.contains(name)) {
          return name;
        }
        p.nextToken();
        p.skipChildren();
      }
      return null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /**
   * Shows each element of the document's array, or of its property {@code list}, and returns the
   * other properties.
   */
  static ObjectNode read(Body body, String list, Handler handler) throws ReadingStopped {
    ObjectNode others = MAPPER.createObjectNode();
    try (JsonParser p = parser(body)) {
      if (p.nextToken() == JsonToken.START_ARRAY) {
        elements(p, body, handler);
        return others;
      }
      for (String name = p.nextName(); name != null; name = p.nextName()) {
        if (p.nextToken() == JsonToken.START_ARRAY && name.equals(list)) {
          elements(p, body, handler);
        } else {
          others.set(name, MAPPER.<JsonNode>readTree(p));
        }
      }
      return others;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new ReadingStopped(
          FeedProblem.MALFORMED,
          at == null ? 0 : at.getLineNr(),
          at == null ? 0 : at.getColumnNr(),
          String.valueOf(e.getOriginalMessage()));
    }
  }

  private static void elements(JsonParser p, Body body, Handler handler) throws ReadingStopped {
    while (p.nextToken() != JsonToken.END_ARRAY) {
      int from = (int) p.currentTokenLocation().getByteOffset();
      JsonNode element = MAPPER.readTree(p);
      int to = (int) p.currentLocation().getByteOffset();
      handler.element(element, Arrays.copyOfRange(body.text(), from, to));
    }
  }

  /** A list that has elements, none of which is an alert, must not pass for a day without any. */
  static void requireAlerts(Collector out) throws ReadingStopped {
    if (out.isEmpty() && out.has(FeedProblem.CONTENT_NOT_CAP)) {
      throw new ReadingStopped(FeedProblem.UNKNOWN_DOCUMENT, 1, 1, "no element is an alert");
    }
  }

  private static JsonParser parser(Body body) {
    return MAPPER.createParser(body.text(), body.start(), body.length());
  }
}

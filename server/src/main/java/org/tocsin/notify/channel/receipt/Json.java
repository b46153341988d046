package org.tocsin.notify.channel.receipt;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON from outside, of bounded depth. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(50).build())
                  .build())
          .build();

  private Json() {}

  static JsonNode read(byte[] body) throws BadReceiptException {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node == null || node.isMissingNode()) {
        throw BadReceiptException.unreadable("an empty body");
      }
      return node;
    } catch (JacksonException e) {
      throw BadReceiptException.unreadable("not JSON: " + e.getOriginalMessage());
    }
  }

  /** Text or number at a path of names; null where there is none. */
  static String text(JsonNode node, String... path) {
    JsonNode at = node;
    for (String name : path) {
      at = at.path(name);
    }
    return at.isString() || at.isNumber() ? at.asString() : null;
  }

  /** Seconds since 1970, with or without a fraction, or ISO 8601; null for neither. */
  static Instant time(JsonNode node, String... path) {
    String text = text(node, path);
    try {
      if (text == null) {
        return null;
      }
      return text.matches("[\\d.]+(?:E\\d+)?")
          ? Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue())
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /** A delivery id that we gave the provider to keep; null for none. */
  static Long id(String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
  }
}

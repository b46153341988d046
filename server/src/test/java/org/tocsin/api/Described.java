package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Holds answers against the description of the interface. */
final class Described {
  static final JsonNode DESCRIPTION = OpenApiTest.description();

  private Described() {}

  /** Objects have exactly the fields of their schema, as deep as schemas go. */
  static void assertDescribed(JsonNode value, String schema) {
    assertDescribed(value, DESCRIPTION.at("/components/schemas/" + schema), schema);
  }

  private static void assertDescribed(JsonNode value, JsonNode schema, String where) {
    if (schema.has("$ref")) {
      assertDescribed(value, DESCRIPTION.at(schema.get("$ref").asString().substring(1)), where);
    } else if (schema.has("oneOf")) {
      if (!value.isNull()) {
        assertDescribed(value, schema.get("oneOf").get(0), where);
      }
    } else if (schema.has("enum")) {
      assertThat(schema.get("enum").valueStream()).describedAs(where).contains(value);
    } else if (schema.has("type")) {
      assertThat(types(schema.get("type"))).describedAs(where + " " + value).contains(type(value));
      if (value.isArray() && schema.has("items")) {
        value.forEach(v -> assertDescribed(v, schema.get("items"), where + "[]"));
      }
      if (value.isObject() && schema.has("properties")) {
        Set<String> described = new HashSet<>(schema.get("properties").propertyNames());
        assertThat(described).describedAs(where).containsAll(value.propertyNames());
        schema
            .path("required")
            .forEach(
                r -> assertThat(value.propertyNames()).describedAs(where).contains(r.asString()));
        value
            .properties()
            .forEach(
                p ->
                    assertDescribed(
                        p.getValue(),
                        schema.get("properties").get(p.getKey()),
                        where + "." + p.getKey()));
      }
    }
  }

  private static Set<String> types(JsonNode type) {
    Set<String> types = new HashSet<>();
    if (type.isArray()) {
      type.forEach(t -> types.add(t.asString()));
    } else {
      types.add(type.asString());
    }
    if (types.contains("number")) {
      types.add("integer");
    }
    return types;
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case ARRAY -> "array";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      default -> "object";
    };
  }
}

package org.tocsin.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says JSON schemas, as far as our own description uses them, in few words. */
final class ApiShapes {
  private static final String ONE = "one of ";
  private static final String REFERENCE = "#/components/schemas/";

  private final JsonNode schemas;

  ApiShapes(JsonNode document) {
    schemas = document.at("/components/schemas");
  }

  /**
   * @param text such as {@code list of } before a shape
   * @param shape the name of a shape to follow; null for none
   */
  record Type(String text, String shape) {}

  /**
   * A field of a shape.
   *
   * @param name with those it lies in, such as {@code entries[].key}
   */
  record Field(String name, Type type, boolean always, String note) {}

  static Type type(JsonNode schema) {
    if (schema.has("$ref")) {
      return new Type("", schema.get("$ref").asString().substring(REFERENCE.length()));
    }
    if (schema.has("oneOf") || schema.has("anyOf")) {
      return either(schema.has("oneOf") ? schema.get("oneOf") : schema.get("anyOf"));
    }
    if (schema.has("const")) {
      return new Type(schema.get("const").asString(), null);
    }
    if (schema.has("enum")) {
      String words =
          schema.get("enum").valueStream().map(ApiShapes::word).collect(Collectors.joining(", "));
      return new Type(ONE + words, null);
    }
    if (schema.has("items")) {
      Type item = type(schema.get("items"));
      return item.text().startsWith(ONE)
          ? new Type("some of " + item.text().substring(ONE.length()), null)
          : new Type("list of " + item.text(), item.shape());
    }
    String format = schema.has("format") ? " (" + schema.get("format").asString() + ")" : "";
    return new Type(names(schema.path("type")) + format, null);
  }

  private static String word(JsonNode value) {
    return value.isNull() ? "null" : value.asString();
  }

  private static Type either(JsonNode choices) {
    List<Type> types = choices.valueStream().map(ApiShapes::type).toList();
    String shape = types.stream().map(Type::shape).filter(s -> s != null).findFirst().orElse(null);
    String others =
        types.stream()
            .filter(t -> t.shape() == null)
            .map(Type::text)
            .collect(Collectors.joining(" or "));
    return new Type(shape == null ? others : others + " or ", shape);
  }

  private static String names(JsonNode type) {
    if (type.isMissingNode()) {
      return "anything";
    }
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
        : type.asString();
  }

  /** The fields of a named shape, those of objects inside it among them. */
  List<Field> fields(String name) {
    List<Field> fields = new ArrayList<>();
    gather(schemas.path(name), "", fields);
    return fields;
  }

  String note(String name) {
    return schemas.path(name).path("description").asString("");
  }

  private static void gather(JsonNode schema, String prefix, List<Field> fields) {
    schema.path("allOf").forEach(part -> gather(part, prefix, fields));
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(r -> required.add(r.asString()));
    for (var property : schema.path("properties").properties()) {
      String name = prefix + property.getKey();
      JsonNode value = property.getValue();
      String note = value.path("description").asString("");
      fields.add(new Field(name, type(value), required.contains(property.getKey()), note));
      gather(value, name + ".", fields);
      gather(value.path("items"), name + "[].", fields);
    }
  }

  /** The names of all shapes that can be reached from a part of the document, itself included. */
  Set<String> reached(Iterable<JsonNode> from) {
    Set<String> names = new LinkedHashSet<>();
    from.forEach(node -> reach(node, names));
    return names;
  }

  private void reach(JsonNode node, Set<String> names) {
    for (JsonNode reference : node.findValues("$ref")) {
      String target = reference.asString();
      if (target.startsWith(REFERENCE)) {
        String name = target.substring(REFERENCE.length());
        if (names.add(name)) {
          reach(schemas.path(name), names);
        }
      }
    }
  }
}

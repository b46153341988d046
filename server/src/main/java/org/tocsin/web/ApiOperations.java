package org.tocsin.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tocsin.web.ApiDescription.Answer;
import org.tocsin.web.ApiDescription.Content;
import org.tocsin.web.ApiDescription.Operation;
import org.tocsin.web.ApiDescription.Parameter;
import org.tocsin.web.ApiDescription.Part;
import org.tocsin.web.ApiDescription.Shape;
import tools.jackson.databind.JsonNode;

/** Reads the operations of an OpenAPI 3.1 document. */
final class ApiOperations {
  private static final Map<String, String> TITLES =
      Map.of(
          "feeds", "Feeds and sources",
          "graph", "GraphQL",
          "people", "Subscriptions",
          "powercuts", "Power cuts",
          "receipts", "What providers tell",
          "running", "Running it",
          "tiles", "Map tiles",
          "validate", "Validation");

  private final JsonNode document;
  private final ApiShapes shapes;

  ApiOperations(JsonNode document) {
    this.document = document;
    this.shapes = new ApiShapes(document);
  }

  /** An operation as the document has it. */
  private record Entry(String method, String path, JsonNode node) {}

  ApiDescription read() {
    Map<String, List<Entry>> byTag = new LinkedHashMap<>();
    for (var path : document.get("paths").properties()) {
      for (var method : path.getValue().properties()) {
        JsonNode node = method.getValue();
        byTag
            .computeIfAbsent(node.path("tags").path(0).asString("other"), t -> new ArrayList<>())
            .add(new Entry(method.getKey(), path.getKey(), node));
      }
    }
    List<Part> parts = new ArrayList<>();
    byTag.forEach((tag, entries) -> parts.add(part(tag, entries)));
    return new ApiDescription(document.at("/info/description").asString(""), List.copyOf(parts));
  }

  private Part part(String tag, List<Entry> entries) {
    List<Operation> operations = new ArrayList<>();
    Map<JsonNode, String> told = new LinkedHashMap<>();
    List<JsonNode> resolved = new ArrayList<>();
    for (Entry entry : entries) {
      JsonNode parameters = entry.node.path("parameters");
      String id = id(entry);
      String like = parameters.size() < 2 ? null : told.putIfAbsent(parameters, id);
      operations.add(operation(entry, id, like));
      resolved.add(entry.node);
      entry.node.path("responses").forEach(r -> resolved.add(resolve(r)));
    }
    List<Shape> used =
        shapes.reached(resolved).stream()
            .map(name -> new Shape(name, shapes.note(name), shapes.fields(name)))
            .toList();
    String title = tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1);
    return new Part(tag, TITLES.getOrDefault(tag, title), List.copyOf(operations), used);
  }

  private static String id(Entry entry) {
    String words = entry.path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-", "");
    return entry.method + "-" + words;
  }

  private Operation operation(Entry entry, String id, String like) {
    JsonNode node = entry.node;
    List<Parameter> parameters = new ArrayList<>();
    if (like == null) {
      node.path("parameters").forEach(p -> parameters.add(parameter(resolve(p))));
    }
    List<Answer> answers = new ArrayList<>();
    for (var response : node.path("responses").properties()) {
      JsonNode answer = resolve(response.getValue());
      String note = answer.path("description").asString("");
      answers.add(new Answer(response.getKey(), note, contents(answer)));
    }
    return new Operation(
        id,
        entry.method.toUpperCase(Locale.ROOT),
        entry.path,
        node.path("summary").asString(""),
        node.path("description").asString(""),
        keys(node),
        List.copyOf(parameters),
        like,
        node.at("/requestBody/description").asString(""),
        contents(node.path("requestBody")),
        List.copyOf(answers));
  }

  private static Parameter parameter(JsonNode node) {
    JsonNode example = node.path("example");
    String shown =
        example.isArray()
            ? example.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
            : example.asString("");
    return new Parameter(
        node.get("name").asString(),
        node.get("in").asString(),
        node.path("required").asBoolean(false),
        ApiShapes.type(node.path("schema")),
        node.path("description").asString(""),
        shown);
  }

  private static List<Content> contents(JsonNode node) {
    List<Content> contents = new ArrayList<>();
    for (var content : node.path("content").properties()) {
      contents.add(
          new Content(content.getKey(), ApiShapes.type(content.getValue().path("schema"))));
    }
    return contents;
  }

  private String keys(JsonNode operation) {
    JsonNode schemes = document.at("/components/securitySchemes");
    return operation
        .path("security")
        .valueStream()
        .flatMap(choice -> choice.propertyNames().stream())
        .map(name -> schemes.path(name).path("description").asString(name))
        .collect(Collectors.joining(" Or: "));
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
  }
}

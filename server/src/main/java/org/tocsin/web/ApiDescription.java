package org.tocsin.web;

import java.util.List;
import java.util.Optional;

/**
 * The document behind {@code /openapi.json} as pages show it: operations by their tag, each part
 * with the shapes that its operations name. Immutable.
 *
 * @param about one paragraph on all of it
 * @param parts in the order of the document
 */
record ApiDescription(String about, List<Part> parts) {
  /** Operations with one tag. */
  record Part(String id, String title, List<Operation> operations, List<Shape> shapes) {}

  /**
   * A method on a path.
   *
   * @param like the id of an earlier operation of the part that has the same parameters, which are
   *     then not told again; null for none
   * @param keys what it may be asked with, in words; empty: nothing is needed
   */
  record Operation(
      String id,
      String method,
      String path,
      String summary,
      String description,
      String keys,
      List<Parameter> parameters,
      String like,
      String bodyNote,
      List<Content> body,
      List<Answer> answers) {}

  record Parameter(
      String name, String in, boolean needed, ApiShapes.Type type, String note, String example) {}

  record Content(String media, ApiShapes.Type type) {}

  record Answer(String status, String note, List<Content> content) {}

  /** A named shape of JSON. */
  record Shape(String name, String note, List<ApiShapes.Field> fields) {}

  Optional<Part> part(String id) {
    return parts.stream().filter(p -> p.id().equals(id)).findFirst();
  }
}

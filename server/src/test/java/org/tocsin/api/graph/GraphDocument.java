package org.tocsin.api.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The queries of {@code docs/graphql.md}. */
final class GraphDocument {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```graphql *([a-z-]*)\\n(.*?)^```$");

  private GraphDocument() {}

  /**
   * @param code with which it says to be refused; empty for none
   */
  record Query(String text, String code) {
    boolean isSubscription() {
      return text.startsWith("subscription");
    }
  }

  static List<Query> queries() {
    return BLOCK.matcher(text()).results().map(m -> new Query(m.group(2), m.group(1))).toList();
  }

  static String text() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("tocsin"))) {
      directory = directory.getParent();
    }
    try {
      return Files.readString(directory.resolve("docs/graphql.md"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package org.tocsin.feed.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The collection of real documents that may stand beside the repository ({@code ../shared/corpus}),
 * and what its table says of each.
 */
final class Corpus {

  /**
   * One document.
   *
   * @param columns of its row in SOURCES.csv, by their names
   */
  record Document(Path file, Map<String, String> columns) {
    String path() {
      return columns.get("path");
    }

    byte[] bytes() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return path();
    }
  }

  private Corpus() {}

  /** Where it is, whether or not it is there. */
  static Path folder() {
    String set = System.getProperty("tocsin.shared");
    Path shared = set != null ? Path.of(set) : repository().resolveSibling("shared");
    return shared.resolve("corpus");
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    Path top = at;
    for (Path folder = at; folder != null; folder = folder.getParent()) {
      top = Files.exists(folder.resolve("pom.xml")) ? folder : top;
    }
    return top;
  }

  /** The documents of one kind; empty when the collection is not there. */
  static List<Document> documents(String... kinds) throws IOException {
    Path table = folder().resolve("SOURCES.csv");
    if (!Files.exists(table)) {
      return List.of();
    }
    List<Document> documents = new ArrayList<>();
    List<List<String>> rows = rows(Files.readString(table));
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> columns = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        columns.put(rows.getFirst().get(i), row.get(i));
      }
      if (List.of(kinds).contains(columns.get("kind"))) {
        documents.add(new Document(folder().resolve(columns.get("path")), columns));
      }
    }
    return documents;
  }

  /** Comma-separated values (RFC 4180), where a quoted cell may hold line breaks. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : csv.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted || c != ',' && c != '\n') {
        cell.append(c);
      } else {
        row.add(cell.toString().strip());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    return rows;
  }
}

package org.tocsin.cap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The corpus of real documents and the OASIS schemas, which lie beside the repository. */
final class Shared {
  private Shared() {}

  /** A folder of them; the test is skipped, and says so, where it is not there. */
  static Path folder(String name) {
    Path folder = root().resolve(name);
    Assumptions.assumeTrue(
        Files.isDirectory(folder), () -> "skipped: there is no " + name + " beside the repository");
    return folder;
  }

  private static Path root() {
    String set = System.getProperty("tocsin.shared");
    if (set != null) {
      return Path.of(set);
    }
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve("cap/src"))) {
      at = at.getParent();
    }
    return at.resolveSibling("shared");
  }

  /** The rows of a CSV file, by column. */
  static List<Map<String, String>> rows(Path file) {
    List<List<String>> records = records(read(file));
    List<String> columns = records.removeFirst();
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> record : records) {
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.size() && i < record.size(); i++) {
        row.put(columns.get(i), record.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> records(String csv) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : csv.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        field.append(c);
      } else if (c != '\r') {
        record.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(record);
          record = new ArrayList<>();
        }
      }
    }
    return records;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

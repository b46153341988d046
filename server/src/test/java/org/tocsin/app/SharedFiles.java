package org.tocsin.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository is, and the files that may stand beside it. */
public final class SharedFiles {
  private SharedFiles() {}

  /** {@code ../shared}, or what the property {@code tocsin.shared} says; may not be there. */
  public static Path folder() {
    String set = System.getProperty("tocsin.shared");
    return set != null ? Path.of(set) : repository().resolveSibling("shared");
  }

  /** The directory that holds the launcher. */
  public static Path repository() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("tocsin"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside the repository");
  }
}

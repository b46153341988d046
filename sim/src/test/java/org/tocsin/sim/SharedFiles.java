package org.tocsin.sim;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder of shared schemas and documents beside the repository, where there is one. */
public final class SharedFiles {
  private SharedFiles() {}

  /** A path in it; the test is skipped where it is absent. */
  public static Path need(String path) {
    Path file = root().resolve(path);
    assumeTrue(Files.exists(file), () -> "skipped: no " + file);
    return file;
  }

  private static Path root() {
    String set = System.getProperty("tocsin.shared");
    if (set != null) {
      return Path.of(set);
    }
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (folder.getParent() != null && !Files.isDirectory(folder.resolve("sim/src"))) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared");
  }
}

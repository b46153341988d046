package org.tocsin.bench.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines of this program's own parts, run by the same JDK. */
final class Jvm {
  /** The launcher's own, so that what is measured is what runs. */
  private static final List<String> LAUNCHER_OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.awt.headless=true");

  private Jvm() {}

  /** The program as the launcher starts it; as classes where this is a test of the build. */
  static List<String> program(List<String> more, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java()));
    Path jar = jar();
    if (jar == null) {
      command.addAll(LAUNCHER_OPTIONS);
      command.addAll(more);
      command.addAll(List.of("-cp", classPath(), "org.tocsin.app.Main"));
    } else {
      if (hasStartCache()) {
        Path cache = cache(jar);
        command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
      }
      command.addAll(LAUNCHER_OPTIONS);
      command.addAll(more);
      command.addAll(List.of("-jar", jar.toString()));
    }
    command.addAll(arguments);
    return command;
  }

  /** Whether there is a start-up cache that belongs to the jar; the launcher asks the same. */
  static boolean hasStartCache() {
    try {
      Path jar = jar();
      return jar != null
          && Files.exists(cache(jar))
          && Files.getLastModifiedTime(cache(jar)).compareTo(Files.getLastModifiedTime(jar)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path cache(Path jar) {
    return jar.resolveSibling("tocsin.aot");
  }

  /** A main class of this module. */
  static List<String> own(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g"));
    command.addAll(List.of("-XX:+UseCompactObjectHeaders", "-cp", classPath(), main.getName()));
    command.addAll(arguments);
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Surefire starts tests with a class path of its own making and names the real one apart. */
  private static String classPath() {
    String own = System.getProperty("java.class.path");
    String real = System.getProperty("surefire.test.class.path", own);
    return Arrays.stream(real.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The program's jar beside {@code bench.jar}; null when this does not run from there. */
  private static Path jar() {
    String own = System.getProperty("java.class.path");
    if (!own.endsWith("bench.jar")) {
      return null;
    }
    Path root = Path.of(own).toAbsolutePath().getParent().resolve("../..").normalize();
    Path jar = root.resolve("server/target/tocsin.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing; ./tocsin build makes it");
    }
    return jar;
  }
}

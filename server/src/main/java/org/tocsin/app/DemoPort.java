package org.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Where a part of the demo listens. It comes back at the port it had, because the database
 * remembers its addresses.
 */
final class DemoPort {
  private static final int FIRST_PORT = 20_000; // below what systems hand out to connections
  private static final int PORTS = 10_000;
  private static final int ATTEMPTS = 20;

  private final Path file;
  private final String part;

  /**
   * @param part what listens there, in words
   */
  DemoPort(Path dataDir, String part) {
    this.file = dataDir.resolve(part.replace(' ', '-') + "-port");
    this.part = part;
  }

  /**
   * Starts a server at the port it had before, else at one that is free.
   *
   * @param start at that port; throws {@link UncheckedIOException} when it is taken
   * @param port of a server
   */
  <T> T start(IntFunction<T> start, ToIntFunction<T> port) {
    try {
      if (Files.exists(file)) {
        return again(start, Integer.parseInt(Files.readString(file).strip()));
      }
      T server = first(start);
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.valueOf(port.applyAsInt(server)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T again(IntFunction<T> start, int port) {
    try {
      return start.apply(port);
    } catch (UncheckedIOException e) {
      throw new UsageException(
          "the "
              + part
              + "'s port "
              + port
              + " is taken; stop what uses it, or delete "
              + file.getParent()
              + " to begin anew");
    }
  }

  private static <T> T first(IntFunction<T> start) {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int attempt = 1; ; attempt++) {
      try {
        return start.apply(FIRST_PORT + random.nextInt(PORTS));
      } catch (UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}

package org.tocsin.bench.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that was started here; it is ended at the latest when this JVM ends. */
final class Child {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Process process;
  private final Path output;
  private final Runnable atExit;

  private Child(Process process, Path output) {
    this.process = process;
    this.output = output;
    this.atExit = process::destroyForcibly;
    AtExit.add(atExit);
  }

  /** Starts a command that writes both its outputs to the end of a file. */
  static Child start(List<String> command, Path directory, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_"));
    return new Child(builder.start(), output);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Waits until the output from a place on has a match, and gives its first group. */
  String await(Pattern line, long from, Duration limit) throws IOException, TimeoutException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      boolean alive = alive(); // asked first, so that its last words are read
      Optional<String> found = find(line, from);
      if (found.isPresent()) {
        return found.get();
      }
      if (!alive) {
        throw new IOException("process " + process.pid() + " ended: " + tail());
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("process " + process.pid() + " said nothing of " + line);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** The first group of the first match in the output from a place on. */
  Optional<String> find(Pattern line, long from) throws IOException {
    String text = Files.readString(output);
    Matcher matcher = line.matcher(text);
    return matcher.find((int) Math.min(from, text.length()))
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  /** As if the power had failed, for this process alone. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** Asks it to end, and makes it end when it does not. */
  void stop() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      AtExit.remove(atExit);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The end of what it said. */
  String tail() {
    try {
      String text = Files.readString(output);
      return text.substring(Math.max(0, text.length() - 3000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

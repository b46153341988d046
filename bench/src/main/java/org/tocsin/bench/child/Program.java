package org.tocsin.bench.child;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Tocsin as a process of its own: {@code serve} on a data directory and a free port. Closing it
 * stops it and the database server it started, also when it was killed before.
 */
public final class Program implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Tocsin is ready at (http://localhost:\\d+)/");
  private static final Pattern PARTS = Pattern.compile("Start took (.*)");
  private static final Duration START = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path data;
  private final Child child;
  private final long outputFrom;
  private final URI base;
  private final Runnable atExit;

  private Program(Path data, Child child, long outputFrom, URI base, Runnable atExit) {
    this.atExit = atExit;
    this.data = data;
    this.child = child;
    this.outputFrom = outputFrom;
    this.base = base;
  }

  /** Starts it on a data directory, with further settings such as {@code --roles worker}. */
  public static Program start(Path data, String... settings) throws IOException {
    return start(data, List.of(), settings);
  }

  /** Starts it with further options of the JVM; returns when it answers. */
  public static Program start(Path data, List<String> jvm, String... settings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--net-allow-private", "on"));
    arguments.addAll(List.of(settings));
    return launch(data, jvm, arguments);
  }

  /** Starts it beside the world that it simulates itself. */
  public static Program demo(Path data, List<String> jvm) throws IOException {
    return launch(data, jvm, List.of("demo"));
  }

  private static Program launch(Path data, List<String> jvm, List<String> command)
      throws IOException {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--http-port", "0", "--data-dir", data.toString()));
    Files.createDirectories(data);
    Path output = data.resolve("program.log");
    long from = Files.exists(output) ? Files.size(output) : 0;
    Runnable atExit = () -> Postgres.in(data).ifPresent(Postgres::stop);
    AtExit.add(atExit); // before the child's own, so that the child is gone when it runs
    Child child = Child.start(Jvm.program(jvm, arguments), data, output);
    try {
      URI base = URI.create(child.await(READY, from, START).replace("localhost", "127.0.0.1"));
      return new Program(data, child, from, base, atExit);
    } catch (TimeoutException | IOException e) {
      child.kill();
      atExit.run();
      AtExit.remove(atExit);
      throw new IOException("Tocsin did not start: " + e.getMessage(), e);
    }
  }

  public URI base() {
    return base;
  }

  public ProcessHandle process() {
    return child.handle();
  }

  public Path data() {
    return data;
  }

  /** What the start cost by part, in the program's own words. */
  public String parts() throws IOException {
    return child.find(PARTS, outputFrom).orElse("");
  }

  /** Its own database server; none when it uses another. */
  public Optional<Postgres> postgres() {
    return Postgres.in(data);
  }

  /** Whether starts use the cache that the launcher makes at each build. */
  public static boolean hasStartCache() {
    return Jvm.hasStartCache();
  }

  /** The body of an answer with status 200, or 204. */
  public String get(String path) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30)).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A meter of {@code /metrics} by name and labels as they stand there; 0 when it is not there. */
  public double metric(String name) throws IOException {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  /** {@code kill -9}; its database server lives on, as after a real one. */
  public void kill() {
    child.kill();
  }

  /** Stops it in good order. */
  public void stop() {
    child.stop();
  }

  @Override
  public void close() {
    http.shutdownNow();
    if (child.alive()) {
      child.stop();
    }
    atExit.run();
    AtExit.remove(atExit);
  }
}

package org.tocsin.bench.child;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.table.CsvReader;
import org.tocsin.sim.world.FeedFormat;

/** A simulated world as a process of its own, so that its cost can be told from the program's. */
public final class SimulatedWorld implements AutoCloseable {
  private static final Pattern REGISTRY = Pattern.compile("registry at (http://[^\\s/]+)/");
  private static final Duration START = Duration.ofMinutes(3);

  private static final FeedFormat[] LISTS =
      Arrays.stream(FeedFormat.values())
          .filter(format -> format != FeedFormat.CAP_DOCUMENT)
          .toArray(FeedFormat[]::new);

  /** The worlds that benchmarks need. */
  public enum Kind {
    /** Thin feeds full of alerts from the start, nothing new: sources, alerts of each. */
    FULL {
      @Override
      WorldSettings settings(int... numbers) {
        return WorldSettings.benchmark(numbers[0], numbers[1]);
      }
    },
    /** As full, with an interval: sources, alerts of each, seconds. */
    QUIET {
      @Override
      WorldSettings settings(int... numbers) {
        return WorldSettings.benchmark(numbers[0], numbers[1]).withIntervalSeconds(numbers[2]);
      }
    },
    /** As full, and then goes on: sources, alerts of each, messages a minute, seconds. */
    LIVELY {
      @Override
      WorldSettings settings(int... numbers) {
        return WorldSettings.benchmark(numbers[0], numbers[1])
            .withAlertsPerMinute(numbers[2])
            .withPublishLimit(Integer.MAX_VALUE)
            .withIntervalSeconds(numbers[3]);
      }
    },
    /**
     * Feeds of all formats that list more than their newest message, with updates and cancels:
     * seed, sources, alerts of each at the start, messages a minute, messages in all, seconds
     * between polls. Whoever comes within half an hour finds every message listed.
     */
    BUSY {
      @Override
      WorldSettings settings(int... numbers) {
        return WorldSettings.defaults()
            .withFormats(LISTS)
            .withSeed(numbers[0])
            .withSources(numbers[1])
            .withLivePerSource(numbers[2])
            .withAlertsPerMinute(numbers[3])
            .withPublishLimit(numbers[4])
            .withIntervalSeconds(numbers[5])
            .withListLimit(10_000)
            .withPorts(8);
      }
    };

    abstract WorldSettings settings(int... numbers);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final Child child;
  private final URI base;

  private SimulatedWorld(Child child, URI base) {
    this.child = child;
    this.base = base;
  }

  /** Starts one and returns when it serves; its output goes to a file in the directory. */
  public static SimulatedWorld start(Path directory, Kind kind, int... numbers) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(kind.name()));
    Arrays.stream(numbers).mapToObj(String::valueOf).forEach(arguments::add);
    List<String> command = Jvm.own(WorldMain.class, arguments);
    Child child = Child.start(command, directory, directory.resolve("world.log"));
    try {
      return new SimulatedWorld(child, URI.create(child.await(REGISTRY, 0, START)));
    } catch (TimeoutException | IOException e) {
      child.kill();
      throw new IOException("the simulated world did not start: " + e.getMessage(), e);
    }
  }

  public ProcessHandle process() {
    return child.handle();
  }

  public String registry() {
    return base + "/registry.csv";
  }

  /** A table of the simulator, such as {@code /truth.csv}. */
  public List<Map<String, String>> table(String path) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
      return CsvReader.read(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /**
   * Lets a source publish an alert now.
   *
   * @param feed its address in the registry
   */
  public void publish(String feed) throws IOException {
    String id = feed.substring(feed.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/control/publish?feed=" + id))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("publishing on " + feed + " answered " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    child.stop();
  }
}

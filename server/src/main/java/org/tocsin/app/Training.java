package org.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.NetSettings;

/**
 * The run that teaches the JVM's start-up cache what a start loads: on a directory of its own,
 * without polling, asking a few pages, and then ending.
 */
final class Training {
  private static final List<String> PAGES =
      List.of("/", "/health/ready", "/api/v1/alerts?limit=5", "/api/v1/feeds", "/feeds/");

  private Training() {}

  static boolean isOn() {
    return Boolean.getBoolean("tocsin.training");
  }

  static int run(Settings asked) {
    Path directory = Serve.temporaryDirectory();
    try (ConfigurableApplicationContext context = Serve.start(asked.forTraining(directory))) {
      int port = ((WebServerApplicationContext) context).getWebServer().getPort();
      PAGES.forEach(page -> ask(URI.create("http://127.0.0.1:" + port + page)));
    } finally {
      delete(directory);
    }
    return 0;
  }

  private static void ask(URI page) {
    NetSettings net = NetSettings.of("Tocsin/" + Version.NUMBER, true, 1);
    try (Fetcher fetcher = new Fetcher(net, InstantSource.system())) {
      fetcher.get(FetchRequest.poll(page, "training"));
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

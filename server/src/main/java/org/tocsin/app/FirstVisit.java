package org.tocsin.app;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.NetSettings;

/**
 * Opens what people open first, as they would. The shapes of all areas are made for the first map
 * and templates are read for the first page, which takes seconds that no reader has to wait.
 */
final class FirstVisit {
  private static final Logger log = LoggerFactory.getLogger(FirstVisit.class);
  static final List<String> PATHS =
      List.of("/", "/map", "/map/panel", "/tiles/areas/0/0/0.mvt", "/tiles/alerts/0/0/0.mvt");

  private FirstVisit() {}

  /** Beside everything else; nothing hangs on it. */
  static void pay(URI base) {
    Thread.ofPlatform().daemon().name("first-visit").start(() -> open(base));
  }

  /** The paths that gave something. */
  static List<String> open(URI base) {
    // The private address is our own.
    NetSettings net = NetSettings.of("Tocsin/" + Version.NUMBER, true, 1);
    try (Fetcher fetcher = new Fetcher(net, InstantSource.system())) {
      return PATHS.stream().filter(path -> open(fetcher, base.resolve(path))).toList();
    }
  }

  private static boolean open(Fetcher fetcher, URI page) {
    if (fetcher.get(FetchRequest.poll(page, "first-visit")) instanceof FetchFailed failed) {
      log.debug("The first visit to {} came to nothing: {}", page, failed.error());
      return false;
    }
    return true;
  }
}

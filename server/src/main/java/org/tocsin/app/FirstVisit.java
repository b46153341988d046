package org.tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    Thread.ofPlatform().daemon().name("first-visit").start(() -> PATHS.forEach(p -> open(base, p)));
  }

  private static void open(URI base, String path) {
    try (InputStream page = base.resolve(path).toURL().openStream()) {
      page.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      log.debug("The first visit to {} came to nothing: {}", path, e.getMessage());
    }
  }
}

package org.tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.NetSettings;

/**
 * The feeds an installation starts with: those of {@code feeds.registry}, else the bundled list.
 */
final class FirstFeeds {
  private static final Logger log = LoggerFactory.getLogger(FirstFeeds.class);

  private FirstFeeds() {}

  /** Loads them unless there are feeds already. */
  static void load(Settings settings, Feeds feeds, Places places) {
    load(settings, feeds, places, tx -> {});
  }

  /**
   * As the other.
   *
   * @param record called in the transaction that does
   */
  static void load(Settings settings, Feeds feeds, Places places, Consumer<Tx> record) {
    if (!feeds.isEmpty()) {
      return;
    }
    List<String> refused =
        feeds.importRegistry(text(settings), places.catalogue()::country, record);
    refused.forEach(line -> log.warn("Registry {}: {}", settings.registry(), line));
    log.info(
        "Loaded {} feeds of {} sources",
        feeds.registry().feeds().size(),
        feeds.registry().sources().size());
  }

  /** The registry that settings name, else the bundled one. */
  static String text(Settings settings) {
    return settings.registry().isEmpty() ? bundled() : read(settings);
  }

  /** An address somebody typed. */
  static URI address(String text) {
    try {
      URI address = new URI(text);
      if (address.getRawAuthority() != null && text.matches("https?://.+")) {
        return address;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new UsageException("no http or https address: " + text);
  }

  private static String bundled() {
    try (InputStream in = Feeds.class.getResourceAsStream("feeds.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operator names this address himself, so it may be a private one. */
  private static String read(Settings settings) {
    String registry = settings.registry();
    try {
      if (!registry.startsWith("http://") && !registry.startsWith("https://")) {
        return Files.readString(Path.of(registry));
      }
    } catch (IOException e) {
      throw new UsageException("feeds.registry cannot be read: " + e.getMessage());
    }
    NetSettings net = NetSettings.of("Tocsin/" + Version.NUMBER, true, 1);
    try (Fetcher fetcher = new Fetcher(net, InstantSource.system())) {
      return switch (fetcher.get(FetchRequest.poll(address(registry), "registry"))) {
        case Fetched f -> new String(f.body(), StandardCharsets.UTF_8);
        case FetchFailed f ->
            throw new UsageException("feeds.registry " + registry + ": " + f.error());
        default -> throw new UsageException("feeds.registry " + registry + " gave no list");
      };
    }
  }
}

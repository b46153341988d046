package org.tocsin.sim;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.tocsin.sim.corpus.CorpusRoutes;
import org.tocsin.sim.http.HttpListener;
import org.tocsin.sim.http.RequestLog;

/**
 * A folder of documents on a loopback port: feeds as they are with links made local, loose alerts
 * gathered into one RSS feed per top folder, a registry at {@code /registry.csv} and a list of all
 * documents at {@code /documents.csv}. Thread-safe.
 */
public final class CorpusServer implements AutoCloseable {
  private static final int REQUESTS_KEPT = 100_000;

  private final HttpListener listener;
  private final CompletableFuture<CorpusRoutes> routes = new CompletableFuture<>();
  private final RequestLog log;

  private CorpusServer(int port, InstantSource clock) {
    this.log = new RequestLog(clock, REQUESTS_KEPT);
    this.listener = HttpListener.open(port, request -> routes.join().handle(request), log);
  }

  /**
   * Serves what lies in {@code folder} now.
   *
   * @param port 0 for a free one
   * @throws java.io.UncheckedIOException when the folder cannot be read or the port is taken
   */
  public static CorpusServer start(Path folder, int port, InstantSource clock) {
    CorpusServer server = new CorpusServer(port, clock);
    try {
      server.routes.complete(CorpusRoutes.of(folder, server.base(), clock.instant()));
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The address of the port, without a slash at its end. */
  public URI base() {
    return listener.base();
  }

  /** The address of the registry of all feeds. */
  public URI registry() {
    return URI.create(base() + "/registry.csv");
  }

  /** How many documents are served. */
  public int size() {
    return routes.join().size();
  }

  /** What was asked for. */
  public RequestLog log() {
    return log;
  }

  @Override
  public void close() {
    listener.close();
  }
}

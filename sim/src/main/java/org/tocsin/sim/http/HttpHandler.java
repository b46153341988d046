package org.tocsin.sim.http;

/** Answers requests. Called by many threads at once. */
@FunctionalInterface
public interface HttpHandler {
  /**
   * Answers one request; may block.
   *
   * @throws InterruptedException when the server is closed while the answer waits
   */
  HttpResponse handle(HttpRequest request) throws InterruptedException;
}

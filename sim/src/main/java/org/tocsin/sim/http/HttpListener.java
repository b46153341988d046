package org.tocsin.sim.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import org.tocsin.sim.net.Acceptor;

/** HTTP/1.1 with keep-alive at one port of loopback. Thread-safe. */
public final class HttpListener implements AutoCloseable {
  private final Acceptor acceptor;
  private final HttpHandler handler;
  private final RequestLog log;

  private HttpListener(int port, HttpHandler handler, RequestLog log) {
    this.handler = handler;
    this.log = log;
    this.acceptor = Acceptor.open(port, "sim-http", this::converse);
  }

  /**
   * Listens at {@code port}, or at a free port for 0.
   *
   * @throws UncheckedIOException when the port is taken
   */
  public static HttpListener open(int port, HttpHandler handler, RequestLog log) {
    return new HttpListener(port, handler, log);
  }

  /** The address of this port, without a slash at its end. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + acceptor.port());
  }

  /** Stops listening and breaks off every connection; the port is free when it returns. */
  @Override
  public void close() {
    acceptor.close();
  }

  private void converse(Socket socket) throws IOException, InterruptedException {
    RequestReader reader = new RequestReader(socket.getInputStream(), socket.getLocalPort());
    ResponseWriter writer = new ResponseWriter(socket.getOutputStream());
    HttpRequest request = reader.next();
    boolean open = true;
    while (request != null && open) {
      HttpResponse response = answer(request);
      // Logged before it is sent, so that whoever has the answer finds it in the log.
      log.add(request, response);
      open = write(writer, request, response, socket);
      request = open ? reader.next() : null;
    }
  }

  private static boolean write(
      ResponseWriter writer, HttpRequest request, HttpResponse response, Socket socket)
      throws IOException, InterruptedException {
    try {
      return writer.write(request, response);
    } catch (Body.ResetException e) {
      socket.setSoLinger(true, 0); // closing now sends a reset
      return false;
    }
  }

  private HttpResponse answer(HttpRequest request) throws InterruptedException {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      return HttpResponse.text(500, "simulator error: " + e + "\n");
    }
  }
}

package org.tocsin.sim.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One listening port on loopback: HTTP/1.1 with keep-alive, a virtual thread per connection.
 * Thread-safe.
 */
public final class HttpListener implements AutoCloseable {
  private final ServerSocket server;
  private final HttpHandler handler;
  private final RequestLog log;
  private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();

  private HttpListener(ServerSocket server, HttpHandler handler, RequestLog log) {
    this.server = server;
    this.handler = handler;
    this.log = log;
  }

  /**
   * Listens at {@code port} of the loopback address, or at a free port for 0.
   *
   * @throws UncheckedIOException when the port is taken
   */
  @SuppressWarnings("resource") // the listener owns the socket
  public static HttpListener open(int port, HttpHandler handler, RequestLog log) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(loopback(), port), 1024);
      HttpListener listener = new HttpListener(server, handler, log);
      Thread.ofVirtual().name("sim-accept").start(listener::accept);
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen at port " + port, e);
    }
  }

  /** The address of this port, without a slash at its end. */
  public URI base() {
    return URI.create("http://" + loopback().getHostAddress() + ":" + server.getLocalPort());
  }

  /** Stops listening and breaks off every connection. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.values().forEach(Thread::interrupt);
    connections.keySet().forEach(HttpListener::closeQuietly);
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread connection = Thread.ofVirtual().name("sim-http").unstarted(() -> serve(socket));
        connections.put(socket, connection);
        connection.start();
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      converse(socket);
    } catch (IOException e) {
      // The client went away, which is its right; the log holds what it was answered.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  private void converse(Socket socket) throws IOException, InterruptedException {
    RequestReader reader = new RequestReader(socket.getInputStream(), server.getLocalPort());
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

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is left to be closed.
    }
  }
}

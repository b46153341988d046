package org.tocsin.sim.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accepts connections at one port of the loopback address 127.0.0.1 and serves each on a virtual
 * thread of its own. Thread-safe.
 */
public final class Acceptor implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocket server;
  private final Conversation conversation;
  private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
  private final Thread thread;

  /** What is spoken over a connection; it is closed when this returns or throws. */
  @FunctionalInterface
  public interface Conversation {
    void hold(Socket socket) throws IOException, InterruptedException;
  }

  private Acceptor(ServerSocket server, String name, Conversation conversation) {
    this.server = server;
    this.conversation = conversation;
    this.thread = Thread.ofVirtual().name(name + "-accept").unstarted(() -> accept(name));
  }

  /**
   * Listens at {@code port}, or at a free port for 0.
   *
   * @param name of its threads
   * @throws UncheckedIOException when the port is taken
   */
  @SuppressWarnings("resource") // the acceptor owns the socket
  public static Acceptor open(int port, String name, Conversation conversation) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(loopback(), port), BACKLOG);
      Acceptor acceptor = new Acceptor(server, name, conversation);
      acceptor.thread.start();
      return acceptor;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen at port " + port, e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Breaks off every connection, and listens on. */
  public void cut() {
    connections.values().forEach(Thread::interrupt);
    connections.keySet().forEach(Acceptor::closeQuietly);
  }

  /** When it returns, the port is free and nobody is connected. */
  @Override
  public void close() {
    closeQuietly(server);
    try {
      // While a virtual thread waits in accept() the port is held by it and not by the socket, and
      // what it has just taken in is not among the connections yet.
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cut();
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
  }

  private void accept(String name) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread serving = Thread.ofVirtual().name(name).unstarted(() -> serve(socket));
        connections.put(socket, serving);
        serving.start();
      } catch (IOException e) {
        // Closed, and then the loop ends.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      conversation.hold(socket);
    } catch (IOException e) {
      // The other side went away, which is its right.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Nothing is left to be closed.
    }
  }
}

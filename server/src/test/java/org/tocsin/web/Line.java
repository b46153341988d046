package org.tocsin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that can be cut: bytes go both ways until it is closed. */
final class Line implements AutoCloseable {
  private final ServerSocket near;
  private final URI far;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Line(URI far) throws IOException {
    this.far = far;
    this.near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answer);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + near.getLocalPort());
  }

  private void answer() {
    try {
      while (true) {
        Socket here = near.accept();
        Socket there = new Socket(far.getHost(), far.getPort());
        open.add(here);
        open.add(there);
        Thread.ofVirtual().start(() -> copy(here, there));
        Thread.ofVirtual().start(() -> copy(there, here));
      }
    } catch (IOException e) {
      // the line is cut
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one side has gone, and so does the other
    }
  }

  @Override
  public void close() {
    cut();
  }

  void cut() {
    try {
      near.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

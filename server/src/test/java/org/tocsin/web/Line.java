package org.tocsin.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.tocsin.sim.net.Acceptor;

/** A line to a server that can be cut: bytes go both ways until it is closed. */
final class Line implements AutoCloseable {
  private final URI far;
  private final Acceptor near = Acceptor.open(0, "line", this::answer);

  Line(URI far) {
    this.far = far;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + near.port());
  }

  private void answer(Socket here) throws IOException {
    try (Socket there = new Socket(far.getHost(), far.getPort())) {
      Thread.ofVirtual().start(() -> copy(there, here));
      here.getInputStream().transferTo(there.getOutputStream());
    }
  }

  /** Ends the other direction too when one side has gone. */
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
    near.close();
  }
}

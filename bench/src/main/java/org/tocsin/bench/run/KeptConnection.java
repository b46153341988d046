package org.tocsin.bench.run;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * HTTP/1.1 over one connection that is kept, as little of it as a load generator needs: it shares
 * the processors with the server it measures. Opens the connection when it has none. Not
 * thread-safe.
 */
final class KeptConnection {
  private final URI base;
  private final String accepts;
  private final StringBuilder line = new StringBuilder();
  private Socket socket;
  private BufferedInputStream in;

  KeptConnection(URI base) {
    this(base, false);
  }

  /**
   * @param packed whether to take answers as browsers do, in gzip
   */
  KeptConnection(URI base, boolean packed) {
    this.base = base;
    this.accepts = packed ? "Accept-Encoding: gzip\r\n" : "";
  }

  /** The length of the body of an answer with status 200; -1 for any other status. */
  int get(String path) throws IOException {
    if (socket == null) {
      socket = new Socket(base.getHost(), base.getPort());
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    }
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n" + accepts + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    boolean good = line().startsWith("HTTP/1.1 200");
    int length = -1;
    boolean close = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
      close |= header.equalsIgnoreCase("Connection: close");
    }
    if (length < 0) {
      throw new IOException("an answer without a length");
    }
    in.skipNBytes(length);
    if (close) {
      close();
    }
    return good ? length : -1;
  }

  private String line() throws IOException {
    line.setLength(0);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}

package org.tocsin.platform.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.tocsin.sim.net.Acceptor;

/**
 * A web host for tests that does exactly what it is told, down to the bytes and the broken
 * connection.
 */
public final class LoopbackHost implements AutoCloseable {

  /** What the host does with a request; the connection stays open unless the script closes it. */
  @FunctionalInterface
  public interface Script {
    void answer(Request request) throws IOException;
  }

  /** A request and the way to answer it; header names are in lower case. */
  public record Request(String path, Map<String, String> headers, byte[] body, Socket socket) {
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    public void reply(int status, String headers, byte[] body) throws IOException {
      byte[] head =
          ("HTTP/1.1 "
                  + status
                  + " Said\r\n"
                  + headers
                  + "Content-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1);
      byte[] whole = new byte[head.length + body.length];
      System.arraycopy(head, 0, whole, 0, head.length);
      System.arraycopy(body, 0, whole, head.length, body.length);
      send(whole);
    }

    public void reply(int status, String headers, String body) throws IOException {
      reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public void hangUp() throws IOException {
      socket.close();
    }
  }

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Acceptor acceptor = Acceptor.open(0, "loopback-host", this::serve);

  public LoopbackHost on(String path, Script script) {
    scripts.put(path, script);
    return this;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public int port() {
    return acceptor.port();
  }

  public List<Request> requests() {
    return requests;
  }

  public int connections() {
    return connections.get();
  }

  /** Nobody is connected, and nobody can, when it returns. */
  @Override
  public void close() {
    acceptor.close();
  }

  private void serve(Socket socket) throws IOException {
    connections.incrementAndGet();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    String line = line(in);
    while (line != null && line.contains(" /") && !socket.isClosed()) {
      String path = line.split(" ")[1];
      Map<String, String> headers = headers(in);
      byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
      Request request = new Request(path, headers, body, socket);
      requests.add(request);
      scripts.getOrDefault(path, r -> r.reply(404, "", "no such path")).answer(request);
      line = socket.isClosed() ? null : line(in);
    }
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      String[] parts = line.split(": ?", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    return headers;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}

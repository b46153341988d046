package org.tocsin.sim.http;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers to one connection. Not thread-safe. */
final class ResponseWriter {
  private final BufferedOutputStream out;

  ResponseWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, 16 * 1024);
  }

  /** Writes one answer; false when the connection cannot go on after it. */
  boolean write(HttpRequest request, HttpResponse response)
      throws IOException, InterruptedException {
    long length = response.body().length();
    boolean chunked = length == Body.UNKNOWN;
    out.write(head(request, response, length).getBytes(StandardCharsets.ISO_8859_1));
    boolean whole = true;
    if (!request.isHead() && !response.isBodiless()) {
      whole = chunked ? writeChunks(response.body()) : writeCounted(response.body(), length);
    }
    out.flush();
    return whole && !request.wantsClose();
  }

  private static String head(HttpRequest request, HttpResponse response, long length) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status()).append(' ').append("Simulated\r\n");
    for (Map.Entry<String, String> header : response.headers().entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    if (!response.isBodiless()) {
      head.append(
          length == Body.UNKNOWN
              ? "Transfer-Encoding: chunked\r\n"
              : "Content-Length: " + length + "\r\n");
    }
    if (request.wantsClose()) {
      head.append("Connection: close\r\n");
    }
    return head.append("\r\n").toString();
  }

  private boolean writeCounted(Body body, long length) throws IOException, InterruptedException {
    Counting counting = new Counting(out);
    body.writeTo(counting);
    return counting.written == length;
  }

  private boolean writeChunks(Body body) throws IOException, InterruptedException {
    body.writeTo(new Chunking(out));
    out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    return true;
  }

  private static final class Counting extends FilterOutputStream {
    private long written;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
    }
  }

  private static final class Chunking extends FilterOutputStream {
    Chunking(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return;
      }
      out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.write(bytes, offset, length);
      out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}

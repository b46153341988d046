package org.tocsin.sim.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads commands and contents. Not thread-safe. */
final class SinkReader {
  private static final class Content extends ByteArrayOutputStream {
    Content() {
      super(16 << 10);
    }

    /** Whether the line that begins there is the last one; only CRLF ends lines, RFC 5321 2.3.8. */
    boolean endsAt(int start) {
      return count == start + 3
          && buf[start] == '.'
          && buf[start + 1] == '\r'
          && (start < 2 || buf[start - 2] == '\r');
    }

    void unstuff(int start) {
      if (buf[start] == '.') {
        System.arraycopy(buf, start + 1, buf, start, --count - start);
      }
    }

    byte[] upTo(int end) {
      return Arrays.copyOf(buf, end);
    }
  }

  private final InputStream in;
  private final byte[] buffer = new byte[32 << 10];
  private int from;
  private int to;

  SinkReader(InputStream in) {
    this.in = in;
  }

  /** Whether a command waits already, so that its answer can go with the one before. */
  boolean hasMore() {
    return from < to;
  }

  /** A line without its end; null when the client hung up. */
  String line() throws IOException {
    var line = new ByteArrayOutputStream(80);
    return line(line) ? line.toString(StandardCharsets.UTF_8).stripTrailing() : null;
  }

  /** What comes up to a lone dot, dots unstuffed; null when the client hung up before it. */
  byte[] content() throws IOException {
    var content = new Content();
    while (true) {
      int start = content.size();
      if (!line(content)) {
        return null;
      }
      if (content.endsAt(start)) {
        return content.upTo(start);
      }
      content.unstuff(start);
    }
  }

  /** Adds a line with its end. */
  private boolean line(ByteArrayOutputStream line) throws IOException {
    while (true) {
      int start = from;
      while (from < to && buffer[from] != '\n') {
        from++;
      }
      if (from < to) {
        from++;
        line.write(buffer, start, from - start);
        return true;
      }
      line.write(buffer, start, from - start);
      from = 0;
      to = in.read(buffer);
      if (to <= 0) {
        to = 0;
        return false;
      }
    }
  }
}

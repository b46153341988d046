package org.tocsin.notify.channel.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads replies off a connection, bounded in every direction. Not thread-safe. */
final class ReplyReader {
  private static final int LONGEST_LINE =
      4096; // eight times what RFC 5321 section 4.5.3.1.5 allows
  private static final int MOST_LINES = 200;
  private static final Pattern REPLY = Pattern.compile("[2-5]\\d\\d(?:[ -].*)?", Pattern.DOTALL);

  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int from;
  private int to;

  ReplyReader(InputStream in) {
    this.in = in;
  }

  /**
   * @throws EOFException when the server hung up
   * @throws IOException also for what is no reply
   */
  SmtpReply next() throws IOException {
    List<String> lines = new ArrayList<>(1);
    while (true) {
      String line = line();
      if (!REPLY.matcher(line).matches()) {
        throw new IOException("no reply: " + line.replaceAll("\\p{Cntrl}", "?"));
      }
      lines.add(line.length() > 4 ? line.substring(4) : "");
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return SmtpReply.of(Integer.parseInt(line.substring(0, 3)), lines);
      }
      if (lines.size() == MOST_LINES) {
        throw new IOException("a reply without end");
      }
    }
  }

  /** Whether something has been read that nobody asked for yet. */
  boolean hasLeft() {
    return from < to;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    int start = from;
    while (true) {
      while (from < to && buffer[from] != '\n') {
        from++;
      }
      line.append(new String(buffer, start, from - start, StandardCharsets.UTF_8));
      if (line.length() > LONGEST_LINE) {
        throw new IOException("a reply line without end");
      }
      if (from < to) {
        from++;
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r'
            ? line.substring(0, end - 1)
            : line.toString();
      }
      from = 0;
      start = 0;
      to = Math.max(0, in.read(buffer));
      if (to == 0) {
        throw new EOFException("the server hung up");
      }
    }
  }
}

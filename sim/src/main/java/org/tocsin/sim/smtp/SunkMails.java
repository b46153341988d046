package org.tocsin.sim.smtp;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What has come in: a count, the latest mails whole, and a line for each in a file if there is one.
 * Thread-safe.
 */
final class SunkMails implements AutoCloseable {
  private final int keep;
  private final BufferedWriter log;
  private final Deque<SunkMail> latest = new ArrayDeque<>();
  private long count;
  private long bytes;

  SunkMails(int keep, Path file) {
    this.keep = keep;
    try {
      this.log =
          file == null
              ? null
              : Files.newBufferedWriter(
                  file,
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  synchronized void add(SunkMail mail) {
    count++;
    bytes += mail.content().length;
    if (keep > 0) {
      latest.addLast(mail);
      if (latest.size() > keep) {
        latest.removeFirst();
      }
    }
    if (log != null) {
      write(mail);
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized List<SunkMail> latest() {
    return List.copyOf(latest);
  }

  synchronized void clear() {
    count = 0;
    bytes = 0;
    latest.clear();
  }

  synchronized void flush() {
    try {
      if (log != null) {
        log.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (log != null) {
        log.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(SunkMail mail) {
    try {
      log.append(mail.line()).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.tocsin.notify.channel.smtp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A connection to the server. It knows commands and replies, not what they are for. Used by one
 * thread at a time, but for {@link #cutIfLate} and {@link #close}.
 */
final class SmtpConnection implements AutoCloseable {
  private static final int BUFFER = 64 << 10;
  private static final long NEVER = Long.MAX_VALUE;

  /** Something that may block. */
  interface Step<T> {
    T run() throws IOException;
  }

  private final Socket wire;
  private ReplyReader replies;
  private OutputStream out;
  private Set<String> extensions = Set.of();
  private Set<String> logins = Set.of();
  private long mostBytes;
  private boolean owesReset;
  private volatile long deadline = NEVER;
  private volatile boolean late;

  SmtpConnection(Socket wire) throws IOException {
    this.wire = wire;
    goOnOver(wire);
  }

  /** Goes on over another socket: the same one with TLS around it. What was learnt is forgotten. */
  void goOnOver(Socket socket) throws IOException {
    replies = new ReplyReader(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    extensions = Set.of();
    logins = Set.of();
  }

  Socket wire() {
    return wire;
  }

  /** Says who we are, and learns what the server can. */
  SmtpReply hello(String name, Duration patience) throws IOException {
    SmtpReply reply = ask("EHLO " + name, patience);
    if (reply.code() / 100 == 5) {
      return ask("HELO " + name, patience);
    }
    Set<String> said = new HashSet<>();
    for (String line : reply.lines().subList(1, reply.lines().size())) {
      List<String> words = List.of(line.toUpperCase(Locale.ROOT).split("[ =]+"));
      said.add(words.getFirst());
      if (words.getFirst().equals("AUTH")) {
        logins = new HashSet<>(words);
      }
      if (words.getFirst().equals("SIZE") && words.size() > 1) {
        mostBytes = words.get(1).matches("\\d{1,18}") ? Long.parseLong(words.get(1)) : 0;
      }
    }
    extensions = said;
    return reply;
  }

  boolean can(String extension) {
    return extensions.contains(extension);
  }

  boolean canLogInBy(String mechanism) {
    return logins.contains(mechanism);
  }

  /** The largest message the server takes; 0 when it does not say. */
  long mostBytes() {
    return mostBytes;
  }

  /** Puts a command among what is sent next. */
  void say(String command) throws IOException {
    out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Puts part of a message among what is sent next. */
  void write(byte[] bytes, Duration patience) throws IOException {
    within(
        patience,
        () -> {
          out.write(bytes);
          return null;
        });
  }

  SmtpReply ask(String command, Duration patience) throws IOException {
    say(command);
    return next(patience);
  }

  /** Sends what was said so far and waits for the next reply. */
  SmtpReply next(Duration patience) throws IOException {
    return within(
        patience,
        () -> {
          out.flush();
          return replies.next();
        });
  }

  /** Does what may block, for so long at most, see {@link #cutIfLate}. */
  <T> T within(Duration patience, Step<T> step) throws IOException {
    deadline = System.nanoTime() + patience.toNanos();
    try {
      return step.run();
    } finally {
      deadline = NEVER;
    }
  }

  /**
   * Whether the server may still hold the envelope of a mail that was refused, so that the next one
   * must begin with RSET.
   */
  boolean owesReset() {
    return owesReset;
  }

  void owesReset(boolean owes) {
    owesReset = owes;
  }

  /** Whether the server said more than it was asked. */
  boolean hasUnasked() {
    return replies.hasLeft();
  }

  /**
   * Closes the connection if its server has used up the patience of a wait, however it spends it: a
   * socket's own timeout never ends for one that sends a byte now and then.
   */
  void cutIfLate(long nanoTime) {
    long until = deadline;
    if (until != NEVER && nanoTime - until > 0) {
      late = true;
      close();
    }
  }

  /** Whether it was closed because its server took too long. */
  boolean wasLate() {
    return late;
  }

  /** Ends at once, in the middle of whatever it does. */
  @Override
  public void close() {
    try {
      wire.close(); // below TLS, whose own close may wait for the other side
    } catch (IOException e) {
      // Nothing is left to be closed.
    }
  }
}

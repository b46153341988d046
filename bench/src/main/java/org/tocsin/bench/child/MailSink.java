package org.tocsin.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A mail server that takes everything, as a process of its own. */
public final class MailSink implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("mail at (\\d+)\\.");
  private static final Duration START = Duration.ofMinutes(3);

  private final Child child;
  private final int port;

  private MailSink(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /**
   * Starts one and returns when it listens.
   *
   * @param log gets a line for each mail, see {@link org.tocsin.sim.smtp.SinkOptions}; null for
   *     none
   * @param tls whether it offers STARTTLS
   * @param turnaround before each flight of replies, as if it stood far away
   * @param delays such as {@code slow.test=5000}: milliseconds that mails to a domain take
   */
  public static MailSink start(
      Path directory, Path log, boolean tls, Duration turnaround, String... delays)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(log == null ? "-" : log.toString());
    arguments.add(tls ? "tls" : "plain");
    arguments.add(String.valueOf(turnaround.toMillis()));
    arguments.addAll(List.of(delays));
    Path output = Files.createTempFile(directory, "sink", ".log");
    List<String> command = Jvm.own(SinkMain.class, arguments);
    Child child = Child.start(command, directory, output);
    try {
      return new MailSink(child, Integer.parseInt(child.await(PORT, 0, START)));
    } catch (TimeoutException | IOException e) {
      child.kill();
      throw new IOException("the mail sink did not start: " + e.getMessage(), e);
    }
  }

  /** For {@code mail.url}. */
  public String url() {
    return "smtp://localhost:" + port;
  }

  public ProcessHandle process() {
    return child.handle();
  }

  /** How many mails it has taken; asked of it over SMTP. */
  public long count() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      in.readLine();
      socket.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
      return Long.parseLong(in.readLine().split(" ")[2]);
    }
  }

  @Override
  public void close() {
    child.stop();
  }
}

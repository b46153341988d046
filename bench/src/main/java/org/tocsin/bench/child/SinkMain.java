package org.tocsin.bench.child;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.tocsin.sim.smtp.SinkOptions;
import org.tocsin.sim.smtp.SmtpSink;

/**
 * Takes mail until its standard input ends. Arguments: the file to write a line for each mail to,
 * or a hyphen; {@code tls} or {@code plain}; milliseconds before each flight of replies; and
 * domains with the milliseconds that their mails take, such as {@code slow.test=5000}.
 */
public final class SinkMain {
  private SinkMain() {}

  public static void main(String[] args) throws IOException {
    SinkOptions options =
        SinkOptions.PLAIN
            .withKeep(0)
            .withLog(args[0].equals("-") ? null : Path.of(args[0]))
            .withTurnaround(Duration.ofMillis(Long.parseLong(args[2])));
    try (SmtpSink sink = SmtpSink.open(args[1].equals("tls") ? options.withStartTls() : options)) {
      for (int i = 3; i < args.length; i++) {
        String[] delay = args[i].split("=");
        sink.faults().delay(delay[0], Duration.ofMillis(Long.parseLong(delay[1])));
      }
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(sink::flush));
      System.out.println("mail at " + sink.port() + ".");
      while (System.in.read() >= 0) {
        // nothing is said to it
      }
    }
  }
}

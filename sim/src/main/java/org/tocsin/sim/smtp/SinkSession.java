package org.tocsin.sim.smtp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection to a sink. */
final class SinkSession {
  private final SinkOptions options;
  private final SmtpFaults faults;
  private final SunkMails mails;
  private final SSLContext tls;
  private Socket socket;
  private SinkReader in;
  private OutputStream out;
  private boolean encrypted;
  private boolean loggedIn;
  private boolean open = true;
  private int taken;
  private String sender; // null while there is no mail
  private final List<String> recipients = new ArrayList<>();

  SinkSession(
      Socket socket, SinkOptions options, SmtpFaults faults, SunkMails mails, SSLContext tls)
      throws IOException {
    this.options = options;
    this.faults = faults;
    this.mails = mails;
    this.tls = tls;
    use(socket);
  }

  void run() throws IOException, InterruptedException {
    if (options.implicitTls()) {
      encrypt();
    }
    reply(faults.greeting());
    open = !faults.greeting().startsWith("5");
    while (open) {
      String line = next();
      if (line == null) {
        return;
      }
      answer(line);
    }
    flush();
  }

  private void use(Socket next) throws IOException {
    socket = next;
    in = new SinkReader(next.getInputStream());
    out = new BufferedOutputStream(next.getOutputStream(), 4096);
  }

  /** Answers go out together when the next command is not there yet. */
  private String next() throws IOException, InterruptedException {
    if (!in.hasMore()) {
      flush();
    }
    return in.line();
  }

  private void answer(String line) throws IOException, InterruptedException {
    String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    switch (verb) {
      case "EHLO" -> hello();
      case "HELO" -> reply("250 sink.test");
      case "STARTTLS" -> startTls();
      case "AUTH" -> logIn(line);
      case "MAIL" -> mail(line);
      case "RCPT" -> recipient(line);
      case "DATA" -> data();
      case "RSET" -> {
        forget();
        reply("250 2.0.0 Ok");
      }
      case "NOOP" -> reply("250 2.0.0 " + mails.count() + " mails taken");
      case "QUIT" -> {
        reply("221 2.0.0 Bye");
        open = false;
      }
      default -> reply("500 5.5.2 What is " + verb + "?");
    }
  }

  private void hello() throws IOException, InterruptedException {
    forget();
    List<String> lines = new ArrayList<>(List.of("sink.test"));
    if (options.pipelining()) {
      lines.add("PIPELINING");
    }
    lines.add("SIZE " + options.size());
    if (options.utf8()) {
      lines.add("8BITMIME");
      lines.add("SMTPUTF8");
    }
    if (options.startTls() && !encrypted) {
      lines.add("STARTTLS");
    }
    if (options.login() != null) {
      lines.add("AUTH PLAIN");
    }
    lines.add("ENHANCEDSTATUSCODES");
    for (int i = 0; i < lines.size(); i++) {
      reply("250" + (i + 1 < lines.size() ? "-" : " ") + lines.get(i));
    }
  }

  private void startTls() throws IOException, InterruptedException {
    if (!options.startTls() || encrypted) {
      reply("502 5.5.1 Not here");
      return;
    }
    reply("220 2.0.0 Go ahead");
    flush();
    encrypt();
  }

  private void encrypt() throws IOException {
    SSLSocket secret =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secret.setUseClientMode(false);
    secret.startHandshake();
    use(secret);
    encrypted = true;
  }

  private void logIn(String line) throws IOException, InterruptedException {
    String[] words = line.split(" ");
    String expected =
        options.login() == null ? null : "\0" + options.login().replaceFirst(":", "\0");
    loggedIn =
        expected != null
            && words.length == 3
            && new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8)
                .equals(expected);
    reply(loggedIn ? "235 2.7.0 Welcome" : "535 5.7.8 Wrong user or password");
  }

  private void mail(String line) throws IOException, InterruptedException {
    if (faults.dropsAtMail()) {
      open = false;
      socket.close();
    } else if (faults.closesAfter(taken)) {
      reply("421 4.7.0 Enough for one connection");
      open = false;
    } else if (options.login() != null && !loggedIn) {
      reply("530 5.7.0 Log in first");
    } else if (sender != null) {
      reply("503 5.5.1 One mail at a time");
    } else if (faults.senderReply() != null) {
      reply(faults.senderReply());
    } else {
      sender = address(line);
      reply("250 2.1.0 Ok");
    }
  }

  private void recipient(String line) throws IOException, InterruptedException {
    String address = address(line);
    String fault = faults.recipientReply(address);
    if (sender == null) {
      reply("503 5.5.1 MAIL first");
    } else if (fault != null) {
      reply(fault);
    } else {
      recipients.add(address);
      reply("250 2.1.5 Ok");
    }
  }

  private void data() throws IOException, InterruptedException {
    if (recipients.isEmpty()) {
      reply("503 5.5.1 RCPT first");
      return;
    }
    reply("354 Go on");
    flush();
    byte[] content = in.content();
    if (content == null) {
      open = false;
      return;
    }
    String first = recipients.getFirst();
    Thread.sleep(faults.delayFor(first));
    String fault = faults.contentReply(first);
    if (fault == null && content.length > options.size()) {
      fault = "552 5.3.4 Too large";
    }
    if (fault == null) {
      taken++;
      mails.add(new SunkMail(sender, List.copyOf(recipients), messageId(content), content));
      if (faults.dropsAfterDot()) {
        open = false;
        socket.close();
        return;
      }
    }
    reply(fault == null ? "250 2.0.0 Ok: queued as S" + mails.count() : fault);
    forget();
  }

  private void forget() {
    sender = null;
    recipients.clear();
  }

  private void reply(String line) throws IOException, InterruptedException {
    byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    if (faults.tarpit().isZero()) {
      out.write(bytes);
    } else {
      for (byte b : bytes) {
        Thread.sleep(faults.tarpit());
        out.write(b);
        out.flush();
      }
    }
    if (line.startsWith("421")) {
      out.flush();
    }
  }

  private void flush() throws IOException, InterruptedException {
    if (!options.turnaround().isZero()) {
      Thread.sleep(options.turnaround());
    }
    out.flush();
  }

  private static String address(String line) {
    int from = line.indexOf('<');
    int to = line.indexOf('>', from);
    return from < 0 || to < 0 ? "" : line.substring(from + 1, to);
  }

  private static String messageId(byte[] content) {
    List<String> ids = SunkMail.headers(content, "Message-ID");
    return ids.isEmpty() ? "" : ids.getFirst().replaceAll("^<|>$", "");
  }
}

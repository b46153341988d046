package org.tocsin.notify.channel.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.mail.Mail;
import org.tocsin.notify.channel.smtp.SmtpSettings.Timeouts;
import org.tocsin.notify.channel.smtp.Verdicts.Stage;

/**
 * One mail's part of a connection, RFC 5321 section 3.3, in three steps: {@link #announce}, {@link
 * #envelope}, then {@link #content} and {@link #result}. Where the server takes it (RFC 2920), the
 * whole envelope is said at once.
 */
final class Transaction {
  private static final byte[] EMPTY_LINE = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);

  /** The server ends the connection, RFC 5321 section 3.8. */
  static final class Closing extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient SmtpReply reply;

    Closing(SmtpReply reply) {
      super(reply.text());
      this.reply = reply;
    }

    SmtpReply reply() {
      return reply;
    }
  }

  private final SmtpConnection connection;
  private final Mail mail;
  private final Timeouts times;
  private final boolean pipelined;

  Transaction(SmtpConnection connection, Mail mail, Timeouts times) {
    this.connection = connection;
    this.mail = mail;
    this.times = times;
    this.pipelined = connection.can("PIPELINING");
  }

  /** Why this server cannot be given this mail; null when it can. */
  Outcome unfit() {
    if (mail.international() && !connection.can("SMTPUTF8")) {
      String detail = "the server takes no such address as " + mail.to();
      return new Rejected("smtp-no-smtputf8", detail, false);
    }
    if (connection.mostBytes() > 0 && mail.size() > connection.mostBytes()) {
      String detail = mail.size() + " octets; the server takes " + connection.mostBytes();
      return new Rejected("smtp-too-large", detail, false);
    }
    return null;
  }

  /** Says as much of the envelope as needs no answer first. */
  void announce() throws IOException {
    if (connection.owesReset()) {
      connection.say("RSET");
    }
    connection.say(sender());
    if (pipelined) {
      connection.say(recipient());
      connection.say("DATA");
    }
  }

  /** Hears what the server says to it: null when it waits for the content. */
  Outcome envelope() throws IOException {
    if (connection.owesReset()) {
      next();
      connection.owesReset(false);
    }
    SmtpReply sender = next();
    if (!pipelined && !sender.accepted()) {
      return Verdicts.of(sender, Stage.SENDER);
    }
    SmtpReply recipient = pipelined ? next() : heard(connection.ask(recipient(), times.command()));
    boolean willing = sender.accepted() && recipient.accepted();
    if (!pipelined && !willing) {
      return refused(Verdicts.of(recipient, Stage.RECIPIENT));
    }
    SmtpReply data = pipelined ? next() : heard(connection.ask("DATA", times.command()));
    if (willing) {
      return data.code() == 354 ? null : refused(Verdicts.of(unsuccessful(data), Stage.CONTENT));
    }
    if (data.code() == 354) {
      connection.write(END, times.command()); // an empty mail to nobody, RFC 2920 section 3.1
      heard(connection.next(times.data()));
    }
    return refused(
        sender.accepted()
            ? Verdicts.of(recipient, Stage.RECIPIENT)
            : Verdicts.of(sender, Stage.SENDER));
  }

  /** Says the content; the answer is not awaited, so that the next mail can be announced. */
  void content() throws IOException {
    connection.write(mail.head(), times.data());
    connection.write(EMPTY_LINE, times.data());
    connection.write(Dots.stuffed(mail.body()), times.data());
    connection.write(END, times.data());
  }

  /** Hears what became of the mail. */
  Outcome result() throws IOException {
    return Verdicts.of(heard(connection.next(times.data())), Stage.CONTENT);
  }

  private String sender() {
    var command = new StringBuilder("MAIL FROM:<").append(mail.sender()).append('>');
    if (connection.can("SIZE")) {
      command.append(" SIZE=").append(mail.size());
    }
    if (mail.international()) {
      command.append(" BODY=8BITMIME SMTPUTF8");
    }
    return command.toString();
  }

  private String recipient() {
    return "RCPT TO:<" + mail.to() + ">";
  }

  private SmtpReply next() throws IOException {
    return heard(connection.next(times.command()));
  }

  private static SmtpReply heard(SmtpReply reply) throws Closing {
    if (reply.code() == 421) {
      throw new Closing(reply);
    }
    return reply;
  }

  /** The sender may still stand at the server. */
  private Outcome refused(Outcome outcome) {
    connection.owesReset(true);
    return outcome;
  }

  /** A 250 to DATA is no leave to send; the reply is taken for a passing failure. */
  private static SmtpReply unsuccessful(SmtpReply reply) {
    return reply.code() >= 400 ? reply : new SmtpReply(451, "", reply.lines());
  }
}

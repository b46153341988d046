package org.tocsin.notify.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.mail.Mails;

/** Servers that other people wrote take our mails. */
@Timeout(60)
class RealServersTest {
  @Test
  void greenMailDeliversEveryMailToItsRecipient() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try (var channel =
        new SmtpChannel(
            SmtpSettings.of("smtp://127.0.0.1:" + server.getSmtp().getPort() + "?connections=4"),
            Mails.writer())) {
      List<MailMessage> messages =
          LongStream.range(0, 50).mapToObj(i -> Mails.to(i, "user" + i + "@example.com")).toList();
      Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
      channel.send(messages, (message, outcome) -> outcomes.put(message.deliveryId(), outcome));
      assertThat(outcomes).hasSize(50).values().allMatch(Sent.class::isInstance);
      MimeMessage[] received = server.getReceivedMessages();
      assertThat(received).hasSize(50);
      for (MimeMessage mail : received) {
        long id = Mails.identity().deliveryOfMessageId(mail.getMessageID()).orElseThrow();
        assertThat(mail.getHeader("To", null)).isEqualTo("<user" + id + "@example.com>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
      }
    } finally {
      server.stop();
    }
  }
}

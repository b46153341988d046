package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.child.MailSink;
import org.tocsin.bench.child.Workplace;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.mail.DkimKey;
import org.tocsin.notify.channel.mail.DkimSigner;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.mail.MimeWriter;
import org.tocsin.notify.channel.mail.Signer;
import org.tocsin.notify.channel.smtp.SmtpChannel;
import org.tocsin.notify.channel.smtp.SmtpSettings;

/**
 * The SMTP channel alone, to a sink in another process on the same machine: personal links, two
 * parts, 20 connections, no outbox.
 */
public final class SmtpRun {
  private static final int AT_ONCE = 1000;
  private static final InstantSource MACHINE = InstantSource.system();

  private SmtpRun() {}

  public static List<Figure> run(Options options) throws Exception {
    int mails = options.full() ? 60_000 : 15_000;
    List<Figure> figures = new ArrayList<>();
    try (Workplace place = new Workplace()) {
      try (MailSink sink = MailSink.start(place.directory(), null, false, Duration.ZERO)) {
        send(sink, "", null, mails); // warm
        double plain = send(sink, "", null, mails);
        figures.add(Figure.atLeast(2_000, "smtp", "unsigned, 20 connections", plain, "mails/s"));
        figures.add(figure("Ed25519 signature", send(sink, "", signer("Ed25519", 255), mails)));
        figures.add(figure("RSA-2048 signature", send(sink, "", signer("RSA", 2048), mails / 3)));
        figures.add(
            figure("unsigned, 1 connection", send(sink, "?connections=1", null, mails / 3)));
      }
      try (MailSink sink = MailSink.start(place.directory(), null, true, Duration.ZERO)) {
        send(sink, "", null, mails / 3);
        figures.add(figure("unsigned, by STARTTLS", send(sink, "", null, mails)));
      }
      try (MailSink sink = MailSink.start(place.directory(), null, false, Duration.ofMillis(50))) {
        figures.add(figure("unsigned, server 50 ms away", send(sink, "", null, mails / 3)));
      }
    }
    return figures;
  }

  private static Figure figure(String what, double value) {
    return Figure.plain("smtp", what, value, "mails/s");
  }

  /** Sends from two callers, as two batches of the outbox would. */
  private static double send(MailSink sink, String query, DkimSigner signer, int mails)
      throws IOException, InterruptedException {
    MailIdentity identity =
        MailIdentity.of("Tocsin <alerts@example.org>", "bounces@example.org", SmtpRun.secret());
    long before = sink.count();
    LongAdder sent = new LongAdder();
    long begun;
    try (SmtpChannel channel =
        new SmtpChannel(
            SmtpSettings.of(sink.url() + query), new MimeWriter(identity, MACHINE, signer))) {
      begun = System.nanoTime();
      Thread other = Thread.startVirtualThread(() -> batches(channel, 0, mails / 2, sent));
      batches(channel, mails / 2, mails, sent);
      other.join();
      double seconds = (System.nanoTime() - begun) / 1e9;
      long taken = sink.count() - before;
      if (sent.sum() != mails || taken != mails) {
        throw new IllegalStateException(sent + " of " + mails + " sent, " + taken + " taken");
      }
      return mails / seconds;
    }
  }

  private static void batches(SmtpChannel channel, int from, int to, LongAdder sent) {
    for (int batch = from; batch < to; batch += AT_ONCE) {
      List<MailMessage> messages = new ArrayList<>(AT_ONCE);
      for (int id = batch; id < Math.min(to, batch + AT_ONCE); id++) {
        messages.add(message(id));
      }
      channel.send(
          messages,
          (message, outcome) -> {
            if (outcome instanceof Sent) {
              sent.increment();
            }
          });
    }
  }

  private static final MailTemplate TEMPLATE =
      new MailTemplate(
          "Severe flood warning for the Kelani valley",
          "en",
          "What: flood\nWhere: Kelani valley\n\n"
              + "Move to higher ground. ".repeat(60)
              + "\n\nStop: {{unsubscribe}}\nChange: {{manage}}\n",
          "<!doctype html><html><body><h1>Severe flood</h1>\n"
              + "<p style=\"margin:0\">Move to higher ground.</p>\n".repeat(100)
              + "<a href=\"{{unsubscribe}}\">Stop</a> <a"
              + " href=\"{{manage}}\">Change</a></body></html>",
          List.of());

  private static MailMessage message(int id) {
    String token = Integer.toHexString(id * 0x9E3779B1) + "abcdefghijklmnopqrstuvwxyz0123456789";
    String domain = "d" + id % 500 + ".test";
    return new MailMessage(
        id,
        domain,
        "user" + id + "@" + domain,
        TEMPLATE,
        Map.of(
            "unsubscribe", "https://alerts.example/u/" + token,
            "manage", "https://alerts.example/m/" + token),
        List.of(),
        "https://alerts.example/u/" + token);
  }

  private static DkimSigner signer(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    String pem = Base64.getMimeEncoder().encodeToString(key);
    return new DkimSigner(List.of(DkimKey.of("example.org", "s", pem)), MACHINE);
  }

  private static Signer secret() {
    return (purpose, data) -> {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(purpose.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(data);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}

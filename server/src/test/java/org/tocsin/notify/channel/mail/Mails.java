package org.tocsin.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.platform.time.MutableTime;

/** Mails for tests. */
public final class Mails {
  public static final MailTemplate TEMPLATE =
      new MailTemplate(
          "Flood warning",
          "en",
          "Water is rising.\n\nStop these mails: {{unsubscribe}}\n",
          "<html><body><p>Water is rising.</p><a href=\"{{unsubscribe}}\">Stop</a></body></html>",
          List.of());
  private static final String LINK = "https://tocsin.example/u/abc";

  private Mails() {}

  public static MailIdentity identity() {
    return MailIdentity.of("Tocsin <alerts@example.org>", "bounces@example.org", signer("k"));
  }

  public static MimeWriter writer() {
    return new MimeWriter(identity(), MutableTime.at("2026-06-01T12:00:00Z"));
  }

  /** As the program's own secret would, with a key for each test. */
  public static Signer signer(String key) {
    return (purpose, data) -> {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec((key + purpose).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(data);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    };
  }

  public static MailMessage to(long id, String address) {
    return to(id, address, TEMPLATE);
  }

  public static MailMessage to(long id, String address, MailTemplate template) {
    String lane = address.substring(address.lastIndexOf('@') + 1);
    return new MailMessage(
        id, lane, address, template, Map.of("unsubscribe", LINK), List.of(), LINK);
  }
}

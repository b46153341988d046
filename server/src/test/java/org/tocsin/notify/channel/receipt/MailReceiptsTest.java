package org.tocsin.notify.channel.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.mail.Mails;
import org.tocsin.notify.channel.receipt.Receipt.Kind;

class MailReceiptsTest {
  private static final MailIdentity IDENTITY = Mails.identity();
  private final MailReceipts reader = new MailReceipts("mta:secret", IDENTITY);

  @ParameterizedTest
  @CsvSource({
    "failed, 5.1.1, smtp; 550 5.1.1 <a@b> User unknown, HARD_BOUNCE",
    "failed, 5.0.0, smtp; 550 no such user here, HARD_BOUNCE",
    "failed, 5.0.0, smtp; 550 5.1.1 gone, HARD_BOUNCE",
    "failed, 5.7.1, smtp; 550 5.7.1 blocked as spam, SOFT_BOUNCE",
    "failed, 5.2.2, smtp; 552 5.2.2 mailbox full, SOFT_BOUNCE",
    "failed, 4.4.7, delivery time expired, SOFT_BOUNCE",
    "delayed, 4.4.1, connection timed out, SOFT_BOUNCE",
    "delivered, 2.0.0, ok, DELIVERED"
  })
  void aDeliveryStatusSaysWhatBecameOfTheMail(
      String action, String status, String diagnostic, Kind kind) throws Exception {
    List<Receipt> receipts =
        reader.read(dsn(IDENTITY.envelopeSender(42), "x", action, status, diagnostic));
    assertThat(receipts)
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.kind()).isEqualTo(kind);
              assertThat(r.deliveryId()).isEqualTo(42);
              assertThat(r.address()).as("anybody can write that").isNull();
              assertThat(r.detail()).isEqualTo(diagnostic);
              assertThat(r.at()).isEqualTo("2026-06-01T12:00:00Z");
            });
  }

  @Test
  void theOriginalsMessageIdTellsTheDeliveryWhenTheEnvelopeIsLost() throws Exception {
    byte[] mail = dsn("postmaster@example.org", IDENTITY.messageId(7), "failed", "5.1.1", "gone");
    assertThat(reader.read(mail)).extracting(Receipt::deliveryId).containsExactly(7L);
  }

  @Test
  void aReportOnSomebodyElsesMailSaysNothing() throws Exception {
    assertThat(
            reader.read(
                dsn("bounces@example.org", "d.7.000000000000@example.org", "failed", "5.1.1", "x")))
        .isEmpty();
    assertThat(reader.read(dsn("bounces+7.000000000000@example.org", "x", "failed", "5.1.1", "x")))
        .isEmpty();
  }

  @Test
  void aBounceInProseIsReadToo() throws Exception {
    String mail =
        """
        From: MAILER-DAEMON@mx.example.com
        To: %s
        Subject: failure notice

        Hi. This is the mail program at mx.example.com.
        <ada@example.com>:
        Remote host said: 550 5.1.1 <ada@example.com> unknown
        """
            .formatted(IDENTITY.envelopeSender(9));
    assertThat(reader.read(bytes(mail)))
        .singleElement()
        .satisfies(
            r ->
                assertThat(r)
                    .extracting(Receipt::kind, Receipt::deliveryId, Receipt::code)
                    .containsExactly(Kind.HARD_BOUNCE, 9L, "5.1.1"));
  }

  @Test
  void anAnswerOfAPersonOnHolidayIsNoBounce() throws Exception {
    String mail =
        "From: ada@example.com\nTo: %s\nSubject: Out of office\n\nUntil 5.1.1 I am away.\n";
    assertThat(reader.read(bytes(mail.formatted(IDENTITY.envelopeSender(9))))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"abuse, COMPLAINT", "fraud, COMPLAINT", "opt-out, UNSUBSCRIBE", "not-spam,"})
  void aFeedbackReportIsAComplaint(String type, Kind kind) throws Exception {
    String mail =
        """
        From: <abuse@isp.example>
        To: <fbl@example.org>
        Date: Mon, 1 Jun 2026 12:00:00 +0000
        Content-Type: multipart/report; report-type=feedback-report; boundary="b"

        --b
        Content-Type: text/plain

        This is an abuse report.
        --b
        Content-Type: message/feedback-report

        Feedback-Type: %s
        User-Agent: SomeGenerator/1.0
        Version: 1
        Original-Mail-From: <%s>

        --b
        Content-Type: message/rfc822

        From: <alerts@example.org>
        Message-ID: <%s>

        text
        --b--
        """
            .formatted(type, IDENTITY.envelopeSender(5), IDENTITY.messageId(5));
    assertThat(reader.read(bytes(mail)).stream().map(Receipt::kind).toList())
        .isEqualTo(kind == null ? List.of() : List.of(kind));
  }

  @Test
  void onlyTheServerThatIsSetMayPost() {
    assertThatThrownBy(() -> reader.read(Map.of(), bytes("x")))
        .isInstanceOfSatisfying(
            BadReceiptException.class,
            e -> assertThat(e.reason()).isEqualTo(BadReceiptException.Reason.UNSIGNED));
  }

  @Test
  void theServerThatIsSetMayPost() throws Exception {
    String login = Base64.getEncoder().encodeToString(bytes("mta:secret"));
    byte[] mail = dsn(IDENTITY.envelopeSender(1), "x", "failed", "5.1.1", "gone");
    assertThat(reader.read(Map.of("authorization", "Basic " + login), mail).receipts()).hasSize(1);
  }

  /** Broken reports are nothing or a refusal, never a failure of the program. */
  @Property(tries = 300)
  void brokenReportsDoNoHarm(@ForAll int cut, @ForAll int at, @ForAll byte garbage) {
    byte[] mail = dsn(IDENTITY.envelopeSender(1), IDENTITY.messageId(1), "failed", "5.1.1", "gone");
    byte[] broken = java.util.Arrays.copyOf(mail, Math.floorMod(cut, mail.length));
    if (broken.length > 0) {
      broken[Math.floorMod(at, broken.length)] = garbage;
    }
    try {
      assertThat(reader.read(broken)).allMatch(r -> r.deliveryId() == 1);
    } catch (BadReceiptException e) {
      assertThat(e.reason()).isEqualTo(BadReceiptException.Reason.UNREADABLE);
    }
  }

  private static byte[] dsn(
      String to, String messageId, String action, String status, String diagnostic) {
    return bytes(
        """
        From: Mail Delivery System <MAILER-DAEMON@mx.example.com>
        To: <%s>
        Date: Mon, 1 Jun 2026 12:00:00 +0000
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        I am sorry.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.com
        Arrival-Date: Mon, 1 Jun 2026 11:59:00 +0000

        Final-Recipient: rfc822; victim@example.net
        Action: %s
        Status: %s
        Diagnostic-Code: %s

        --b
        Content-Type: text/rfc822-headers

        From: <alerts@example.org>
        Message-ID: <%s>

        --b--
        """
            .formatted(to, action, status, diagnostic, messageId));
  }

  private static byte[] bytes(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}

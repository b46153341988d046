package org.tocsin.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.MailTemplate.Image;

/** What another library reads in our mails is what was put in, and nothing but that. */
class MimeWriterTest {
  private static final List<String> FIELDS =
      List.of(
          "Date",
          "From",
          "To",
          "Message-ID",
          "Auto-Submitted",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "List-Id",
          "Subject",
          "Content-Language",
          "MIME-Version",
          "Content-Type");
  private final MimeWriter writer = Mails.writer();

  @Test
  void theHeaderSaysWhoAndWhatAndHowToStopIt() throws Exception {
    MimeMessage mail = read(writer.write(Mails.to(12, "ada@example.com")));
    assertThat(mail.getHeader("Date", null)).isEqualTo("Mon, 1 Jun 2026 12:00:00 +0000");
    assertThat(mail.getHeader("From", null)).isEqualTo("\"Tocsin\" <alerts@example.org>");
    assertThat(mail.getHeader("To", null)).isEqualTo("<ada@example.com>");
    assertThat(mail.getSubject()).isEqualTo("Flood warning");
    assertThat(mail.getHeader("Message-ID", null))
        .isEqualTo("<" + Mails.identity().messageId(12) + ">");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(mail.getHeader("Precedence")).isNull();
    assertThat(mail.getHeader("List-Unsubscribe", null))
        .isEqualTo("<https://tocsin.example/u/abc>");
    assertThat(mail.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.getHeader("List-Id", null)).isEqualTo("<alerts.example.org>");
    assertThat(mail.getContentLanguage()).containsExactly("en");
    assertThat(fields(mail)).containsExactlyInAnyOrderElementsOf(FIELDS);
  }

  @Test
  void anAnswerOffersNothingToStop() throws Exception {
    var answer =
        new MailMessage(1, "l", "ada@example.com", Mails.TEMPLATE, Map.of(), List.of(), null);
    assertThat(fields(read(writer.write(answer)))).noneMatch(name -> name.startsWith("List"));
  }

  @Test
  void plainTextComesFirstAndImagesBelongToTheHtml() throws Exception {
    byte[] png = new byte[5000];
    Arrays.fill(png, (byte) 0xa5);
    var template =
        new MailTemplate(
            "Überschwemmung ⚠ " + "ජල ගැලීම් ".repeat(12),
            "si",
            "ජල {{manage}}\n",
            "<img src=\"cid:area-map\"><a href=\"{{manage}}\">",
            List.of(new Image("area-map", "image/png", png)));
    var message =
        new MailMessage(
            1,
            "l",
            "a@b.test",
            template,
            Map.of("manage", "https://x.test/m?a=1&b=2"),
            List.of(),
            null);
    MimeMessage mail = read(writer.write(message));
    assertThat(mail.getSubject()).isEqualTo(template.subject().strip());
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(text(parts.getBodyPart(0))).isEqualTo("ජල https://x.test/m?a=1&b=2\r\n");
    var related = (MimeMultipart) parts.getBodyPart(1).getContent();
    assertThat(related.getContentType()).startsWith("multipart/related");
    assertThat(text(related.getBodyPart(0)))
        .isEqualTo(
            "<img src=\"cid:area-map@example.org\"><a href=\"https://x.test/m?a=1&amp;b=2\">");
    BodyPart image = related.getBodyPart(1);
    assertThat(image.getContentType()).isEqualTo("image/png");
    assertThat(image.getHeader("Content-ID")).containsExactly("<area-map@example.org>");
    assertThat(image.getInputStream().readAllBytes()).isEqualTo(png);
  }

  @Test
  void aThreadNamesItsEarlierMailsAndNothingThatIsNoMessageId() throws Exception {
    MailMessage plain = Mails.to(1, "ada@example.com");
    List<String> earlier =
        List.of("d.1.x@example.org", "bad id@x>\r\nBcc: eve@x", "d.2.x@example.org");
    var message =
        new MailMessage(1, "l", plain.to(), plain.template(), plain.slots(), earlier, null);
    MimeMessage mail = read(writer.write(message));
    assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<d.2.x@example.org>");
    assertThat(mail.getHeader("References", null).replaceAll("\\s+", " "))
        .isEqualTo("<d.1.x@example.org> <d.2.x@example.org>");
    assertThat(mail.getHeader("Bcc")).isNull();
  }

  @Test
  void aLongThreadKeepsItsFirstMailAndTheLatest() throws Exception {
    List<String> ids = IntStream.range(0, 40).mapToObj(i -> "d." + i + ".x@example.org").toList();
    MailMessage plain = Mails.to(1, "ada@example.com");
    var message = new MailMessage(1, "l", plain.to(), plain.template(), plain.slots(), ids, null);
    assertThat(read(writer.write(message)).getHeader("References", null).split("\\s+"))
        .hasSize(10)
        .startsWith("<d.0.x@example.org>", "<d.31.x@example.org>")
        .endsWith("<d.39.x@example.org>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@exa mple.com",
        "ada@example.com>\r\nRCPT TO:<eve@x",
        "ada\r\n@example.com",
        "ada@example..com",
        "a..b@example.com",
        "\"a b\"@example.com",
        "ada@[127.0.0.1]",
        "<ada@example.com>",
        "ada@example.com, eve@example.com",
        "ada@-x.test"
      })
  void whatIsNoAddressIsNotSentTo(String address) {
    assertThatThrownBy(
            () ->
                writer.write(
                    new MailMessage(1, "l", address, Mails.TEMPLATE, Map.of(), List.of(), null)))
        .isInstanceOfSatisfying(
            UnsendableException.class, e -> assertThat(e.code()).isEqualTo("bad-address"));
  }

  @Test
  void addressesOfOtherScriptsAreMarkedAsSuch() throws Exception {
    Mail mail = writer.write(Mails.to(1, "जॉन@bücher.example"));
    assertThat(mail.international()).isTrue();
    assertThat(mail.to()).hasToString("जॉन@xn--bcher-kva.example");
    assertThat(writer.write(Mails.to(1, "ada@bücher.example")).international()).isFalse();
  }

  @Test
  void aSlotThatAMessageLacksStaysAsItIsWritten() throws Exception {
    var template = new MailTemplate("s", "en", "{{nobody}} {{Not a slot}}", "x", List.of());
    var message = new MailMessage(1, "l", "a@b.test", template, Map.of(), List.of(), null);
    var parts = (MimeMultipart) read(writer.write(message)).getContent();
    assertThat(text(parts.getBodyPart(0))).isEqualTo("{{nobody}} {{Not a slot}}");
  }

  /** Whatever texts and slots hold. */
  @Property(tries = 400)
  void textsArriveAsTheyAreAndLinesStayShort(
      @ForAll("texts") String before, @ForAll("texts") String value, @ForAll("texts") String after)
      throws Exception {
    var template =
        new MailTemplate(
            "x", "en", before + "{{a}}" + after + "{{a}}", after + "{{a}}" + before, List.of());
    var message =
        new MailMessage(1, "l", "a@b.test", template, Map.of("a", value), List.of(), null);
    Mail mail = writer.write(message);
    var parts = (MimeMultipart) read(mail).getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    String around = lines(before) + value + lines(after) + value;
    assertThat(text(parts.getBodyPart(0))).isEqualTo(around);
    assertWellFormed(mail);
  }

  /** Whatever header fields are made of. */
  @Property(tries = 400)
  void nothingAddsAHeaderField(
      @ForAll("texts") String subject,
      @ForAll("texts") String url,
      @ForAll("texts") String language)
      throws Exception {
    var template = new MailTemplate(subject, language, "t", "h", List.of());
    var message =
        new MailMessage(
            1,
            "l",
            "a@b.test",
            template,
            Map.of(),
            List.of(url),
            url.substring(0, Math.min(100, url.length())));
    Mail mail = Mails.writer().write(message);
    assertThat(FIELDS)
        .containsAll(
            fields(read(mail)).stream().filter(f -> !f.matches("References|In-Reply-To")).toList());
    assertWellFormed(mail);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> nasty =
        Arbitraries.of(
            "\r\n",
            "\n",
            "\r",
            ".",
            "\n.\n",
            "=",
            "=20",
            " ",
            "\t",
            " \n",
            "From ",
            "\nFrom me",
            "{{",
            "}}",
            "--=_alternative",
            "\r\nBcc: eve@example.net\r\n\r\n",
            "ආපදා",
            "⚠️",
            "é",
            "\u0000",
            "=?utf-8?q?x?=",
            "a".repeat(100),
            "<a href=\"x\">",
            "\u2028",
            "\u0085");
    return Arbitraries.oneOf(nasty, Arbitraries.strings().ofMaxLength(30))
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces).replaceAll("[\\ud800-\\udfff]", "?"));
  }

  private static void assertWellFormed(Mail mail) {
    String all = new String(mail.content(), StandardCharsets.ISO_8859_1);
    assertThat(all).endsWith("\r\n").doesNotContain("\r\n.");
    assertThat(all.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    assertThat(all.chars().allMatch(c -> c < 0x80 && (c >= ' ' || "\r\n\t".indexOf(c) >= 0)))
        .isTrue();
    assertThat(new String(mail.body(), StandardCharsets.ISO_8859_1).split("\r\n"))
        .allMatch(line -> line.length() <= 78);
    assertThat(all.split("\r\n")).allMatch(line -> line.length() <= 998);
  }

  private static String lines(String text) {
    return text.replaceAll("\\r\\n?", "\n").replace("\n", "\r\n");
  }

  private static MimeMessage read(Mail mail) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(mail.content()));
  }

  private static List<String> fields(MimeMessage mail) throws MessagingException {
    return Collections.list(mail.getAllHeaders()).stream().map(h -> h.getName()).toList();
  }

  private static String text(BodyPart part) throws IOException, MessagingException {
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

package org.tocsin.notify.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.mail.Mails;
import org.tocsin.notify.channel.smtp.SmtpSettings.Encryption;
import org.tocsin.sim.smtp.SinkOptions;
import org.tocsin.sim.smtp.SmtpSink;

@Timeout(60)
class SmtpSecurityTest {
  private static final MailMessage MAIL = Mails.to(1, "ada@example.com");

  @Test
  void encryptionIsUsedWhereItIsOfferedAndWhereItIsTheRule() {
    assertThat(send(SinkOptions.PLAIN.withStartTls(), "smtp://", "")).isInstanceOf(Sent.class);
    assertThat(send(SinkOptions.PLAIN.withStartTls(), "smtp+starttls://", "?certificate=any"))
        .isInstanceOf(Sent.class);
    assertThat(send(SinkOptions.PLAIN.withImplicitTls(), "smtps://", "?certificate=any"))
        .isInstanceOf(Sent.class);
  }

  @Test
  void aCertificateOfNobodyIsNotTakenWhereOneIsDemanded() {
    for (Outcome outcome :
        List.of(
            send(SinkOptions.PLAIN.withStartTls(), "smtp+starttls://", ""),
            send(SinkOptions.PLAIN.withImplicitTls(), "smtps://", ""),
            send(SinkOptions.PLAIN.withStartTls().withLogin("u:p"), "smtp://u:p@", ""))) {
      assertThat(((RetryAfter) outcome).code()).isEqualTo("smtp-tls-failed");
      assertThat(((RetryAfter) outcome).scope()).isEqualTo(Outcome.Scope.PROVIDER);
    }
  }

  @Test
  void withoutStartTlsNothingIsSentWhereItIsDemanded() {
    var outcome = (RetryAfter) send(SinkOptions.PLAIN, "smtp+starttls://", "?certificate=any");
    assertThat(outcome.code()).isEqualTo("smtp-no-starttls");
  }

  @Test
  void aLoginIsGivenAndAWrongOneHoldsUpTheChannelInsteadOfLosingMails() {
    SinkOptions options = SinkOptions.PLAIN.withStartTls().withLogin("us@er:p:w/d");
    assertThat(send(options, "smtp://us%40er:p%3Aw%2Fd@", "?certificate=any"))
        .isInstanceOf(Sent.class);
    var outcome = (RetryAfter) send(options, "smtp://us%40er:wrong@", "?certificate=any");
    assertThat(outcome.code()).isEqualTo("smtp-5.7.8");
    assertThat(outcome.scope()).isEqualTo(Outcome.Scope.PROVIDER);
    assertThat(outcome.detail()).doesNotContain("wrong");
  }

  @Test
  void anAddressOfAnotherScriptGoesWhereTheServerTakesIt() {
    MailMessage mail = Mails.to(1, "जॉन@example.com");
    assertThat(send(SinkOptions.PLAIN, "smtp://", "", mail)).isInstanceOf(Sent.class);
    assertThat(send(SinkOptions.PLAIN.withUtf8(false), "smtp://", "", mail))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo("smtp-no-smtputf8"));
  }

  @Test
  void aMailThatIsTooLargeIsNotEvenOffered() {
    assertThat(send(SinkOptions.PLAIN.withSize(100), "smtp://", ""))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo("smtp-too-large"));
  }

  @Test
  void settingsAreReadFromAnAddress() {
    var settings =
        SmtpSettings.of(
            "smtp+starttls://u:p%40ss@mail.example.org?connections=5&per-connection=9&hello=me.example.org");
    assertThat(settings.port()).isEqualTo(587);
    assertThat(settings.encryption()).isEqualTo(Encryption.REQUIRED);
    assertThat(settings.verify()).isTrue();
    assertThat(settings.password()).isEqualTo("p@ss");
    assertThat(settings.connections()).isEqualTo(5);
    assertThat(settings.toString()).doesNotContain("p@ss");
    assertThat(SmtpSettings.of("smtp://relay.example.org").port()).isEqualTo(25);
    assertThat(SmtpSettings.of("smtps://relay.example.org").port()).isEqualTo(465);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.example.org",
        "http://x",
        "smtp://",
        "smtp://h:99999",
        "smtp://h?connections=0",
        "smtp://h?connections=x",
        "smtp://h?nonsense=1",
        "smtp://u:se cret@h",
        "smtp://h?hello=a%0d%0ab"
      })
  void settingsThatCannotBeAreRefusedWithoutShowingThePassword(String url) {
    assertThatThrownBy(() -> SmtpSettings.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mail.url")
        .hasMessageNotContaining("se cret");
  }

  private static Outcome send(SinkOptions options, String scheme, String query) {
    return send(options, scheme, query, MAIL);
  }

  private static Outcome send(SinkOptions options, String scheme, String query, MailMessage mail) {
    try (SmtpSink sink = SmtpSink.open(options);
        var channel =
            new SmtpChannel(
                SmtpSettings.of(scheme + "localhost:" + sink.port() + query), Mails.writer())) {
      var told = new AtomicReference<Outcome>();
      channel.send(List.of(mail), (message, outcome) -> told.set(outcome));
      return told.get();
    }
  }
}

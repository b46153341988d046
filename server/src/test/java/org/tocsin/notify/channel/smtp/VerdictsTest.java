package org.tocsin.notify.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.smtp.Verdicts.Stage;

class VerdictsTest {
  @ParameterizedTest
  @CsvSource({
    "550, 5.1.1 no such user, RECIPIENT, smtp-5.1.1, true",
    "550, 5.1.2 bad domain, RECIPIENT, smtp-5.1.2, true",
    "551, 5.1.6 moved, RECIPIENT, smtp-5.1.6, true",
    "556, 5.1.10 null MX, RECIPIENT, smtp-5.1.10, true",
    "550, User unknown, RECIPIENT, smtp-550, true",
    "550, Requested action not taken: mailbox unavailable, RECIPIENT, smtp-550, false",
    "550, 5.7.1 blocked: user unknown to our taste, RECIPIENT, smtp-5.7.1, false",
    "552, 5.2.2 over quota, RECIPIENT, smtp-5.2.2, false",
    "554, 5.7.1 spam, CONTENT, smtp-5.7.1, false",
    "550, 5.1.1 after all, CONTENT, smtp-5.1.1, true",
    "552, 5.3.4 too big, SENDER, smtp-5.3.4, false"
  })
  void lastingRefusals(int code, String text, Stage stage, String said, boolean gone) {
    assertThat(Verdicts.of(reply(code, text), stage))
        .isInstanceOfSatisfying(
            Rejected.class,
            r -> {
              assertThat(r.code()).isEqualTo(said);
              assertThat(r.addressGone()).isEqualTo(gone);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "421, 4.7.0 closing, RECIPIENT, PROVIDER",
    "454, Throttling failure: Maximum sending rate exceeded, CONTENT, PROVIDER",
    "451, 4.7.1 greylisted, RECIPIENT, LANE",
    "451, try later, RECIPIENT, LANE",
    "450, 4.2.1 mailbox busy, RECIPIENT, MESSAGE",
    "450, mailbox busy, RECIPIENT, MESSAGE",
    "452, 4.3.1 disk full, CONTENT, PROVIDER",
    "450, 4.4.1 host unreachable, RECIPIENT, LANE",
    "451, 4.7.1 no, SENDER, PROVIDER",
    "550, 5.7.1 sender refused, SENDER, PROVIDER",
    "554, 5.7.1 blocked, SESSION, PROVIDER"
  })
  void passingRefusals(int code, String text, Stage stage, Scope scope) {
    assertThat(Verdicts.of(reply(code, text), stage))
        .isInstanceOfSatisfying(RetryAfter.class, r -> assertThat(r.scope()).isEqualTo(scope));
  }

  @ParameterizedTest
  @CsvSource({
    "greylisted; try again in 300 seconds, 300",
    "please retry in 5 minutes, 300",
    "come back in 9 hours, 3600",
    "later,"
  })
  void aPauseThatIsSaidInWords(String text, Long seconds) {
    var outcome = (RetryAfter) Verdicts.of(reply(451, text), Stage.RECIPIENT);
    assertThat(outcome.pause()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "2.0.0 Ok: queued as 4F3c2A, 4F3c2A",
    "Ok 0102018d-abcd-0000, 0102018d-abcd-0000",
    "2.0.0 OK,",
    "fine,"
  })
  void theServersIdForAMail(String text, String id) {
    assertThat(Verdicts.of(reply(250, text), Stage.CONTENT)).isEqualTo(new Sent(id));
  }

  private static SmtpReply reply(int code, String text) {
    return SmtpReply.of(code, List.of(text));
  }
}

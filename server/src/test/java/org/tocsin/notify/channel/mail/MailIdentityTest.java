package org.tocsin.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailIdentityTest {
  private final MailIdentity identity = Mails.identity();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1234567890123L, Long.MAX_VALUE})
  void aDeliveryIsFoundAgainByItsMarks(long id) {
    assertThat(identity.deliveryOfMessageId(identity.messageId(id))).hasValue(id);
    assertThat(identity.deliveryOfMessageId("<" + identity.messageId(id) + ">")).hasValue(id);
    assertThat(identity.deliveryOfSender(identity.envelopeSender(id))).hasValue(id);
    String upper = identity.envelopeSender(id).toUpperCase(Locale.ROOT);
    assertThat(identity.deliveryOfSender(upper)).hasValue(id);
  }

  @Test
  void marksAreTheSameInEveryAttemptAndDifferBetweenDeliveriesPurposesAndSecrets() {
    assertThat(identity.messageId(5)).isEqualTo(Mails.identity().messageId(5));
    assertThat(identity.messageId(5)).isNotEqualTo(identity.messageId(6));
    MailIdentity other =
        MailIdentity.of("alerts@example.org", "bounces@example.org", Mails.signer("other"));
    assertThat(other.messageId(5)).isNotEqualTo(identity.messageId(5));
    assertThat(other.deliveryOfMessageId(identity.messageId(5))).isEmpty();
    String mark = identity.envelopeSender(5).replaceAll(".*\\+|@.*", "");
    assertThat(identity.deliveryOfMessageId("d." + mark + "@example.org")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "d.@example.org",
        "d.5@example.org",
        "d.5.@example.org",
        "d.x.y@example.org",
        "d.99999999999999999999.000000000000@example.org",
        "d.5.000000000000@example.org",
        "bounces@example.org",
        "bounces+@example.org",
        "bounces+5.000000000000@example.org"
      })
  void whatWeDidNotWriteIsNobodys(String text) {
    assertThat(identity.deliveryOfMessageId(text)).isEqualTo(OptionalLong.empty());
    assertThat(identity.deliveryOfSender(text)).isEqualTo(OptionalLong.empty());
  }

  @Test
  void withoutAnAddressForBouncesTheyGoToTheSender() {
    MailIdentity plain = MailIdentity.of("alerts@example.org", "", Mails.signer("k"));
    assertThat(plain.envelopeSender(5)).isEqualTo("alerts@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alerts", "a@b@c d", "Tocsin <>", "x <a@b>\r\nBcc: <c@d>"})
  void aSenderThatIsNoneIsRefusedBeforeAnythingStarts(String from) {
    assertThatThrownBy(() -> MailIdentity.of(from, "", Mails.signer("k")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mail.from");
  }
}

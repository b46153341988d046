package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may report on mails is checked before anything starts. */
class ReceiptSettingsTest {
  @Test
  void nobodyMayReportUnlessSet() {
    assertThat(ReceiptSettings.NONE.desk(null, null, null).senders()).isEmpty();
    ReceiptSettings some =
        new ReceiptSettings(
            "key", "", "", "pm:a-long-password", "", "arn:aws:sns:us-east-1:123456789012:mails");
    assertThat(some.desk(null, null, null).senders())
        .containsExactlyInAnyOrder("mailgun", "postmark", "ses");
  }

  @ParameterizedTest
  @CsvSource({
    "'', not-base64!, '', '', ''",
    "'', '', short:pass, '', ''",
    "'', '', '', no-colon-here, ''",
    "'', '', '', '', arn:aws:s3:::bucket",
    "bm8ga2V5, '', '', '', ''"
  })
  void whatCannotBeRightIsRefusedWithoutRepeatingIt(
      String sendgrid, String standard, String postmark, String mail, String ses) {
    assertThatThrownBy(() -> new ReceiptSettings("", sendgrid, standard, postmark, mail, ses))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short:pass")
        .hasMessageNotContaining("not-base64");
  }

  @ParameterizedTest
  @CsvSource({
    "https://sns.us-east-1.amazonaws.com/x.pem, true",
    "https://sns.cn-north-1.amazonaws.com.cn/x.pem, true",
    "http://sns.us-east-1.amazonaws.com/x.pem, false",
    "https://amazonaws.com.example.org/x.pem, false",
    "https://evil-amazonaws.com/x.pem, false",
    "https://sns.us-east-1.amazonaws.com:8443/x.pem, false",
    "https://example.org/?.amazonaws.com, false"
  })
  void certificatesComeFromAmazonAlone(URI uri, boolean amazon) {
    assertThat(AmazonDocuments.isAmazon(uri)).isEqualTo(amazon);
  }
}

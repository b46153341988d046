package org.tocsin.sim.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SunkMailTest {
  private static SunkMail mail(String head) {
    byte[] content = (head + "\r\n\r\nTo: nobody\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return new SunkMail("", List.of("a@x.test", "b@x.test"), "1@x", content);
  }

  @Test
  void headersAreUnfoldedAndThoseOfTheBodyAreNone() {
    SunkMail mail = mail("Subject: one\r\n two\r\nTO: <a@x.test>\r\nX: y\r\n z");
    assertThat(mail.headers("subject")).containsExactly("one two");
    assertThat(mail.headers("To")).containsExactly("<a@x.test>");
    assertThat(mail.headers("Cc")).isEmpty();
  }

  @Test
  void itsLineTellsWhomTheEnvelopeAndTheHeadName() {
    String head = "To: <a@x.test>\r\nSubject: a\tb\r\nCc:\r\nBcc: <c@x.test>";
    assertThat(mail(head).line()).isEqualTo("a@x.test,b@x.test\t1@x\t<a@x.test>,,<c@x.test>\ta b");
  }
}

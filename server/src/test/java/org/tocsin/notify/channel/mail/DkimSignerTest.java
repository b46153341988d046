package org.tocsin.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.tocsin.platform.time.MutableTime;

/** Our signatures hold before a verifier that was written from the standard alone. */
class DkimSignerTest {
  private static final MutableTime TIME = MutableTime.at("2026-06-01T12:00:00Z");
  private static final KeyPair RSA = pair("RSA");
  private static final KeyPair ED25519 = pair("Ed25519");
  private static final DkimSigner BOTH =
      new DkimSigner(List.of(key("e1", ED25519), key("r1", RSA)), TIME);
  private static final DkimVerifier VERIFIER =
      new DkimVerifier(
          Map.of(
              "e1.example.org", record("ed25519", ED25519), "r1.example.org", record("rsa", RSA)));

  /** The message of RFC 8463, appendix A. */
  @Test
  void theVerifierTakesTheStandardsOwnExample() throws Exception {
    var verifier =
        new DkimVerifier(
            Map.of(
                "brisbane.football.example.com",
                "k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "test.football.example.com",
                "k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08"
                    + "a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+"
                    + "PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"));
    byte[] mail =
        """
        DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=brisbane; t=1528637909; h=from : to :
         subject : date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
         Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=test; t=1528637909; h=from : to : subject :
         date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
         DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
         dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
        From: Joe SixPack <joe@football.example.com>
        To: Suzie Q <suzie@shopping.example.net>
        Subject: Is dinner ready?
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
        Message-ID: <20030712040037.46341.5F8J@football.example.com>

        Hi.

        We lost the game.  Are you hungry yet?

        Joe.
        """
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(verifier.verified(mail)).containsExactly("brisbane", "test");
    byte[] changed =
        new String(mail, StandardCharsets.US_ASCII)
            .replace("hungry", "thirsty")
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(verifier.verified(changed)).isEmpty();
  }

  @Test
  void bothSignaturesHoldAndCoverTheFieldsOfOneClickUnsubscription() throws Exception {
    byte[] mail = signed(1, "ada@example.com");
    assertThat(VERIFIER.verified(mail)).containsExactly("e1", "r1");
    String text = new String(mail, StandardCharsets.US_ASCII);
    String signature = text.substring(text.indexOf(':') + 1, text.indexOf("\r\n\r\n"));
    assertThat(DkimVerifier.tags(signature.split("\r\n(?=\\S)")[0]).get("h").split(":"))
        .contains("list-unsubscribe", "list-unsubscribe-post", "from", "subject", "date");
    assertThat(text.split("\r\n")).allMatch(line -> line.length() <= 78);
  }

  @Test
  void whateverIsChangedOrAddedBreaksThem() throws Exception {
    String mail = new String(signed(1, "ada@example.com"), StandardCharsets.US_ASCII);
    assertThat(verified(mail.replace("To: <ada@", "To: <eve@"))).isEmpty();
    assertThat(verified(mail.replace("Water", "Wine"))).isEmpty();
    assertThat(verified(mail.replace("/u/abc>", "/u/abd>"))).isEmpty();
    assertThat(verified(mail.replace("List-Unsubscribe=One-Click", "x"))).isEmpty();
    assertThat(verified(mail.replace("\r\nDate:", "\r\nFrom: <eve@example.net>\r\nDate:")))
        .isEmpty();
    assertThat(verified(mail.replace("\r\nDate:", "\r\nSubject: x\r\nDate:"))).isEmpty();
    assertThat(verified(mail.replace("\r\nDate:", "\r\nX-Spam: no\r\nDate:"))).hasSize(2);
  }

  @Property(tries = 60)
  void bodiesOfAnyWhiteSpaceHold(
      @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'b') String word,
      @ForAll @StringLength(max = 12) String any)
      throws Exception {
    String body =
        (word + any).replaceAll("[^\\x20-\\x7e]", "\r\n").replace('c', ' ').replace('d', '\t')
            + "\r\n";
    byte[] head =
        "From: <a@example.org>\r\nSubject:  a \t b\r\n  c\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    byte[] mail =
        new Bytes(100).add(BOTH.sign(head, bytes)).add(head).add("\r\n").add(bytes).toArray();
    assertThat(VERIFIER.verified(mail)).hasSize(2);
  }

  @Test
  void whatIsNoKeyIsRefusedBeforeAnythingStarts() {
    for (String pem :
        new String[] {"", "x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"}) {
      assertThatThrownBy(() -> DkimKey.of("example.org", "s", pem))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("DKIM");
    }
    assertThatThrownBy(() -> DkimKey.of("example.org", "s;\r\n", pem(RSA)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(key("r1", RSA)).hasToString("DkimKey[rsa-sha256, r1._domainkey.example.org]");
  }

  private static byte[] signed(long id, String address) throws Exception {
    return new MimeWriter(Mails.identity(), TIME, BOTH).write(Mails.to(id, address)).content();
  }

  private static List<String> verified(String mail) throws Exception {
    return VERIFIER.verified(mail.getBytes(StandardCharsets.US_ASCII));
  }

  private static DkimKey key(String selector, KeyPair pair) {
    return DkimKey.of("example.org", selector, pem(pair));
  }

  private static String pem(KeyPair pair) {
    String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  /** RSA keys stand in DNS with their envelope, Ed25519 keys without. */
  private static String record(String kind, KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] key =
        kind.equals("rsa")
            ? encoded
            : Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return "v=DKIM1; k=" + kind + "; p=" + Base64.getEncoder().encodeToString(key);
  }

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

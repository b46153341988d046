package org.tocsin.notify.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushCipherTest {
  // RFC 8291 appendix A
  private static final String TEXT = "When I grow up, I want to be a watermelon";
  private static final String SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
  private static final String SENDER_PUBLIC =
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
  private static final String RECEIVER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
  private static final String RECEIVER_PUBLIC =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
  private static final String BODY =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
          + "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

  private static final Receiver RECEIVER = new Receiver(number(RECEIVER_PRIVATE), bytes(AUTH));

  @Test
  void theExampleOfTheStandardComesOutByteForByte() throws GeneralSecurityException {
    byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
    KeyPair sender = P256.pair(number(SENDER_PRIVATE));
    byte[] body =
        PushCipher.encrypt(
            text, text.length, bytes(RECEIVER_PUBLIC), bytes(AUTH), sender, bytes(SALT));
    assertThat(base64(body)).isEqualTo(BODY);
  }

  @Test
  void thePublicKeysOfTheExampleFollowFromItsPrivateOnes() throws GeneralSecurityException {
    assertThat(publicKey(SENDER_PRIVATE)).isEqualTo(SENDER_PUBLIC);
    assertThat(publicKey(RECEIVER_PRIVATE)).isEqualTo(RECEIVER_PUBLIC);
    assertThat(P256.write(P256.read(bytes(SENDER_PUBLIC)))).isEqualTo(bytes(SENDER_PUBLIC));
  }

  @Test
  void theReceiverOfTheseTestsReadsTheExample() throws GeneralSecurityException {
    assertThat(new String(RECEIVER.read(bytes(BODY)), StandardCharsets.US_ASCII)).isEqualTo(TEXT);
  }

  @Property(tries = 50)
  void theReceiverReadsWhateverWasSealed(@ForAll @Size(max = PushCipher.MOST) byte[] payload)
      throws GeneralSecurityException {
    byte[] body = new PushCipher().encrypt(payload, RECEIVER.key(), RECEIVER.auth());
    assertThat(RECEIVER.read(body)).isEqualTo(payload);
  }

  @ParameterizedTest
  @CsvSource({"0,512", "512,512", "513,1024", "3072,3072", "3073,3993", "3993,3993"})
  void theLengthTellsLittleOfThePayload(int payload, int padded) throws GeneralSecurityException {
    byte[] body = new PushCipher().encrypt(new byte[payload], RECEIVER.key(), RECEIVER.auth());
    assertThat(body).hasSize(86 + padded + 17).hasSizeLessThanOrEqualTo(4096);
    assertThat(RECEIVER.read(body)).hasSize(payload);
  }

  @Test
  void noTwoMessagesShareSaltOrKey() throws GeneralSecurityException {
    byte[] one = new PushCipher().encrypt(new byte[0], RECEIVER.key(), RECEIVER.auth());
    byte[] other = new PushCipher().encrypt(new byte[0], RECEIVER.key(), RECEIVER.auth());
    assertThat(base64(one).substring(0, 21)).isNotEqualTo(base64(other).substring(0, 21));
    assertThat(base64(one).substring(28, 115)).isNotEqualTo(base64(other).substring(28, 115));
  }

  @Test
  void aKeyThatIsNoPointOfTheCurveIsRefused() {
    byte[] off = bytes(RECEIVER_PUBLIC);
    off[64]++;
    byte[] compressed = bytes(RECEIVER_PUBLIC);
    compressed[0] = 3;
    for (byte[] bad : new byte[][] {off, compressed, new byte[65], new byte[0]}) {
      assertThatThrownBy(() -> new PushCipher().encrypt(new byte[1], bad, bytes(AUTH)))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  private static String publicKey(String privateKey) throws GeneralSecurityException {
    return base64(P256.write((ECPublicKey) P256.pair(number(privateKey)).getPublic()));
  }

  private static BigInteger number(String base64) {
    return new BigInteger(1, bytes(base64));
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

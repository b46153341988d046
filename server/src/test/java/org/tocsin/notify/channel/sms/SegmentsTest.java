package org.tocsin.notify.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.notify.channel.sms.Segments.Encoding;

class SegmentsTest {
  @ParameterizedTest
  @CsvSource({"0,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4"})
  void lettersTakeOneSeptetEach(int letters, int segments) {
    assertThat(Segments.count("a".repeat(letters))).isEqualTo(segments);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3"})
  void oneCharacterOutsideTheAlphabetMakesTheWholeTextUcs2(int units, int segments) {
    Segments cut = Segments.of("ක" + "a".repeat(units - 1));
    assertThat(cut.encoding()).isEqualTo(Encoding.UCS2);
    assertThat(cut.count()).isEqualTo(segments);
  }

  @Test
  void typographicDashesAndQuotesAreOutsideTheAlphabet() {
    assertThat(Segments.of("9–5").encoding()).isEqualTo(Encoding.UCS2);
    assertThat(Segments.of("don’t").encoding()).isEqualTo(Encoding.UCS2);
    assertThat(Segments.of("façade").encoding()).isEqualTo(Encoding.UCS2); // only Ç is in it
    assertThat(Segments.of("Über É à ñ £ Ω ¿").encoding()).isEqualTo(Encoding.GSM7);
  }

  @ParameterizedTest
  @CsvSource({"80,1", "81,2", "152,2", "153,3"})
  void charactersOfTheExtensionTakeTwoSeptetsAndAreNotCutApart(int euros, int segments) {
    assertThat(Segments.count("€".repeat(euros))).isEqualTo(segments);
  }

  @Test
  void anEscapeThatDoesNotFitGoesToTheNextPart() {
    Segments cut = Segments.of("a".repeat(152) + "[" + "a".repeat(20));
    assertThat(cut.parts()).containsExactly("a".repeat(152), "[" + "a".repeat(20));
  }

  @Test
  void aSurrogatePairIsNotCutApart() {
    Segments cut = Segments.of("a".repeat(66) + "🌊" + "a".repeat(10));
    assertThat(cut.parts()).containsExactly("a".repeat(66), "🌊" + "a".repeat(10));
    assertThat(Segments.count("🌊".repeat(35))).isEqualTo(1);
    assertThat(Segments.count("🌊".repeat(36))).isEqualTo(2);
    assertThat(Segments.count("🌊".repeat(67))).isEqualTo(3); // 33 to a part, not 33.5
  }

  @Test
  void theCostIsThatOfItsSegments() {
    assertThat(Segments.of("a".repeat(161)).cost(new BigDecimal("0.25")))
        .isEqualByComparingTo("0.50");
  }

  @Test
  void septetsAreThoseOfTheStandardsTables() {
    assertThat(Gsm7.septets("@Δ A¿zà")).containsExactly(0x00, 0x10, 0x20, 0x41, 0x60, 0x7a, 0x7f);
    assertThat(Gsm7.septets("^{}\\[~]|€\f"))
        .containsExactly(
            0x1b, 0x14, 0x1b, 0x28, 0x1b, 0x29, 0x1b, 0x2f, 0x1b, 0x3c, 0x1b, 0x3d, 0x1b, 0x3e,
            0x1b, 0x40, 0x1b, 0x65, 0x1b, 0x0a);
    assertThatThrownBy(() -> Gsm7.septets("–")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void septetsReadBackAsTheyWereWritten() {
    String all =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€";
    assertThat(Gsm7.text(Gsm7.septets(all))).isEqualTo(all);
    assertThat(Gsm7.text(new byte[] {0x41, 0x1b, 0x07, 0x1b})).isEqualTo("A ");
  }

  @Property
  void partsJoinToTheTextAndNoneIsTooLong(@ForAll @StringLength(max = 1000) String text) {
    Segments cut = Segments.of(text);
    assertThat(String.join("", cut.parts())).isEqualTo(text);
    int room =
        cut.encoding() == Encoding.GSM7 ? cut.count() == 1 ? 160 : 153 : cut.count() == 1 ? 70 : 67;
    assertThat(cut.parts())
        .allSatisfy(part -> assertThat(size(part, cut)).isLessThanOrEqualTo(room));
  }

  private static int size(String part, Segments cut) {
    return cut.encoding() == Encoding.GSM7 ? Gsm7.septets(part).length : part.length();
  }
}

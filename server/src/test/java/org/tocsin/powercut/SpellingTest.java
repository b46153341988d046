package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "kegalle, kegalla, 1",
    "kegalle, kegalle, 0",
    "kandy, kadny, 1",
    "galle, matara, 3",
    "trinco, trincomalee, 3"
  })
  void distanceCountsWhatWasMistyped(String a, String b, int distance) {
    assertThat(Spelling.distance(a, b, 2)).isEqualTo(distance);
  }

  @Property
  void letterBitsNeverRuleOutWhatIsNear(
      @ForAll @CharRange(from = 'a', to = 'g') @StringLength(max = 8) String a,
      @ForAll @CharRange(from = 'a', to = 'g') @StringLength(max = 8) String b,
      @ForAll @IntRange(min = 1, max = 2) int most) {
    if (Spelling.distance(a, b, most) <= most) {
      assertThat(Integer.bitCount(Spelling.letters(a) ^ Spelling.letters(b)))
          .isLessThanOrEqualTo(2 * most);
    }
  }

  @Property
  void distanceIsTheSameBothWays(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String a,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String b) {
    assertThat(Spelling.distance(a, b, 2)).isEqualTo(Spelling.distance(b, a, 2));
  }

  @Property
  void anyTextHasAFold(@ForAll String text) {
    assertThat(Spelling.fold(text)).matches("[a-z0-9]*");
    assertThat(Spelling.fold(Spelling.fold(text))).isEqualTo(Spelling.fold(text));
  }
}

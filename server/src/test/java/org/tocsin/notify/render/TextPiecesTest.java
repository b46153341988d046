package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextPiecesTest {
  @Property(tries = 300)
  void cuttingKeepsToItsSizeAndBetweenLetters(
      @ForAll @StringLength(max = 80) String raw, @ForAll @IntRange(min = 1, max = 60) int most) {
    String text = Plain.line(raw + "👩‍👩‍👧ක්‍ෂ🇱🇰é");
    String cut = Clip.to(text, most);

    assertThat(cut).hasSizeLessThanOrEqualTo(most);
    if (!cut.equals(text) && !cut.isEmpty()) {
      String kept = cut.substring(0, cut.length() - 1);
      BreakIterator letters = BreakIterator.getCharacterInstance();
      letters.setText(text);
      assertThat(text).startsWith(kept);
      assertThat(letters.isBoundary(kept.length())).isTrue();
    }
  }

  @Property(tries = 300)
  void cleaningTwiceChangesNothingMore(@ForAll String raw) {
    String once = Plain.text(raw);
    assertThat(Plain.text(once)).isEqualTo(once);
    assertThat(once).doesNotContain("{{", "}}", "\r");
  }

  @Test
  void linesThatAMachineWrappedAreJoinedAndListsAreNot() {
    assertThat(
            Plain.paragraphs(
                "Strong winds are expected over the northern districts\nfrom noon.\n\n"
                    + "* Stay inside, away from windows and from glass doors\n* Call nobody\n"
                    + "Short\nlines"))
        .isEqualTo(
            List.of(
                "Strong winds are expected over the northern districts from noon.",
                "* Stay inside, away from windows and from glass doors\n"
                    + "* Call nobody\n"
                    + "Short\n"
                    + "lines"));
  }

  @Test
  void colourPairsOfTagsCanBeRead() {
    for (Look look : Look.values()) {
      assertThat(contrast(look.fill(), look.ink())).as(look.id()).isGreaterThanOrEqualTo(4.5);
      assertThat(contrast(look.darkFill(), Look.DARK_INK)).as(look.id()).isGreaterThan(4.5);
    }
    assertThat(List.of(Look.values())).extracting(Look::shape).doesNotHaveDuplicates();
  }

  /** WCAG 2.2, contrast ratio. */
  private static double contrast(String a, String b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}

package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Whether a reader would see a difference between two versions. */
class FingerprintTest {
  private static String of(CapText text) {
    return HexFormat.of().formatHex(Fingerprint.of(Newsroom.read(text)));
  }

  @Test
  void aReissueUnderANewNameAndTimeSaysTheSame() {
    String first = of(alert("a").info(info()));
    assertThat(of(alert("b").sent("07:00").info(info()))).isEqualTo(first);
    assertThat(of(alert("b").incidents("x").info(info()))).isEqualTo(first);
  }

  @Test
  void whiteSpaceIsNoDifference() {
    assertThat(of(alert("a").info(info().headline("Flood   warning\n"))))
        .isEqualTo(of(alert("a").info(info().headline("Flood warning"))));
  }

  @Test
  void whatAReaderReadsIsADifference() {
    String first = of(alert("a").info(info()));
    assertThat(of(alert("a").info(info().headline("Flood warning!")))).isNotEqualTo(first);
    assertThat(of(alert("a").info(info().severity("Extreme")))).isNotEqualTo(first);
    assertThat(of(alert("a").info(info().urgency("Immediate")))).isNotEqualTo(first);
    assertThat(of(alert("a").info(info().event("Landslide")))).isNotEqualTo(first);
    assertThat(of(alert("a").info(info()).info(info().language("si")))).isNotEqualTo(first);
    assertThat(of(alert("a").status("Exercise").info(info()))).isNotEqualTo(first);
  }

  @Test
  void aLongerLifeIsADifference() {
    assertThat(of(alert("a").info(info().lasts("06:00", "19:00"))))
        .isNotEqualTo(of(alert("a").info(info().lasts("06:00", "18:00"))));
  }

  @Test
  void textThatMovesFromOneFieldToTheNextIsADifference() {
    assertThat(of(alert("a").info(info().event("Flood").headline("warning"))))
        .isNotEqualTo(of(alert("a").info(info().event("Flood warning").headline(""))));
  }
}

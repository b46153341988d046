package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class DecimalTest {

  @Property
  void everyNumberIsReadAsTheJdkReadsIt(
      @ForAll @BigRange(min = "-1000", max = "1000") @Scale(20) BigDecimal number) {
    String text = number.toPlainString();
    Decimal decimal = new Decimal(text);
    assertThat(decimal.scan(0)).isTrue();
    assertThat(decimal.end()).isEqualTo(text.length());
    assertThat(decimal.value()).isEqualTo(Double.parseDouble(text) + 0.0);
  }

  @Property
  void coordinatesAreReadBackAsWritten(
      @ForAll @Size(max = 20) double @DoubleRange(min = -180, max = 180) [] numbers) {
    double[] latLon = java.util.Arrays.copyOf(numbers, numbers.length / 2 * 2);
    for (int i = 0; i < latLon.length; i++) {
      latLon[i] += 0.0; // no negative zero
    }
    assertThat(PointText.standard(PointText.format(latLon), 1000)).isEqualTo(latLon);
  }
}

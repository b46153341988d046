package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FetchFailureTest {
  @Test
  void everyCodeHasAStableIdAMeaningAndAdvice() {
    assertThat(FetchFailure.values())
        .allSatisfy(
            failure -> {
              assertThat(failure.id())
                  .isEqualTo(failure.name().toLowerCase(Locale.ROOT).replace('_', '-'));
              assertThat(failure.meaning()).endsWith(".");
              assertThat(failure.advice()).endsWith(".");
            });
    assertThat(Arrays.stream(FetchFailure.values()).map(FetchFailure::meaning))
        .doesNotHaveDuplicates();
  }
}

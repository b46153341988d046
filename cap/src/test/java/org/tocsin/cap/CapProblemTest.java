package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CapProblemTest {

  @Test
  void idsAreStableNamesAndMeaningsAreSentences() {
    assertThat(CapProblem.values())
        .extracting(CapProblem::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(Arrays.stream(CapProblem.values()))
        .allMatch(p -> p.id().equals(p.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')))
        .allMatch(p -> p.meaning().matches("[A-Z].*\\.") && p.meaning().length() < 130);
  }
}

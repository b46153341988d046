package org.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtagsTest {
  @Test
  void equalBytesHaveEqualTagsAndOthersDiffer() {
    assertThat(Etags.of(new byte[] {1}))
        .isEqualTo(Etags.of(new byte[] {1}))
        .matches("\"[\\w-]{22}\"");
    assertThat(Etags.of(new byte[] {1})).isNotEqualTo(Etags.of(new byte[] {2}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a\" | true",
        "W/\"a\" | true",
        "\"b\", \"a\" | true",
        "* | true",
        "\"a-gzip\" | true",
        "\"b\" | false",
        "a | false",
        " | false"
      })
  void tagsAreComparedWeakly(String header, boolean matches) {
    assertThat(Etags.matches(header, "\"a\"")).isEqualTo(matches);
    assertThat(Etags.matches(header, Etags.weak("a"))).isEqualTo(matches);
  }
}

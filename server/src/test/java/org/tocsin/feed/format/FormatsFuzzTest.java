package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, reading them ends with a result that keeps its promises. */
class FormatsFuzzTest {
  private static final List<String> SAMPLES =
      List.of(
          "rss-2.0.xml",
          "rss-fat.xml",
          "rss-1.0.xml",
          "atom-thin.xml",
          "atom-fat.xml",
          "meteoalarm.xml",
          "nws-atom.xml",
          "edxl-de-1.0.xml",
          "edxl-de-2.0.xml",
          "nws.geojson",
          "bbk.json",
          "bbk-map-data.json",
          "meteoalarm.json");

  @Property(tries = 500)
  void anyBytes(@ForAll byte[] bytes, @ForAll FeedFormat declared) {
    promises(Formats.parse(declared, bytes, null, null));
  }

  @Property(tries = 2000)
  void anyMarkup(@ForAll("markup") String text) {
    promises(Samples.parse(text));
  }

  @Property(tries = 2000)
  void samplesWithBytesChanged(
      @ForAll("sample") byte[] sample, @ForAll("changes") List<Integer> changes) {
    byte[] changed = sample.clone();
    for (int change : changes) {
      changed[(change >>> 8) % changed.length] = (byte) change;
    }
    promises(Samples.parse(changed));
  }

  @Property(tries = 1000)
  void samplesCutAnywhereAreNeverWhole(@ForAll("sample") byte[] sample, @ForAll("cut") double cut) {
    int whole = new String(sample, StandardCharsets.UTF_8).stripTrailing().length();
    int length = (int) (cut * (whole - 1));
    Parsed parsed = Samples.parse(Arrays.copyOf(sample, length));

    promises(parsed);
    assertThat(parsed.outcome().complete()).isFalse();
  }

  private static void promises(Parsed parsed) {
    assertThat(parsed.entries()).extracting(Entry::key).doesNotHaveDuplicates();
    for (Entry entry : parsed.entries()) {
      assertThat(entry.isInline() && !entry.links().isEmpty()).isFalse();
      assertThat(entry.links()).allMatch(link -> link.isAbsolute());
    }
    boolean none = parsed.outcome() == Outcome.EMPTY || parsed.outcome() == Outcome.UNREADABLE;
    assertThat(parsed.entries().isEmpty()).isEqualTo(none);
    if (!parsed.outcome().complete()) {
      assertThat(parsed.problems()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<String> markup() {
    return Arbitraries.of(
            "<",
            ">",
            "/",
            "&",
            ";",
            "rss",
            "feed",
            "entry",
            "item",
            "alert",
            "cap:alert",
            "link",
            "guid",
            " href='",
            "'",
            "\"",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?xml ",
            "?>",
            " ",
            "<rss>",
            "</rss>",
            "<item>",
            "</item>",
            "<alert>",
            "</alert>",
            "<feed>",
            "<entry>",
            "</entry>",
            "&nbsp;",
            "&#0;",
            "<!DOCTYPE ",
            "[",
            "]",
            "{",
            "}",
            "\"features\":",
            ",",
            "xmlns:x='",
            "x:",
            "http://",
            "\u0000",
            "é",
            "{\"alert\":",
            "null",
            "1",
            "\ud83d")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<byte[]> sample() {
    return Arbitraries.of(SAMPLES).map(Samples::bytes);
  }

  @Provide
  Arbitrary<List<Integer>> changes() {
    return Arbitraries.integers().between(0, 1 << 24).list().ofMinSize(1).ofMaxSize(12);
  }

  @Provide
  Arbitrary<Double> cut() {
    return Arbitraries.doubles().between(0, 1);
  }

  @Property(tries = 500)
  void archivesWithBytesChanged(@ForAll("changes") List<Integer> changes) throws IOException {
    byte[] zip = ZipFormatTest.zip(Map.of("a.xml", Samples.bytes("edxl-de-1.0.xml")));
    for (int change : changes) {
      zip[(change >>> 8) % zip.length] = (byte) change;
    }
    promises(Samples.parse(zip));
  }
}

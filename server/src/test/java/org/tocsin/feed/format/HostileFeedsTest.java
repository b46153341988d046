package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.codes;
import static org.tocsin.feed.format.Samples.parse;

import java.time.Duration;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Feeds that are made to slow the reader down end soon, with a code, and harm no other feed. */
@Timeout(20)
class HostileFeedsTest {
  private static final int LARGE = 20_000_000;

  @Test
  void twentyMegabytesOfElementNamesEndTheReading() {
    assertThat(codes(parse(rss(many(LARGE, "<n%d/>"::formatted)))))
        .containsExactly(FeedProblem.TOO_MANY_NAMES);
  }

  @Test
  void namesOfAttributesPrefixesAndInstructionsCountToo() {
    for (String form : new String[] {"<a n%d=''/>", "<p%1$d:a xmlns:p%1$d='urn:x'/>", "<?n%d ?>"}) {
      assertThat(codes(parse(rss(many(LARGE, form::formatted)))))
          .as(form)
          .containsExactly(FeedProblem.TOO_MANY_NAMES);
    }
  }

  @Test
  void namesUpToTheLimitAreRead() {
    String extras = many(60_000, "<n%d/>"::formatted);
    Parsed parsed = parse(rss("<item><link>https://a.example/1</link>" + extras + "</item>"));
    assertThat(parsed.outcome()).isEqualTo(Outcome.OK);
    assertThat(parsed.problems()).isEmpty();
  }

  @Test
  void aTagWithAHundredThousandAttributesIsNotTokenized() {
    String attributes = many(2_000_000, " n%d=''"::formatted);
    Parsed parsed = parse(rss("\n<item" + attributes + "/>"));
    assertThat(codes(parsed)).containsExactly(FeedProblem.TOO_MANY_NAMES);
    assertThat(parsed.problems().getFirst().line()).isEqualTo(2);
  }

  @Test
  void longValuesAndQuotesInTextAreNoAttributes() {
    String picture = "<img alt='\"' src='data:image/png;base64," + "A".repeat(500_000) + "'/>";
    String text = "he said \"yes\" ".repeat(5000) + "1 < 2 " + "don't ".repeat(5000);
    Parsed parsed =
        parse(
            rss(
                "<item><link>https://a.example/1</link><description>"
                    + picture
                    + "<![CDATA["
                    + text
                    + "]]></description></item>"));
    assertThat(parsed.outcome()).isEqualTo(Outcome.OK);
    assertThat(parsed.problems()).isEmpty();
  }

  @Test
  void oneNameOrValueOfTwentyMegabytesEnds() {
    String giant = "n".repeat(LARGE);
    assertThat(parse("<rss><" + giant + "/></rss>").entries()).isEmpty();
    assertThat(parse(rss("<item about='" + giant + "'/>")).entries()).hasSize(1);
  }

  @Test
  void hostileFeedsDoNotSlowDownTheGoodOnesAfterThem() {
    byte[] good = Samples.bytes("rss-2.0.xml");
    Duration before = bestOf(good);
    for (int feed = 0; feed < 300; feed++) {
      long first = feed * 2_000L;
      String names =
          LongStream.range(first, first + 2000)
              .mapToObj(i -> "<n" + i * 7919 + "/>")
              .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
              .toString();
      assertThat(parse(rss("<item><link>https://a.example/1</link>" + names + "</item>")).outcome())
          .isEqualTo(Outcome.OK);
    }
    assertThat(bestOf(good)).isLessThan(before.multipliedBy(10).plusMillis(5));
  }

  private static Duration bestOf(byte[] feed) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      long start = System.nanoTime();
      assertThat(parse(feed).entries()).isNotEmpty();
      best = Math.min(best, System.nanoTime() - start);
    }
    return Duration.ofNanos(best);
  }

  private static String rss(String content) {
    return "<rss><channel>" + content + "</channel></rss>";
  }

  /** About so many characters, no two pieces alike. */
  private static String many(int length, LongFunction<String> piece) {
    StringBuilder text = new StringBuilder(length + 64);
    for (long i = 0; text.length() < length; i++) {
      text.append(piece.apply(i * 7919));
    }
    return text.toString();
  }
}

package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.codes;
import static org.tocsin.feed.format.Samples.inline;
import static org.tocsin.feed.format.Samples.links;
import static org.tocsin.feed.format.Samples.sample;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EdxlFormatTest {

  @Test
  void quirk19EnvelopeIsTheFeedItself() {
    Parsed feed = sample("edxl-de-1.0.xml");

    assertThat(feed.format()).isEqualTo(FeedFormat.EDXL_DE);
    assertThat(feed.updated()).isEqualTo(Instant.parse("2026-03-03T06:53:00Z"));
    assertThat(feed.entries())
        .extracting(Entry::key)
        .containsExactly(
            "fires@capital.example,F1,2026-03-03T16:50:00+10:00",
            "fires@capital.example,F2,2026-03-03T16:51:00+10:00");
    assertThat(inline(feed.entries().getFirst())).startsWith("<alert ").endsWith("</alert>");
  }

  @Test
  void whatIsNoAlertIsSkippedAndSaid() {
    Parsed feed = sample("edxl-de-1.0.xml");

    assertThat(codes(feed)).containsExactly(FeedProblem.CONTENT_NOT_CAP);
    assertThat(feed.problems().getFirst().message()).isEqualTo("Map of the fire");
  }

  @Test
  void versionTwoMayNestEnvelopesAndPointElsewhere() {
    Parsed feed = sample("edxl-de-2.0.xml");

    assertThat(feed.entries()).hasSize(2);
    assertThat(inline(feed.entries().getFirst()))
        .startsWith("<c:alert ")
        .contains("xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    assertThat(links(feed.entries().get(1))).containsExactly("https://roads.example/cap/2");
  }

  @Test
  void envelopeWithoutContentIsAQuietDay() {
    Parsed feed =
        Samples.parse(
            """
            <EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0">
              <distributionID>fires-now</distributionID>
            </EDXLDistribution>""");

    assertThat(feed.outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(feed.problems()).isEmpty();
  }
}

package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.inline;
import static org.tocsin.feed.format.Samples.links;
import static org.tocsin.feed.format.Samples.sample;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RssFormatTest {

  @Test
  void channelSaysWhoWhenAndHowLongToWait() {
    Parsed feed = sample("rss-2.0.xml");

    assertThat(feed.format()).isEqualTo(FeedFormat.RSS);
    assertThat(feed.outcome()).isEqualTo(Outcome.OK);
    assertThat(feed.title()).isEqualTo("Warnings of Sandovia");
    assertThat(feed.updated()).isEqualTo(Instant.parse("2026-03-03T06:15:00Z"));
    assertThat(feed.ttl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(feed.problems()).isEmpty();
  }

  @Test
  void itemLeadsToItsDocument() {
    Entry storm = sample("rss-2.0.xml").entries().getFirst();

    assertThat(links(storm)).containsExactly("https://met.sandovia.example/cap/storm-17.xml");
    assertThat(storm.key()).isEqualTo("https://met.sandovia.example/cap/storm-17.xml");
    assertThat(storm.hints().updated()).isEqualTo(Instant.parse("2026-03-03T06:00:00Z"));
    assertThat(storm.hints().title()).isEqualTo("Storm, north coast");
  }

  @Test
  void capElementsInAnItemAreHints() {
    Hints hints = sample("rss-2.0.xml").entries().get(1).hints();

    assertThat(hints.identifier()).isEqualTo("2.49.0.1.999.0.flood-4");
    assertThat(hints.sent()).isEqualTo(Instant.parse("2026-03-03T04:30:00Z"));
    assertThat(hints.expires()).isEqualTo(Instant.parse("2026-03-04T04:30:00Z"));
    assertThat(hints.status()).isEqualTo("Actual");
    assertThat(hints.msgType()).isEqualTo("Update");
  }

  @Test
  void alertInAnItemIsCutOutWithItsNamespace() {
    Entry alert = sample("rss-fat.xml").entries().getFirst();

    assertThat(alert.links()).isEmpty();
    assertThat(alert.key()).isEqualTo("met@sandovia.example,one,2026-03-03T05:30:00+01:00");
    assertThat(inline(alert))
        .startsWith("<cap:alert xmlns:cap=\"urn:oasis:names:tc:emergency:cap:1.2\">")
        .endsWith("</cap:alert>");
    assertThat(alert.hints().expires()).isEqualTo(Instant.parse("2026-03-03T16:30:00Z"));
    assertThat(alert.hints().title()).isEqualTo("Gale on the coast");
  }

  @Test
  void alertWrittenOutAsTextLosesTheDeclarationOfAnotherEncoding() {
    Entry alert = sample("rss-fat.xml").entries().get(1);

    assertThat(inline(alert)).startsWith("<alert xmlns=").endsWith("</alert>");
    assertThat(alert.hints().identifier()).isEqualTo("two");
  }

  @Test
  void rdfItemsStandBesideTheChannel() {
    Parsed feed = sample("rss-1.0.xml");

    assertThat(feed.format()).isEqualTo(FeedFormat.RSS);
    assertThat(feed.title()).isEqualTo("Civil protection");
    assertThat(feed.entries()).hasSize(1);
    assertThat(links(feed.entries().getFirst()))
        .containsExactly("https://civil.sandovia.example/a/9.cap");
    assertThat(feed.entries().getFirst().hints().updated())
        .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
  }
}

package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.codes;
import static org.tocsin.feed.format.Samples.inline;
import static org.tocsin.feed.format.Samples.links;
import static org.tocsin.feed.format.Samples.sample;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtomFormatTest {

  @Test
  void thinEntriesLeadToTheirDocumentsAndThenToTheirPages() {
    Parsed feed = sample("atom-thin.xml");

    assertThat(feed.format()).isEqualTo(FeedFormat.ATOM);
    assertThat(feed.title()).isEqualTo("Lorria");
    assertThat(feed.updated()).isEqualTo(Instant.parse("2026-03-03T06:00:00Z"));
    assertThat(feed.entries()).hasSize(2);
    assertThat(links(feed.entries().getFirst()))
        .containsExactly(
            "https://alerts.lorria.example/cap/7", "https://alerts.lorria.example/pages/7");
    assertThat(links(feed.entries().get(1)))
        .containsExactly("https://alerts.lorria.example/cap/8.cap");
  }

  @Test
  void listGoesOnAtTheNextPage() {
    assertThat(sample("atom-thin.xml").next())
        .isEqualTo(URI.create("https://alerts.lorria.example/feed/?page=2"));
  }

  @Test
  void fatEntryIsItsAlertWithEveryNamespaceInScope() {
    Entry quake = sample("atom-fat.xml").entries().getFirst();

    assertThat(quake.key()).isEqualTo("quakes.example,Q1,2026-03-03T05:59:22-06:00");
    assertThat(inline(quake))
        .startsWith("<alert xmlns:x=\"urn:example:signs\" xmlns=\"urn:oasis:names:tc:emergency")
        .contains("Séisme")
        .endsWith("</alert>");
    assertThat(quake.hints().updated()).isEqualTo(Instant.parse("2026-03-03T11:59:30Z"));
  }

  @Test
  void alertsAreCutExactlyHoweverFarIntoTheFeed() {
    StringBuilder feed = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'>");
    List<String> alerts = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String alert =
          "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>é"
              + i
              + "</identifier><!-- > --><note><![CDATA[</alert>]]>\r\n&lt;\ud83c\udf0a</note></alert >";
      alerts.add(alert);
      feed.append("<entry>").append("ü".repeat(i % 50)).append("<content>").append(alert);
      feed.append("</content></entry>\n");
    }

    Parsed parsed = Samples.parse(feed.append("</feed>").toString());

    assertThat(parsed.entries()).map(Samples::inline).isEqualTo(alerts);
  }

  @Test
  void fatEntryMayBeEscapedText() {
    Entry quake = sample("atom-fat.xml").entries().get(1);

    assertThat(inline(quake)).startsWith("<alert xmlns=").contains("<identifier>Q2</identifier>");
    assertThat(quake.key()).matches("[0-9a-f]{32}");
  }

  @Test
  void quirk22OneEntryPerAreaIsOneDocument() {
    Parsed feed = sample("meteoalarm.xml");

    assertThat(feed.entries()).hasSize(1);
    Entry wind = feed.entries().getFirst();
    assertThat(wind.links().getFirst())
        .isEqualTo(URI.create("https://warnings.example/sandovia/11111111-aaaa"));
    assertThat(wind.hints().msgType()).isEqualTo("Alert");
    assertThat(wind.hints().expires()).isEqualTo(Instant.parse("2026-03-03T22:00:00Z"));
    assertThat(wind.hints().updated()).isEqualTo(Instant.parse("2026-03-03T04:05:00Z"));
    assertThat(codes(feed)).containsExactly(FeedProblem.ENTRY_REPEATED);
  }

  @Test
  void theWeatherServiceOfTheUnitedStatesListsCapDocuments() {
    Entry entry = sample("nws-atom.xml").entries().getFirst();

    assertThat(links(entry))
        .containsExactly("https://api.weather.example/alerts/urn:oid:2.49.0.1.840.0.abc.001.1.cap");
    assertThat(entry.hints().status()).isEqualTo("Test");
    assertThat(entry.hints().expires()).isEqualTo(Instant.parse("2026-03-03T05:20:00Z"));
  }
}

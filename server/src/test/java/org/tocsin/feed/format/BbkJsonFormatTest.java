package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.codes;
import static org.tocsin.feed.format.Samples.inline;
import static org.tocsin.feed.format.Samples.links;
import static org.tocsin.feed.format.Samples.parse;
import static org.tocsin.feed.format.Samples.sample;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BbkJsonFormatTest {

  @Test
  void quirk21JsonOfGermanysCivilProtectionBecomesCap() {
    Parsed feed = sample("bbk.json");

    assertThat(feed.format()).isEqualTo(FeedFormat.BBK_JSON);
    Entry fire = feed.entries().getFirst();
    assertThat(fire.key())
        .isEqualTo("leitstelle@stadt.example,DE-XX-S-W001-20260504-000,2026-05-04T18:00:00+02:00");
    assertThat(inline(fire))
        .contains("<senderName>Leitstelle Musterstadt</senderName>")
        .contains("<headline>Großbrand im Gewerbegebiet</headline>")
        .contains(
            "<references>leitstelle@stadt.example,DE-XX-S-W001-20260504-999,"
                + "2026-05-04T17:00:00+02:00</references>");
    assertThat(fire.hints().expires()).isNull();
    assertThat(fire.original().mediaType()).isEqualTo("application/json");
  }

  @Test
  void ringsOfGermanysCivilProtectionArePutInOrder() {
    Parsed feed = sample("bbk.json");

    assertThat(inline(feed.entries().getFirst()))
        .contains("<polygon>48.1,11.5 48.1,11.7 48.2,11.7 48.1,11.5 48.1,11.5</polygon>");
    assertThat(codes(feed)).containsExactly(FeedProblem.AXES_SWAPPED);
  }

  @Test
  void shapesThatCannotBeReadAreSaidAndTheAlertStays() {
    String list = new String(Samples.bytes("bbk.json"), StandardCharsets.UTF_8);
    Parsed feed =
        parse(
            list.replaceFirst("\"polygon\": .*", "\"polygon\": \"north of the river\",")
                .replaceFirst(
                    "\"areaDesc\"", "\"circle\": [\"11.5,48.1 3\", \"near\"], \"areaDesc\""));

    assertThat(inline(feed.entries().getFirst()))
        .contains("<circle>48.1,11.5 3</circle>")
        .doesNotContain("<polygon>", "near");
    assertThat(codes(feed))
        .containsExactlyInAnyOrder(
            FeedProblem.SHAPE_NOT_CONVERTED,
            FeedProblem.SHAPE_NOT_CONVERTED,
            FeedProblem.AXES_SWAPPED);
  }

  @Test
  void listThatOnlyNamesAlertsLeadsToThem() {
    URI base = URI.create("https://warnung.example/api31/mowas/mapData.json");
    Parsed feed = Formats.parse(FeedFormat.AUTO, Samples.bytes("bbk-map-data.json"), null, base);

    Entry fire = feed.entries().getFirst();
    assertThat(links(fire))
        .containsExactly(
            "https://warnung.example/api31/warnings/mow.DE-XX-S-W001-20260504-000.json");
    assertThat(fire.hints().title()).isEqualTo("Großbrand im Gewerbegebiet");
    assertThat(fire.hints().updated()).isEqualTo(Instant.parse("2026-05-04T16:00:00Z"));
  }

  @Test
  void whatANamedAlertLeadsToIsOneAlert() {
    String list = new String(Samples.bytes("bbk.json"), StandardCharsets.UTF_8).strip();
    Parsed document = parse(list.substring(1, list.length() - 1));

    assertThat(document.entries()).hasSize(1);
    assertThat(document.entries().getFirst().key()).startsWith("leitstelle@stadt.example,DE-XX");
  }

  @Test
  void meteoAlarmWrapsEachAlert() {
    Parsed feed = sample("meteoalarm.json");

    Entry wind = feed.entries().getFirst();
    assertThat(inline(wind))
        .contains("<polygon>48.10,11.50 48.10,11.70 48.20,11.70 48.10,11.50</polygon>")
        .containsPattern("<valueName>EMMA_ID</valueName>\\s*<value>ZZ018</value>");
    assertThat(wind.hints().expires()).isEqualTo(Instant.parse("2026-03-07T22:59:59Z"));
    assertThat(new String(wind.original().bytes(), StandardCharsets.UTF_8))
        .startsWith("{\"alert\"")
        .endsWith("\"cf7dfcd6-0000\"}");
    assertThat(feed.problems()).isEmpty();
  }

  @Test
  void oneWrappedAlertIsAFeedToo() {
    assertThat(parse("{\"cap\":\"1.2\",\"alert\":{\"identifier\":\"a\"}}").entries()).hasSize(1);
  }

  @Test
  void emptyListIsAQuietDay() {
    assertThat(parse("[]").outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(parse("{\"warnings\":[]}").outcome()).isEqualTo(Outcome.EMPTY);
  }

  @Test
  void elementsThatAreNoAlertsAreSaid() {
    Parsed feed = parse("[1, {\"x\":2}, {\"identifier\":\"a\"}]");

    assertThat(feed.entries()).hasSize(1);
    assertThat(codes(feed)).startsWith(FeedProblem.CONTENT_NOT_CAP, FeedProblem.CONTENT_NOT_CAP);
  }

  @Test
  void listWithoutAnyAlertDoesNotPassForAQuietDay() {
    assertThat(parse("[{\"x\":2}]").outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(parse("{\"features\":[{\"properties\":{\"mag\":5}}]}").outcome())
        .isEqualTo(Outcome.UNREADABLE);
  }

  @Test
  void charactersThatXmlMayNotHaveBecomeSpaces() {
    Entry entry = parse("[{\"identifier\":\"a\\u0000b\\ud83dc\"}]").entries().getFirst();

    assertThat(entry.hints().identifier()).isEqualTo("a b c");
  }
}

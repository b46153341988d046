package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.codes;
import static org.tocsin.feed.format.Samples.inline;
import static org.tocsin.feed.format.Samples.parse;
import static org.tocsin.feed.format.Samples.sample;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NwsGeoJsonFormatTest {

  @Test
  void collectionSaysWhenAndWhereItGoesOn() {
    Parsed feed = sample("nws.geojson");

    assertThat(feed.format()).isEqualTo(FeedFormat.NWS_GEOJSON);
    assertThat(feed.title()).isEqualTo("Current watches, warnings, and advisories");
    assertThat(feed.updated()).isEqualTo(Instant.parse("2026-05-04T22:21:00Z"));
    assertThat(feed.next()).isEqualTo(URI.create("https://api.weather.example/alerts?cursor=abc"));
    assertThat(feed.problems()).isEmpty();
  }

  @Test
  void featureBecomesCapWithAllThatItSays() {
    Entry tornado = sample("nws.geojson").entries().getFirst();

    assertThat(tornado.key())
        .isEqualTo(
            "duty@weather.example,urn:oid:2.49.0.1.840.0.f00d.002.1,2026-05-04T17:20:00-05:00");
    assertThat(inline(tornado))
        .contains("<msgType>Update</msgType>")
        .contains("<scope>Public</scope>")
        .contains(
            "<references>duty@weather.example,urn:oid:2.49.0.1.840.0.f00d.001.1,"
                + "2026-05-04T17:02:00-05:00</references>")
        .contains("<responseType>Shelter</responseType>")
        .contains("35.1,-97.5 35.1,-97.1 35.4,-97.1 35.1,-97.5")
        .containsPattern("<valueName>SAME</valueName>\\s*<value>040087</value>")
        .containsPattern("<valueName>UGC</valueName>\\s*<value>OKC027</value>")
        .containsPattern("<valueName>BLOCKCHANNEL</valueName>\\s*<value>EAS</value>");
    assertThat(tornado.hints().expires()).isEqualTo(Instant.parse("2026-05-04T22:45:00Z"));
    assertThat(tornado.hints().msgType()).isEqualTo("Update");
  }

  @Test
  void quirk37EndOfTheEventIsNotItsExpiry() {
    assertThat(inline(sample("nws.geojson").entries().getFirst()))
        .contains("<expires>2026-05-04T17:45:00-05:00</expires>")
        .containsPattern(
            "<valueName>eventEndingTime</valueName>\\s*<value>2026-05-04T18:00:00-05:00</value>");
  }

  @Test
  void whatWasReceivedIsKeptByteByByte() {
    Original original = sample("nws.geojson").entries().getFirst().original();

    assertThat(original.mediaType()).isEqualTo("application/geo+json");
    String source = new String(original.bytes(), StandardCharsets.UTF_8);
    assertThat(source).startsWith("{").endsWith("}").contains("\"@type\": \"wx:Alert\"");
    assertThat(new String(Samples.bytes("nws.geojson"), StandardCharsets.UTF_8)).contains(source);
  }

  @Test
  void featureWithoutIdPropertyIsNamedByItsAddress() {
    Entry gale = sample("nws.geojson").entries().get(1);

    assertThat(gale.hints().identifier()).isEqualTo("urn:oid:2.49.0.1.840.0.beef.001.1");
    assertThat(gale.hints().expires()).isNull();
  }

  @Test
  void shapesOfAllKindsAreConvertedOrSaid() {
    String feature =
        """
        {"features": [{"properties": {"id": "i", "sender": "s", "sent": "2026-05-04T17:20:00Z",
         "status": "Actual", "messageType": "Alert", "category": "Met", "areaDesc": "a",
         "event": "x"}, "geometry": {"type": "GeometryCollection",
         "geometries": [
          {"type": "MultiPolygon", "coordinates": [[[[1,2],[3,4],[5,6],[1,2]], [[2,3],[3,4],[2,3]]],
             [[[7,8],[9,10],[11,12],[7,8]]]]},
          {"type": "Point", "coordinates": [30, 40]},
          {"type": "Polygon", "coordinates": [["a"]]},
          {"type": "LineString", "coordinates": [[1,2],[3,4]]}]}}]}""";
    Parsed feed = parse(feature);

    assertThat(inline(feed.entries().getFirst()))
        .contains("2,1 4,3 6,5 2,1", "8,7 10,9 12,11 8,7", "40,30 0");
    assertThat(codes(feed))
        .containsExactly(
            FeedProblem.HOLE_DROPPED,
            FeedProblem.SHAPE_NOT_CONVERTED,
            FeedProblem.SHAPE_NOT_CONVERTED);
  }

  @Test
  void whatCapRequiresAndNobodySaidIsAssumedAndSaid() {
    Parsed feed =
        parse(
            """
            {"features": [{"properties": {"id": "i", "sender": "s", "status": "Actual",
             "sent": "2026-05-04T17:20:00Z", "headline": "Gale", "geocode": {"UGC": ["A", "B"]}}}]}
            """);

    assertThat(inline(feed.entries().getFirst()))
        .contains("<msgType>Alert</msgType>", "<scope>Public</scope>", "<event>Gale</event>")
        .contains("<category>Other</category>", "<areaDesc>A, B</areaDesc>");
    assertThat(codes(feed)).hasSize(4).containsOnly(FeedProblem.VALUE_ASSUMED);
  }

  @Test
  void featureThatSaysTooLittleLeadsToItsDocument() {
    Parsed feed =
        parse(
            """
            {"features": [{"id": "https://a.example/alerts/1", "properties": {"event": "Gale"}}]}
            """);

    Entry entry = feed.entries().getFirst();
    assertThat(entry.isInline()).isFalse();
    assertThat(entry.key()).isEqualTo("https://a.example/alerts/1");
    assertThat(entry.links()).containsExactly(URI.create("https://a.example/alerts/1"));
    assertThat(entry.original()).isNotNull();
    assertThat(codes(feed)).contains(FeedProblem.NOT_CONVERTED);
  }

  @Test
  void noFeaturesIsAQuietDay() {
    assertThat(parse("{\"type\":\"FeatureCollection\",\"features\":[]}").outcome())
        .isEqualTo(Outcome.EMPTY);
  }

  @Test
  void quirk4ProblemInJsonIsNotAQuietDay() {
    Parsed feed = parse("{\"type\":\"https://api.example/problems/X\",\"status\":500}");

    assertThat(feed.outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(codes(feed)).containsExactly(FeedProblem.UNKNOWN_DOCUMENT);
  }

  @Test
  void collectionThatBreaksOffGivesWhatItHas() {
    byte[] whole = Samples.bytes("nws.geojson");
    Parsed feed = parse(Arrays.copyOf(whole, whole.length - 500));

    assertThat(feed.entries()).hasSize(1);
    assertThat(feed.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(codes(feed)).containsExactly(FeedProblem.MALFORMED);
  }
}

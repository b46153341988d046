package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a document that follows the standard becomes. */
class CapReaderTest {
  private final CapReader reader = new CapReader(ReadOptions.lenient());

  @Test
  void everyElementOfTheStandardIsRead() {
    var read = (ReadResult.Read) reader.read(Samples.file("flood-two-languages.xml"));
    assertThat(read.problems()).isEmpty();
    Alert alert = read.alert();
    assertThat(alert.version()).isEqualTo(CapVersion.V1_2);
    assertThat(alert.identifier()).isEqualTo("river-0042");
    assertThat(alert.sender()).isEqualTo("warnings@hydro.example");
    assertThat(alert.sent().instant()).isEqualTo(Instant.parse("2026-03-02T00:45:00Z"));
    assertThat(alert.status()).isEqualTo(Status.ACTUAL.coded());
    assertThat(alert.msgType()).isEqualTo(MsgType.UPDATE.coded());
    assertThat(alert.scope()).isEqualTo(Scope.PUBLIC.coded());
    assertThat(alert.source()).isEqualTo("River office");
    assertThat(alert.codes()).containsExactly("profile:example:1");
    assertThat(alert.note()).isEqualTo("The crest is higher than thought");
    assertThat(alert.incidents()).containsExactly("Amber River flood", "storm-7");
    assertThat(alert.references().getFirst().identifier()).isEqualTo("river-0041");
    assertThat(alert.infos()).extracting(Info::language).containsExactly("en-GB", "fr");
  }

  @Test
  void everyElementOfAnInfoIsRead() {
    Info info = flood().infos().getFirst();
    assertThat(info.categories()).containsExactly(Category.MET.coded(), Category.SAFETY.coded());
    assertThat(info.responseTypes()).containsExactly(ResponseType.EVACUATE.coded());
    assertThat(info.urgency()).isEqualTo(Urgency.IMMEDIATE.coded());
    assertThat(info.severity()).isEqualTo(Severity.SEVERE.coded());
    assertThat(info.certainty()).isEqualTo(Certainty.OBSERVED.coded());
    assertThat(info.eventCodes()).containsExactly(new NamedValue("EXAMPLE-CODES", "FLD"));
    assertThat(info.parameters()).containsExactly(new NamedValue("gauge", "5.2 m"));
    assertThat(info.effective().instant()).isEqualTo(Instant.parse("2026-03-02T00:45:00Z"));
    assertThat(info.onset().instant()).isEqualTo(Instant.parse("2026-03-02T03:30:00Z"));
    assertThat(info.expires().instant()).isEqualTo(Instant.parse("2026-03-03T00:30:00Z"));
    assertThat(
            List.of(
                info.event(),
                info.senderName(),
                info.headline(),
                info.description(),
                info.instruction(),
                info.web(),
                info.contact()))
        .containsExactly(
            "River flood",
            "The river office",
            "Amber River rises above its banks",
            "The Amber River rises to 5.2 m at the old bridge & stays there until night.",
            "Leave the low streets.",
            "https://hydro.example/river-0042",
            "Duty desk");
    assertThat(info.resources())
        .containsExactly(
            new Resource(
                "Map of the low streets",
                "image/png",
                20480L,
                "https://hydro.example/low-streets.png",
                null,
                "b43ad8f2a11d0e5f7c6e0c1e4c3e9a0f5b6d7c81"));
  }

  @Test
  void everyElementOfAnAreaIsRead() {
    Area area = flood().infos().getFirst().areas().getFirst();
    assertThat(area.areaDesc()).isEqualTo("Amber valley");
    Polygon ring = area.polygons().getFirst();
    assertThat(ring.size()).isEqualTo(5);
    assertThat(ring.lat(2)).isEqualTo(6.95);
    assertThat(ring.lon(2)).isEqualTo(79.95);
    assertThat(ring.text()).startsWith("6.90,79.85 6.95,79.85");
    assertThat(area.circles()).containsExactly(new Circle(6.92, 79.90, 2.5, "6.92,79.90 2.5"));
    assertThat(area.geocodes()).containsExactly(new NamedValue("ISO3166-2", "LK-1"));
    assertThat(area.altitude()).isEqualTo(0.0);
    assertThat(area.ceiling()).isEqualTo(120.5);
  }

  @Test
  void aProblemSaysWhereItIs() {
    String xml = Samples.area("<polygon>1,1 1,2 2,2 1,1</polygon>\n <polygon>nowhere</polygon>");
    Problem problem = reader.read(Samples.bytes(xml)).problems().getFirst();
    assertThat(problem.code()).isEqualTo(CapProblem.POLYGON_UNREADABLE);
    assertThat(problem.path()).isEqualTo("alert/info[1]/area[1]/polygon[2]");
    assertThat(problem.line()).isEqualTo(xml.lines().toList().size() - 1);
    assertThat(problem.column()).isEqualTo(2);
    assertThat(problem.message()).contains("nowhere");
  }

  @Test
  void anAlertWithoutIdentityIsUnreadable() {
    String xml = Samples.alert("");
    assertThat(Samples.codes(xml.replaceAll("<identifier>.*</identifier>", "")))
        .containsExactly(CapProblem.IDENTIFIER_MISSING);
    assertThat(Samples.codes(xml.replaceAll("<sender>.*</sender>", "<sender/>")))
        .endsWith(CapProblem.SENDER_MISSING);
    assertThat(Samples.codes(xml.replaceAll("<sent>.*</sent>", "")))
        .containsExactly(CapProblem.SENT_MISSING);
    assertThat(Samples.codes(xml.replaceAll("<sent>.*</sent>", "<sent>yesterday</sent>")))
        .endsWith(CapProblem.SENT_UNREADABLE);
  }

  @Test
  void whatElseIsMissingIsAProblemOnly() {
    String xml =
        """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier>
        <sender>s</sender><sent>2026-03-02T06:00:00+00:00</sent><info><area/></info></alert>""";
    ReadResult.Read read = (ReadResult.Read) Samples.read(xml);
    assertThat(read.problems())
        .allMatch(p -> p.code() == CapProblem.REQUIRED_MISSING && p.level() == Level.ERROR)
        .extracting(p -> p.path() + ": " + p.message())
        .containsExactly(
            "alert/info[1]/area[1]: no areaDesc",
            "alert/info[1]: no category",
            "alert/info[1]: no event",
            "alert/info[1]: no urgency",
            "alert/info[1]: no severity",
            "alert/info[1]: no certainty",
            "alert: no status",
            "alert: no msgType",
            "alert: no scope");
    assertThat(read.alert().status()).isEqualTo(new Coded<>(Status.UNKNOWN, null));
  }

  @Test
  void strictReadingRefusesWhatLenientReadingMends() {
    byte[] document = Samples.bytes(Samples.info("<expires>soon</expires>"));
    CapReader strict = new CapReader(ReadOptions.lenient().withStrict(true));
    assertThat(reader.read(document)).isInstanceOf(ReadResult.Read.class);
    assertThat(strict.read(document)).isInstanceOf(ReadResult.Unreadable.class);
    assertThat(strict.read(Samples.file("flood-two-languages.xml")))
        .isInstanceOf(ReadResult.Read.class);
  }

  @Test
  void aFeedIsNotCap() {
    assertThat(Samples.codes("<feed xmlns='http://www.w3.org/2005/Atom'/>"))
        .containsExactly(CapProblem.NOT_CAP);
    assertThat(Samples.codes("<!DOCTYPE html><html><body>Sorry<br></body></html>"))
        .containsExactly(CapProblem.NOT_CAP);
    assertThat(Samples.codes("")).containsExactly(CapProblem.EMPTY_DOCUMENT);
    assertThat(Samples.codes("  \n ")).containsExactly(CapProblem.EMPTY_DOCUMENT);
  }

  private Alert flood() {
    return ((ReadResult.Read) reader.read(Samples.file("flood-two-languages.xml"))).alert();
  }
}

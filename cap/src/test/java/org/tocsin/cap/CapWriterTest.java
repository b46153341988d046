package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CapWriterTest {
  private final CapWriter writer = new CapWriter();

  @Property(tries = 500)
  void whatIsWrittenIsReadBackEqualWithoutAProblem(@ForAll("alerts") Alert alert) {
    var read = (ReadResult.Read) Samples.read(writer.write(alert));
    assertThat(read.alert()).isEqualTo(alert);
    assertThat(read.problems())
        .extracting(Problem::code)
        .isSubsetOf(
            CapProblem.CIRCLE_RADIUS_ZERO,
            CapProblem.RING_NOT_CLOSED,
            CapProblem.RING_TOO_SHORT,
            CapProblem.EXPIRES_NOT_AFTER_SENT);
  }

  @Property(tries = 500)
  void whatIsWrittenFollowsTheSchema(@ForAll("alerts") Alert alert) {
    assertThat(new CapValidator().validate(writer.write(alert)).problems())
        .extracting(Problem::code)
        .doesNotContain(CapProblem.SCHEMA);
  }

  @Provide
  net.jqwik.api.Arbitrary<Alert> alerts() {
    return Alerts.canonical();
  }

  @Test
  void theSampleIsReadBackEqual() {
    var first = (ReadResult.Read) Samples.read(Samples.file("flood-two-languages.xml"));
    assertThat(Samples.read(writer.write(first.alert()))).isEqualTo(first);
  }

  @Test
  void timesInUtcEndInMinusZero() {
    assertThat(CapTime.of(Instant.parse("2026-03-02T06:00:00Z")).text())
        .isEqualTo("2026-03-02T06:00:00-00:00");
    String xml = Samples.info("<expires>2026-03-03T06:00:00.5Z</expires>");
    assertThat(text(xml)).contains("<expires>2026-03-03T06:00:00-00:00</expires>");
  }

  @Test
  void everyOddDocumentThatCanBeWrittenFollowsTheSchema() {
    String odd =
        Samples.info(
                "<responseType>dance</responseType><expires>soon</expires>"
                    + "<area><areaDesc>x</areaDesc><polygon>1,2;3,4;5,6;1,2</polygon>"
                    + "<polygon>nowhere</polygon><circle>1 2 3</circle>"
                    + "<geocode><value>v</value></geocode></area>")
            .replace(">Severe<", ">kritisch<")
            .replace(">Met<", ">Wetter<");
    assertThat(text(odd))
        .contains("<category>Other</category>", "<severity>Unknown</severity>")
        .contains("<polygon>1,2 3,4 5,6 1,2</polygon>", "<circle>1,2 3</circle>")
        .doesNotContain("nowhere", "dance", "soon");
    byte[] written = writer.write(Samples.readAlert(odd));
    assertThat(new CapValidator().validate(written).schemaValid()).isTrue();
  }

  @Test
  void markupAndForbiddenCharactersCannotBreakTheDocument() {
    Alert alert = Samples.readAlert(Samples.alert("<note>note</note>"));
    Alert hostile =
        new Alert(
            alert.version(),
            "<&>\"'",
            alert.sender(),
            alert.sent(),
            alert.status(),
            alert.msgType(),
            "a\u0000b\uD800c\uFFFFd",
            alert.scope(),
            "]]>\r\n\t.",
            List.of(),
            List.of(),
            "&amp;",
            List.of(),
            List.of("two words", "say \"x\""),
            List.of());
    Alert back = ((ReadResult.Read) Samples.read(writer.write(hostile))).alert();
    assertThat(back.identifier()).isEqualTo("<&>\"'");
    assertThat(back.source()).isEqualTo("abcd");
    assertThat(back.restriction()).isEqualTo("]]>\r\n\t.");
    assertThat(back.note()).isEqualTo("&amp;");
    assertThat(back.incidents()).containsExactly("two words", "say 'x'");
  }

  @Test
  void whatCapRequiresMustBeThere() {
    Alert alert = Samples.readAlert(Samples.alert("").replace(">Actual<", ">Sure<"));
    assertThatThrownBy(() -> writer.write(alert))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("status is required");
  }

  private String text(String xml) {
    return new String(writer.write(Samples.readAlert(xml)), StandardCharsets.UTF_8);
  }
}

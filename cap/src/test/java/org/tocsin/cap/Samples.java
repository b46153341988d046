package org.tocsin.cap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Documents for tests: the files under {@code samples}, and small ones made from parts. */
final class Samples {
  static final String INFO =
      """
      <category>Met</category><event>Gale</event>
      <urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>""";

  private Samples() {}

  static byte[] file(String name) {
    return resource("samples/" + name);
  }

  static byte[] resource(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A good alert with more elements in the alert itself. */
  static String alert(String elements) {
    return """
    <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
    <identifier>a-1</identifier><sender>desk@met.example</sender>
    <sent>2026-03-02T06:00:00+00:00</sent><status>Actual</status>
    <msgType>Alert</msgType><scope>Public</scope>
    %s
    </alert>"""
        .formatted(elements);
  }

  /** A good alert whose one info has more elements. */
  static String info(String elements) {
    return alert("<info>" + INFO + elements + "</info>");
  }

  /** A good alert whose one area has more elements. */
  static String area(String elements) {
    return info("<area><areaDesc>The coast</areaDesc>" + elements + "</area>");
  }

  static byte[] bytes(String xml) {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  static ReadResult read(String xml) {
    return read(bytes(xml));
  }

  static ReadResult read(byte[] document) {
    return new CapReader(ReadOptions.lenient()).read(document);
  }

  /** The alert of a document that must be readable. */
  static Alert readAlert(String xml) {
    return switch (read(xml)) {
      case ReadResult.Read read -> read.alert();
      case ReadResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems());
    };
  }

  static Info firstInfo(String xml) {
    return readAlert(xml).infos().getFirst();
  }

  static Area firstArea(String xml) {
    return firstInfo(xml).areas().getFirst();
  }

  static List<ProblemCode> codes(ReadResult result) {
    return result.problems().stream().map(Problem::code).toList();
  }

  static List<ProblemCode> codes(String xml) {
    return codes(read(xml));
  }
}

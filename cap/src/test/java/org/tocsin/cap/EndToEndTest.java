package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tutorial: the code of the README, line by line. */
class EndToEndTest {

  @Test
  void readReportWriteValidate() {
    byte[] document = Samples.file("naive-time.xml");
    List<String> report = new ArrayList<>();
    // begin README
    CapReader reader = new CapReader(ReadOptions.lenient().withZone(ZoneId.of("Asia/Colombo")));
    switch (reader.read(document)) {
      case ReadResult.Read(Alert alert, List<Problem> problems) -> {
        for (Info info : alert.infos()) {
          report.add(info.languageOrDefault() + ": " + info.headline());
          report.add(info.severity().value() + " until " + info.expires().instant());
        }
        problems.forEach(p -> report.add(p.code().id() + " at " + p.path() + ", line " + p.line()));
        byte[] cap12 = new CapWriter().write(alert);
        report.add("schema-valid: " + new CapValidator().validate(cap12).schemaValid());
      }
      case ReadResult.Unreadable unreadable -> report.add(unreadable.reason().code().meaning());
    }
    // end README
    assertThat(report)
        .containsExactly(
            "en-US: Heavy rain in the hills",
            "SEVERE until 2026-03-03T00:30:00Z",
            "word-spelling at alert/info[1]/severity, line 14",
            "time-without-zone at alert/info[1]/expires, line 16",
            "schema-valid: true");
  }

  @Test
  void theReadmeShowsThisCode() throws Exception {
    var module = java.nio.file.Path.of("").toAbsolutePath();
    var source = module.resolve("src/test/java/org/tocsin/cap/EndToEndTest.java");
    List<String> lines = java.nio.file.Files.readAllLines(source);
    int from = indexOf(lines, "// begin README");
    int to = indexOf(lines, "// end README");
    String shown =
        String.join("\n", lines.subList(from + 1, to).stream().map(l -> l.substring(4)).toList());
    assertThat(java.nio.file.Files.readString(module.resolve("README.md"))).contains(shown);
  }

  private static int indexOf(List<String> lines, String line) {
    return lines.stream().map(String::strip).toList().indexOf(line);
  }
}

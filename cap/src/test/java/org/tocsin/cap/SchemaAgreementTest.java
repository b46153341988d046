package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

/** The validator's verdict is that of the OASIS schemas. */
class SchemaAgreementTest {
  private static final Map<CapVersion, String> FILES =
      Map.of(
          CapVersion.V1_0, "cap-1.0.xsd",
          CapVersion.V1_1, "cap-1.1.xsd",
          CapVersion.V1_2, "CAP-v1.2.xsd");

  /** Values that some element of the schema takes and others do not. */
  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "x",
          "Actual",
          "Draft",
          " Test",
          "Public",
          "Very Likely",
          "Observed",
          "Unknown",
          "CBRNE",
          "AllClear",
          "Avoid",
          "Update",
          "en",
          "en_US",
          "x-klingon",
          "toolongalanguage",
          "2026-03-02T06:00:00Z",
          "2026-03-02T06:00:00+05:30",
          "\n2026-03-02T06:00:00+05:30 ",
          "2026-02-30T06:00:00+05:30",
          "2026-03-02T24:00:00-00:00",
          "2026-03-02T06:00:00,05:30",
          "2026-03-02T06:00:00.5-14:00",
          "2026-03-02T06:00:00+14:01",
          "2026-03-02T06:00:00",
          "2024-02-29T00:00:00-00:00",
          "2100-02-29T00:00:00-00:00",
          "12026-03-02T06:00:00-01:00",
          "0000-03-02T06:00:00-01:00",
          "-2026-03-02T06:00:00-01:00",
          "2026-03-02T06:00:60-01:00",
          "12",
          "-1.5",
          " +.5 ",
          "1e3",
          "1.",
          "99999999999999999999",
          "http://a.example/b c",
          "a:b",
          "ab:",
          "1a:b",
          "http://a.example/?x=1:2#y",
          "a#b#c",
          "100%",
          "%41",
          "é/../x",
          "<b>bold</b>",
          "&amp;",
          "<!-- c -->Actual");

  private final CapValidator validator = new CapValidator();

  @Test
  void onEveryAlertOfTheCorpus() throws Exception {
    Path corpus = Shared.folder("corpus");
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Map<String, String> row : Shared.rows(corpus.resolve("SOURCES.csv"))) {
      if (row.get("kind").equals("alert")) {
        byte[] document = Files.readAllBytes(corpus.resolve(row.get("path")));
        CapVersion version =
            row.get("cap_version").equals("1.1") ? CapVersion.V1_1 : CapVersion.V1_2;
        boolean ours = validator.validate(document).schemaValid();
        if (ours != isValid(schema(version), document)
            || ours != row.get("xsd_valid").equals("yes")) {
          differences.add(row.get("path"));
        }
        compared++;
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isEqualTo(408);
  }

  @ParameterizedTest
  @EnumSource
  void onThousandsOfMutatedDocuments(CapVersion version) throws Exception {
    javax.xml.validation.Schema schema = schema(version);
    Random random = new Random(version.ordinal());
    int valid = 0;
    for (int i = 0; i < 4000; i++) {
      String xml = mutated(random, version);
      boolean expected = isValid(schema, xml.getBytes(StandardCharsets.UTF_8));
      Validation found = validator.validate(xml.getBytes(StandardCharsets.UTF_8));
      assertThat(found.schemaValid()).as(() -> found.problems() + "\n" + xml).isEqualTo(expected);
      valid += expected ? 1 : 0;
    }
    assertThat(valid).as("both verdicts occur").isBetween(200, 3800);
  }

  /** A good document with up to three lines taken out, doubled, moved, or given another value. */
  private static String mutated(Random random, CapVersion version) {
    String sample = new String(Samples.file("flood-two-languages.xml"), StandardCharsets.UTF_8);
    if (version == CapVersion.V1_0) {
      sample = sample.replaceAll("(?s)\\s*<(eventCode|parameter|geocode)>.*?</\\1>", "");
      sample = sample.replaceAll("\\s*<responseType>.*?>", "").replace("Observed", "Likely");
    }
    String xml = sample.replace(CapVersion.V1_2.namespace(), version.namespace());
    List<String> lines = new ArrayList<>(xml.lines().toList());
    for (int n = random.nextInt(4); n > 0; n--) {
      int at = 2 + random.nextInt(lines.size() - 3);
      String line = lines.get(at);
      switch (random.nextInt(8)) {
        case 0 -> lines.set(at, line.replaceFirst("^(\\s*<\\w+>).*(</\\w+>)$", ""));
        case 1 -> lines.add(at, line.matches("\\s*<(\\w+)>.*</\\1>") ? line : "");
        case 2 -> lines.add(2 + random.nextInt(lines.size() - 3), lines.remove(at));
        case 3 -> lines.set(at, line.replaceFirst("<(\\w+)>", "<$1 lang='en'>"));
        case 4 -> lines.set(at, line + (random.nextBoolean() ? "stray" : "<!-- comment -->"));
        default -> lines.set(at, withValue(line, VALUES.get(random.nextInt(VALUES.size()))));
      }
    }
    return String.join("\n", lines);
  }

  private static String withValue(String line, String value) {
    return line.replaceFirst(">.*</", java.util.regex.Matcher.quoteReplacement(">" + value + "</"));
  }

  private static javax.xml.validation.Schema schema(CapVersion version) throws SAXException {
    Path file = Shared.folder("schema").resolve(FILES.get(version));
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    return factory.newSchema(file.toFile());
  }

  private static boolean isValid(javax.xml.validation.Schema schema, byte[] document)
      throws IOException {
    try {
      schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
      return true;
    } catch (SAXException e) {
      return false;
    }
  }
}

package org.tocsin.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.sim.SharedFiles;
import org.tocsin.sim.xml.Xml;

class CapXmlTest {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  private static final Map<CapDialect, String> SCHEMAS =
      Map.of(
          CapDialect.V1_0, "schema/cap-1.0.xsd",
          CapDialect.V1_1, "schema/cap-1.1.xsd",
          CapDialect.V1_2, "schema/CAP-v1.2.xsd");

  @ParameterizedTest
  @EnumSource(CapDialect.class)
  void everyDocumentIsValidAgainstTheSchemaOfItsVersion(CapDialect dialect) throws Exception {
    Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(SharedFiles.need(SCHEMAS.get(dialect)).toFile());
    List<Message> messages = messages(dialect);
    assertThat(messages).hasSizeGreaterThan(20);
    for (Message message : messages) {
      String document = CapXml.document(message);
      assertThatCode(
              () -> schema.newValidator().validate(new StreamSource(new StringReader(document))))
          .as(document)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void documentsAreAboutFiveKilobytesLong() {
    assertThat(messages(CapDialect.V1_2))
        .extracting(message -> CapXml.document(message).getBytes(StandardCharsets.UTF_8).length)
        .satisfies(
            sizes ->
                assertThat(sizes.stream().mapToInt(Integer::intValue).average().orElseThrow())
                    .isBetween(3500.0, 6500.0));
  }

  @Test
  void textIsEscapedAndKeepsItsScript() {
    Xml xml = new Xml(64).leaf("a", "<b> & \"c\" නායයෑම්", "d", "\"<&");
    assertThat(xml.toString())
        .isEqualTo("<a d=\"&quot;&lt;&amp;\">&lt;b&gt; &amp; &quot;c&quot; නායයෑම්</a>\n");
  }

  private static List<Message> messages(CapDialect dialect) {
    WorldPlan plan = new WorldPlan(3, 80, FeedFormat.USUAL, 20, 60, 1000, 500);
    World world = new World(plan, START);
    world.advanceTo(START.plusSeconds(3600));
    return world.truth().stream()
        .map(Truth::message)
        .filter(message -> message.source().dialect() == dialect)
        .toList();
  }
}

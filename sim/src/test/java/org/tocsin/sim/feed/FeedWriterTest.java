package org.tocsin.sim.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.sim.SharedFiles;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.Listing;
import org.tocsin.sim.world.World;
import org.tocsin.sim.world.WorldPlan;
import org.w3c.dom.Document;

class FeedWriterTest {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  private static final URI BASE = URI.create("http://127.0.0.1:9");

  @ParameterizedTest
  @EnumSource(FeedFormat.class)
  void sameListingGivesTheSameBytes(FeedFormat format) {
    assertThat(FeedWriter.write(listing(format), BASE))
        .isEqualTo(FeedWriter.write(listing(format), BASE))
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FeedFormat.class,
      names = {"RSS_LINK", "RSS_ENCLOSURE", "RSS_GUID"})
  void rssHasAnItemForEachAlertAndNamesItsDocumentInOnePlaceOnly(FeedFormat format)
      throws Exception {
    Listing listing = listing(format);
    Document rss = parse(FeedWriter.write(listing, BASE));
    assertThat(rss.getElementsByTagName("item").getLength()).isEqualTo(5);
    String named = format == FeedFormat.RSS_GUID ? "guid" : "link";
    String document = BASE + listing.messages().getFirst().path();
    if (format == FeedFormat.RSS_ENCLOSURE) {
      assertThat(rss.getElementsByTagName("enclosure").item(0).getAttributes())
          .extracting(attributes -> attributes.getNamedItem("url").getNodeValue())
          .isEqualTo(document);
      assertThat(rss.getElementsByTagName("link").item(1).getTextContent()).endsWith(".html");
    } else {
      int first = format == FeedFormat.RSS_GUID ? 0 : 1;
      assertThat(rss.getElementsByTagName(named).item(first).getTextContent()).isEqualTo(document);
    }
  }

  @Test
  void atomWithLinksHasThePageBeforeTheDocument() throws Exception {
    Listing listing = listing(FeedFormat.ATOM_LINKS);
    Document atom = parse(FeedWriter.write(listing, BASE));
    assertThat(atom.getElementsByTagName("entry").getLength()).isEqualTo(5);
    assertThat(atom.getElementsByTagName("link").getLength()).isEqualTo(1 + 2 * 5);
    assertThat(atom.getElementsByTagName("link").item(1).getAttributes().getNamedItem("type"))
        .hasToString("type=\"text/html\"");
    assertThat(atom.getElementsByTagName("link").item(2).getAttributes().getNamedItem("href"))
        .hasToString("href=\"" + BASE + listing.messages().getFirst().path() + "\"");
  }

  @Test
  void fatAtomCarriesTheAlertsInTheirOwnNamespace() throws Exception {
    Document atom = parse(FeedWriter.write(listing(FeedFormat.ATOM_FAT), BASE));
    assertThat(
            atom.getElementsByTagNameNS("urn:oasis:names:tc:emergency:cap:1.2", "alert")
                .getLength())
        .isEqualTo(5);
  }

  @Test
  void envelopeIsValidAgainstItsSchemaAndCarriesTheAlerts() throws Exception {
    byte[] bytes = FeedWriter.write(listing(FeedFormat.EDXL), BASE);
    assertThat(parse(bytes).getElementsByTagName("contentObject").getLength()).isEqualTo(5);
    Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(SharedFiles.need("schema/edxl-de-1.0.xsd").toFile());
    String envelope = new String(bytes, StandardCharsets.UTF_8);
    assertThatCode(
            () -> schema.newValidator().validate(new StreamSource(new StringReader(envelope))))
        .doesNotThrowAnyException();
  }

  @Test
  void feedOfNothingIsStillAFeed() throws Exception {
    for (FeedFormat format : List.of(FeedFormat.RSS_LINK, FeedFormat.ATOM_FAT, FeedFormat.EDXL)) {
      Listing full = listing(format);
      Listing empty = new Listing(full.source(), List.of(), full.changed());
      assertThat(parse(FeedWriter.write(empty, BASE)).getDocumentElement()).isNotNull();
    }
  }

  private static Listing listing(FeedFormat format) {
    World world = new World(new WorldPlan(2, 1, List.of(format), 5, 0, 0, 100), START);
    return world.listing(world.sources().getFirst());
  }

  private static Document parse(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }
}

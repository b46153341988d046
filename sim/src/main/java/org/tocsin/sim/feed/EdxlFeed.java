package org.tocsin.sim.feed;

import java.time.temporal.ChronoUnit;
import org.tocsin.sim.world.CapXml;
import org.tocsin.sim.world.Listing;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.xml.Xml;

/** One EDXL-DE 1.0 envelope that holds every alert as XML content. */
final class EdxlFeed {
  private EdxlFeed() {}

  static String write(Listing listing) {
    SimSource source = listing.source();
    String changed = listing.changed().truncatedTo(ChronoUnit.SECONDS).toString();
    Xml xml = new Xml(1024 + listing.messages().size() * 5000).declaration();
    xml.open("EDXLDistribution", "xmlns", "urn:oasis:names:tc:emergency:EDXL:DE:1.0");
    xml.leaf("distributionID", source.id() + "-" + listing.changed().getEpochSecond());
    xml.leaf("senderID", source.sender());
    xml.leaf("dateTimeSent", changed.replace("Z", "+00:00"));
    xml.leaf("distributionStatus", "Actual").leaf("distributionType", "Report");
    xml.leaf("combinedConfidentiality", "Unclassified");
    listing.messages().forEach(message -> content(xml, message));
    return xml.close("EDXLDistribution").toString();
  }

  private static void content(Xml xml, Message message) {
    xml.open("contentObject").leaf("contentDescription", message.headline());
    xml.open("xmlContent").open("embeddedXMLContent").raw(CapXml.element(message));
    xml.close("embeddedXMLContent").close("xmlContent").close("contentObject");
  }
}

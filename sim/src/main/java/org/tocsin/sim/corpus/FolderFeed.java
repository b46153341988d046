package org.tocsin.sim.corpus;

import java.net.URI;
import java.util.List;
import org.tocsin.sim.xml.Xml;

/** The RSS feed of a folder's loose documents. */
final class FolderFeed {
  private FolderFeed() {}

  static String write(String folder, List<CorpusDocument> documents, URI base) {
    Xml xml = new Xml(512 + documents.size() * 300).declaration();
    xml.open("rss", "version", "2.0").open("channel").leaf("title", "Corpus " + folder);
    xml.leaf("link", base + "/").leaf("description", "The loose documents of one folder");
    for (CorpusDocument document : documents) {
      String url = base + document.servedAt();
      xml.open("item").leaf("title", document.fileName()).leaf("link", url);
      xml.leaf("guid", url, "isPermaLink", "true").close("item");
    }
    return xml.close("channel").close("rss").toString();
  }
}

package org.tocsin.sim.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.tocsin.sim.world.CapXml;
import org.tocsin.sim.world.Listing;

/** Writes what a source lists, in the source's format. */
public final class FeedWriter {
  private FeedWriter() {}

  /**
   * The bytes of a feed; the same listing gives the same bytes.
   *
   * @param base where the source is served, without a slash at its end
   */
  public static byte[] write(Listing listing, URI base) {
    return switch (listing.source().format()) {
      case RSS_LINK, RSS_ENCLOSURE, RSS_GUID -> utf8(new RssFeed(base).write(listing));
      case ATOM_LINKS, ATOM_FAT -> utf8(new AtomFeed(base).write(listing));
      case EDXL -> utf8(EdxlFeed.write(listing));
      case CAP_DOCUMENT -> utf8(newest(listing));
      case ZIP -> ZipBundle.write(listing);
    };
  }

  private static String newest(Listing listing) {
    return listing.messages().isEmpty() ? "" : CapXml.document(listing.messages().getFirst());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

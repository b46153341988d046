package org.tocsin.sim.world;

import java.util.List;

/** How a source lists its alerts. */
public enum FeedFormat {
  /** RSS 2.0 whose {@code link} is the CAP document. */
  RSS_LINK("rss", ".xml", "application/rss+xml; charset=utf-8"),
  /** RSS 2.0 whose {@code link} is a web page and whose {@code enclosure} is the CAP document. */
  RSS_ENCLOSURE("rss", ".rss", "text/xml"),
  /** RSS 2.0 without links: the {@code guid} is the address of the document. */
  RSS_GUID("rss", ".xml", "application/xml"),
  /** Atom with several links an entry, of which one is the CAP document. */
  ATOM_LINKS("atom", ".atom", "application/atom+xml"),
  /** Atom with the CAP alert inside {@code content}. */
  ATOM_FAT("atom", ".atom", "application/atom+xml; charset=utf-8"),
  /** An EDXL-DE 1.0 envelope with the CAP alerts inside. */
  EDXL("auto", ".xml", "application/xml"),
  /** No feed at all: the address gives the newest alert. */
  CAP_DOCUMENT("auto", ".cap", "application/cap+xml"),
  /** A ZIP archive of CAP documents. */
  ZIP("auto", ".zip", "application/zip");

  /** The formats of a world's sources in turn, the common ones more often. */
  public static final List<FeedFormat> USUAL =
      List.of(
          RSS_LINK,
          ATOM_LINKS,
          RSS_ENCLOSURE,
          ATOM_FAT,
          RSS_LINK,
          RSS_GUID,
          EDXL,
          ATOM_LINKS,
          RSS_LINK,
          CAP_DOCUMENT,
          RSS_ENCLOSURE,
          ATOM_FAT,
          ATOM_LINKS,
          RSS_LINK,
          ZIP,
          RSS_GUID);

  private final String registryName;
  private final String extension;
  private final String contentType;

  FeedFormat(String registryName, String extension, String contentType) {
    this.registryName = registryName;
    this.extension = extension;
    this.contentType = contentType;
  }

  /** What a registry says of it: {@code rss}, {@code atom}, or {@code auto} for all others. */
  public String registryName() {
    return registryName;
  }

  /** Whether the alerts are inside the feed itself. */
  public boolean isInline() {
    return switch (this) {
      case ATOM_FAT, EDXL, CAP_DOCUMENT, ZIP -> true;
      case RSS_LINK, RSS_ENCLOSURE, RSS_GUID, ATOM_LINKS -> false;
    };
  }

  /** How the address of such a feed ends. */
  public String extension() {
    return extension;
  }

  /** The media type it is served with. */
  public String contentType() {
    return contentType;
  }
}

package org.tocsin.feed.format;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Puts the links of an entry in the order in which they most likely lead to the CAP document.
 * Entries have several: the document, a web page, a picture.
 */
final class LinkChoice {
  private static final int MOST = 5;
  private static final Set<String> CAP_TYPES =
      Set.of("application/cap+xml", "application/common-alerting-protocol+xml");
  private static final Set<String> XML_TYPES = Set.of("application/xml", "text/xml");
  private static final Set<String> NEVER =
      Set.of("hub", "edit", "license", "icon", "stylesheet", "next", "previous", "via");

  /** Best first. */
  private enum Rank {
    CAP_TYPE,
    ENCLOSURE,
    XML,
    PERMALINK,
    LINK,
    PAGE,
    IDENTITY
  }

  private record Candidate(Rank rank, URI address) {}

  private final List<Candidate> candidates = new ArrayList<>();
  private String invalid;

  /** A link with the media type and relation that it states; both may be null. */
  void link(URI base, String href, String rel, String type) {
    String relation = rel == null ? "alternate" : rel.strip().toLowerCase(Locale.ROOT);
    String media = type == null ? "" : bare(type);
    if (NEVER.contains(relation) || media.matches("(image|audio|video|font)/.*|application/pdf")) {
      return;
    }
    URI address = address(base, href);
    if (address != null) {
      candidates.add(new Candidate(rank(address, relation, media), address));
    }
  }

  /** A link whose name in the feed says that it leads to CAP. */
  void cap(URI base, String href) {
    link(base, href, null, "application/cap+xml");
  }

  /** An identifier that the feed declares to be an address (RSS {@code guid}). */
  void permalink(URI base, String href) {
    add(base, href, Rank.PERMALINK);
  }

  /** An identifier that happens to be an address: tried only where there is no link at all. */
  void identity(URI base, String id) {
    if (id.startsWith("http://") || id.startsWith("https://")) {
      add(base, id, Rank.IDENTITY);
    }
  }

  static boolean isCapType(String mediaType) {
    return CAP_TYPES.contains(bare(mediaType));
  }

  private static String bare(String mediaType) {
    return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private void add(URI base, String href, Rank rank) {
    URI address = address(base, href);
    if (address != null) {
      candidates.add(new Candidate(hasCapName(address) ? Rank.XML : rank, address));
    }
  }

  private URI address(URI base, String href) {
    URI address = Addresses.resolve(base, href);
    if (address == null && href != null && !href.isBlank()) {
      invalid = href.strip();
    }
    return address;
  }

  private static Rank rank(URI address, String relation, String media) {
    if (CAP_TYPES.contains(media)) {
      return Rank.CAP_TYPE;
    }
    if (relation.equals("self")) {
      return Rank.IDENTITY;
    }
    if (relation.equals("enclosure")) {
      return Rank.ENCLOSURE;
    }
    if (hasCapName(address) || XML_TYPES.contains(media)) {
      return Rank.XML;
    }
    return media.isEmpty() && !relation.equals("related") ? Rank.LINK : Rank.PAGE;
  }

  private static boolean hasCapName(URI address) {
    String path = address.getRawPath().toLowerCase(Locale.ROOT);
    return path.endsWith(".cap") || path.endsWith(".xml");
  }

  /** The addresses, best first, each once. */
  List<URI> best() {
    boolean others = candidates.stream().anyMatch(c -> c.rank() != Rank.IDENTITY);
    return candidates.stream()
        .filter(c -> c.rank() != Rank.IDENTITY || !others)
        .sorted(Comparator.comparing(Candidate::rank))
        .map(Candidate::address)
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** A link that is no address, or null. */
  String invalid() {
    return invalid;
  }
}

package org.tocsin.feed.format;

import java.util.Locale;
import java.util.Set;

/** Tells what a body is from its bytes. */
final class Detection {

  /** A format, or why there is none: exactly one of the two is null. */
  record Found(FeedFormat format, FeedProblem problem) {}

  private static final Set<String> JSON_NAMES =
      Set.of("features", "properties", "warnings", "alert", "identifier");

  private Detection() {}

  static boolean isZip(byte[] bytes) {
    return Prolog.startsWith(bytes, 0, "PK\u0003\u0004")
        || Prolog.startsWith(bytes, 0, "PK\u0005\u0006");
  }

  static Found find(Body body) {
    if (body.isBlank()) {
      return new Found(null, FeedProblem.EMPTY_DOCUMENT);
    }
    return switch (body.first()) {
      case '<' -> xml(Prolog.root(body.text(), body.start()));
      case '{', '[' -> json(body);
      default -> new Found(null, FeedProblem.UNKNOWN_DOCUMENT);
    };
  }

  private static Found json(Body body) {
    return switch (JsonBody.firstOf(JSON_NAMES, body)) {
      case "features", "properties" -> new Found(FeedFormat.NWS_GEOJSON, null);
      case "warnings", "alert", "identifier", "[]" -> new Found(FeedFormat.BBK_JSON, null);
      case null, default -> new Found(null, FeedProblem.UNKNOWN_DOCUMENT);
    };
  }

  private static Found xml(String root) {
    return switch (root.toLowerCase(Locale.ROOT)) {
      case "" -> new Found(null, FeedProblem.MALFORMED);
      case "html", "head", "body", "title", "meta", "script", "br", "p", "div", "h1", "center" ->
          new Found(null, FeedProblem.HTML_INSTEAD_OF_FEED);
      case "rss", "rdf", "channel" -> new Found(FeedFormat.RSS, null);
      case "edxldistribution" -> new Found(FeedFormat.EDXL_DE, null);
      case "feed", "entry" -> new Found(FeedFormat.ATOM, null);
      default -> new Found(FeedFormat.CAP, null);
    };
  }
}

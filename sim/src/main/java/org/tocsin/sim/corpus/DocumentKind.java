package org.tocsin.sim.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file is, judged by its first bytes and never by its name. */
enum DocumentKind {
  /** A CAP alert, or XML or text that is nothing else: listed in the feed of its folder. */
  LOOSE("application/cap+xml"),
  RSS("application/rss+xml"),
  ATOM("application/atom+xml"),
  EDXL("application/xml"),
  JSON("application/json"),
  ZIP("application/zip");

  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([A-Za-z_][\\w.-]*)[\\s/>]");
  private static final Pattern PROLOG =
      Pattern.compile("(?s)<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^\\[>]*(?:\\[.*?\\]\\s*)?>");
  private static final int LOOKED_AT = 64 * 1024;

  private final String contentType;

  DocumentKind(String contentType) {
    this.contentType = contentType;
  }

  static DocumentKind of(byte[] bytes) {
    if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3) {
      return ZIP;
    }
    int length = Math.min(bytes.length, LOOKED_AT);
    String start = new String(bytes, 0, length, StandardCharsets.UTF_8).replace("\uFEFF", "");
    if (start.stripLeading().startsWith("{") || start.stripLeading().startsWith("[")) {
      return JSON;
    }
    Matcher root = ROOT.matcher(PROLOG.matcher(start).replaceAll(""));
    return !root.find()
        ? LOOSE
        : switch (root.group(1).toLowerCase(Locale.ROOT)) {
          case "rss", "rdf" -> RSS;
          case "feed" -> ATOM;
          case "edxldistribution" -> EDXL;
          default -> LOOSE;
        };
  }

  /** The media type it is served with. */
  String contentType() {
    return contentType;
  }

  /** What the registry says of a feed of this kind. */
  String registryName() {
    return this == RSS ? "rss" : this == ATOM ? "atom" : "auto";
  }
}

package org.tocsin.sim.corpus;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the links of a feed local: to the document in the corpus that bears the link's file name or
 * identifier, else to a path that answers 404. Nothing else in the feed changes, byte for byte.
 * Immutable.
 */
final class LinkRewriter {
  /** What readers of feeds follow: attributes and elements by their names, behind any prefix. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)(?:\\b(?:href|url|src|about|xml:base)\\s*=\\s*[\"']\\s*"
              + "|<(?:[\\w.-]+:)?(?:link|guid|id|cap)(?:\\s[^>]*)?>\\s*(?:<!\\[CDATA\\[\\s*)?)"
              + "([^\\s\"'<>\\]]+)");

  private static final Pattern ADDRESS = Pattern.compile("(?is)(?:https?:)?//.*");
  private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9a-fA-F]{1,5})|(\\d{1,6}));");

  private final String base;
  private final Map<String, CorpusDocument> byIdentifier = new HashMap<>();
  private final Map<String, CorpusDocument> byFolderAndName = new HashMap<>();

  /**
   * @param base where the corpus is served, without a slash at its end
   */
  LinkRewriter(URI base, List<CorpusDocument> documents) {
    this.base = base.toString();
    for (CorpusDocument document : documents) {
      if (document.kind() == DocumentKind.LOOSE) {
        index(document);
      }
    }
  }

  private void index(CorpusDocument document) {
    if (document.identifier() != null) {
      byIdentifier.putIfAbsent(document.identifier(), document);
    }
    String name = document.fileName().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    byFolderAndName.putIfAbsent(document.folder() + "/" + name, document);
    if (dot > 0) {
      byFolderAndName.putIfAbsent(document.folder() + "/" + name.substring(0, dot), document);
    }
  }

  /** The bytes of {@code feed} with local links. Reads them as Latin-1, so that each byte stays. */
  byte[] rewrite(CorpusDocument feed) {
    String text = new String(feed.bytes(), StandardCharsets.ISO_8859_1);
    Matcher link = LINK.matcher(text);
    StringBuilder local = new StringBuilder(text.length());
    int copied = 0;
    while (link.find()) {
      String url = plain(link.group(1));
      if (ADDRESS.matcher(url).matches()) {
        local.append(text, copied, link.start(1)).append(local(feed.folder(), url));
        copied = link.end(1);
      }
    }
    return local
        .append(text, copied, text.length())
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Without XML's references to characters. */
  private static String plain(String link) {
    String characters =
        REFERENCE
            .matcher(link)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(
                        m.group(1) != null
                            ? Character.toString(Integer.parseInt(m.group(1), 16))
                            : Character.toString(Integer.parseInt(m.group(2)))));
    return characters.replace("&amp;", "&");
  }

  private String local(String folder, String url) {
    for (String name : namesIn(url)) {
      CorpusDocument named = byIdentifier.get(name);
      if (named == null) {
        named = byFolderAndName.get(folder + "/" + name.toLowerCase(Locale.ROOT));
      }
      if (named != null) {
        return base + named.servedAt();
      }
    }
    return base + missing(url);
  }

  /** What a link may mean by its document: its last parts of path, and the values of its query. */
  private static List<String> namesIn(String url) {
    String[] pathAndQuery = url.substring(url.indexOf("//") + 2).split("[?#]", 2);
    String path = decoded(pathAndQuery[0]);
    String last = path.substring(path.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    String stem = dot > 0 ? last.substring(0, dot) : last;
    String query = pathAndQuery.length > 1 ? pathAndQuery[1] : "";
    String value = decoded(query.substring(query.indexOf('=') + 1));
    return List.of(value, last, stem).stream().filter(name -> !name.isBlank()).toList();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray percent sign
    }
  }

  private static String missing(String url) {
    String rest = url.substring(url.indexOf("//") + 2);
    try {
      String path = new URI(null, null, "/missing/" + rest, null).toASCIIString();
      return path.replace("&", "%26").replace("'", "%27");
    } catch (URISyntaxException e) {
      return "/missing";
    }
  }
}

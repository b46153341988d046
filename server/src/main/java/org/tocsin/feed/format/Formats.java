package org.tocsin.feed.format;

import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a feed, whatever its shape: bytes in, entries out. Nothing is fetched and no clock is
 * asked, so equal bytes always give equal entries. Also reads what an entry's link leads to, when
 * that may be something else than a bare alert. Never throws for what is in the bytes.
 *
 * <p>Thread-safe. How to add a format: {@code docs/formats.md}.
 */
public final class Formats {
  private static final Map<FeedFormat, Format> REGISTRY = registry();

  private Formats() {}

  private static Map<FeedFormat, Format> registry() {
    Map<FeedFormat, Format> formats = new EnumMap<>(FeedFormat.class);
    formats.put(FeedFormat.RSS, new RssFormat());
    formats.put(FeedFormat.ATOM, new AtomFormat());
    formats.put(FeedFormat.NWS_GEOJSON, new NwsGeoJsonFormat());
    formats.put(FeedFormat.BBK_JSON, new BbkJsonFormat());
    formats.put(FeedFormat.EDXL_DE, new EdxlFormat());
    formats.put(FeedFormat.CAP, new CapFormat());
    formats.put(FeedFormat.ZIP, new ZipFormat());
    return formats;
  }

  /**
   * Reads a feed as what its bytes are.
   *
   * @param declared what the feed is set to; only compared with what is found
   * @param body as received, decompressed
   * @param contentType of the answer; may be null
   * @param base the address that the body came from, after redirects; may be null
   */
  public static Parsed parse(FeedFormat declared, byte[] body, String contentType, URI base) {
    Collector out = new Collector();
    if (Detection.isZip(body)) {
      Body archive = new Body(body, body, 0, base);
      return read(new Detection.Found(FeedFormat.ZIP, null), declared, archive, out);
    }
    Body text = Decoding.decode(body, contentType, base, out);
    if (text.first() == '<' && isHtml(contentType)) {
      out.problem(FeedProblem.CONTENT_TYPE_MISMATCH, "", contentType);
    }
    return read(Detection.find(text), declared, text, out);
  }

  private static boolean isHtml(String contentType) {
    return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  private static Parsed read(Detection.Found found, FeedFormat declared, Body body, Collector out) {
    FeedFormat format = found.format();
    if (format == null) {
      out.stop(new ReadingStopped(found.problem(), 1, 1, body.excerpt()));
      return out.parsed(FeedFormat.AUTO, false);
    }
    boolean mismatch = declared != FeedFormat.AUTO && declared != format;
    if (mismatch) {
      out.problem(FeedProblem.FORMAT_MISMATCH, "", format.id() + ", set to " + declared.id());
    }
    return tolerantly(REGISTRY.get(format), body, out).parsed(format, mismatch);
  }

  /** Reads; and if the syntax is broken, once more with what can be repaired, if that helps. */
  private static Collector tolerantly(Format format, Body body, Collector out) {
    Collector first = out.fork();
    ReadingStopped why = attempt(format, body, first);
    if (why == null || why.code() != FeedProblem.MALFORMED || body.first() != '<') {
      return first;
    }
    Body repaired = XmlRepair.repair(body);
    if (repaired == null) {
      return first;
    }
    Collector second = out.fork();
    second.problem(FeedProblem.REPAIRED, "", why.line(), why.column(), why.getMessage());
    boolean whole = attempt(format, repaired, second) == null;
    return whole || second.seen() > first.seen() ? second : first;
  }

  private static ReadingStopped attempt(Format format, Body body, Collector out) {
    try {
      format.read(body, out);
      return null;
    } catch (ReadingStopped e) {
      out.stop(e);
      return e;
    }
  }
}

package org.tocsin.feed.format;

import java.net.URI;
import java.util.EnumMap;
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
    formats.put(FeedFormat.CAP, new CapFormat());
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
    Body text = Decoding.decode(body, contentType, base, out);
    Detection.Found found = Detection.find(text);
    if (found.format() == null) {
      out.stop(new ReadingStopped(found.problem(), 1, 1, text.excerpt()));
      return out.parsed(FeedFormat.AUTO, false);
    }
    boolean mismatch = declared != FeedFormat.AUTO && declared != found.format();
    if (mismatch) {
      out.problem(
          FeedProblem.FORMAT_MISMATCH, "", found.format().id() + " instead of " + declared.id());
    }
    read(found.format(), text, out);
    return out.parsed(found.format(), mismatch);
  }

  private static void read(FeedFormat format, Body text, Collector out) {
    try {
      REGISTRY.get(format).read(text, out);
    } catch (ReadingStopped e) {
      out.stop(e);
    }
  }
}

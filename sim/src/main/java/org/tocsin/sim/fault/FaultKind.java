package org.tocsin.sim.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a feed, or a document it links to, can do wrong. */
public enum FaultKind {
  /** Headers come after 20 seconds. */
  SLOW,
  /** One byte a second. */
  DRIP,
  HTTP_500,
  /** With {@code Retry-After: 30}. */
  HTTP_503,
  HTTP_404,
  HTTP_410,
  HTTP_204,
  /** 304 whatever the client knows. */
  ALWAYS_304,
  /** Half of the declared body, then an orderly end. */
  TRUNCATED,
  /** Half of the declared body, then a reset. */
  CLOSED,
  /** An HTML error page with status 200. */
  HTML_200,
  EMPTY_200,
  /** The same bytes with another ETag each time, never a 304. */
  CHANGING_ETAG,
  REDIRECT_301,
  REDIRECT_302,
  /** To another port of the simulator. */
  REDIRECT_PORT,
  /** To {@code http://10.0.0.1/}. */
  REDIRECT_PRIVATE,
  /** Back and forth without end. */
  REDIRECT_LOOP,
  /** A megabyte that inflates to a gigabyte. */
  GZIP_BOMB,
  /** An archive whose one entry inflates to a gigabyte. */
  ZIP_BOMB,
  /** A gigabyte in chunks, its length not declared. */
  HUGE_BODY,
  /** UTF-8 bytes that the header calls ISO-8859-1. */
  WRONG_CHARSET,
  /** A DTD with external entities: a local file and a canary on the simulator. */
  XXE,
  /** A DTD whose entities expand to gigabytes. */
  BILLION_LAUGHS,
  /** Each document answers its first request with 503. */
  DOCUMENT_FAILS_ONCE,
  /** Every second poll the newest entry is missing. */
  FLICKER,
  /** Cancels, updates and copies of other sources' alerts. */
  HOSTILE,
  /** An alert whose polygon has ten million points. */
  HUGE_POLYGON,
  /** The newest document gets a new {@code sent} and new content; the feed stays as it is. */
  DOC_CHANGES_IN_PLACE;

  /** Those that hide nothing for good when they come and go. */
  public static final List<FaultKind> PASSING =
      List.of(
          HTTP_500,
          HTTP_503,
          ALWAYS_304,
          TRUNCATED,
          CLOSED,
          HTML_200,
          EMPTY_200,
          CHANGING_ETAG,
          REDIRECT_302,
          REDIRECT_PORT,
          WRONG_CHARSET,
          DOCUMENT_FAILS_ONCE,
          FLICKER);

  /** Its name in the control interface, such as {@code http-503}. */
  public String id() {
    return this == ALWAYS_304 ? "304-always" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that name. */
  public static Optional<FaultKind> named(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** Whether it changes what is listed rather than how one answer looks. */
  public boolean isAboutContent() {
    return switch (this) {
      case DOCUMENT_FAILS_ONCE, FLICKER, HOSTILE, HUGE_POLYGON, DOC_CHANGES_IN_PLACE -> true;
      default -> false;
    };
  }
}

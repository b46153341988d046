package org.tocsin.notify.render;

import java.time.Duration;

/**
 * The source that brought a warning.
 *
 * @param slug its id in the API; null when the source is not known
 * @param name what people call it; null when the source is not known
 * @param official whether an authority runs it
 * @param defaultLife how long an info without an end is taken to be in force
 */
public record Issuer(String slug, String name, boolean official, Duration defaultLife) {
  /** For warnings whose source is not known. */
  public static final Issuer UNKNOWN = new Issuer(null, null, false, Duration.ofDays(1));
}

package org.tocsin.platform.net;

import java.net.URI;
import java.util.Map;

/**
 * One GET.
 *
 * @param headers further headers; they replace the default ones of the same name, and stay behind
 *     when a redirect leaves the host, since they may be keys
 * @param group whose request it is: groups that queue for one host take turns, so that the hundred
 *     documents of one feed do not hold up another's two
 */
public record FetchRequest(
    URI uri,
    Map<String, String> headers,
    Validators validators,
    Limits limits,
    Priority priority,
    String group) {

  /**
   * @throws IllegalArgumentException when a header could not be sent as one line
   */
  public FetchRequest {
    headers = Map.copyOf(headers);
    headers.forEach(FetchRequest::check);
  }

  /** Polls a feed. */
  public static FetchRequest poll(URI uri, String group) {
    return new FetchRequest(uri, Map.of(), Validators.NONE, Limits.FEED, Priority.POLL, group);
  }

  /** Fetches a document that a feed links to. */
  public static FetchRequest document(URI uri, String group) {
    return new FetchRequest(
        uri, Map.of(), Validators.NONE, Limits.DOCUMENT, Priority.DOCUMENT, group);
  }

  public FetchRequest with(Validators known) {
    return new FetchRequest(uri, headers, known, limits, priority, group);
  }

  public FetchRequest with(Limits bounds) {
    return new FetchRequest(uri, headers, validators, bounds, priority, group);
  }

  public FetchRequest with(Map<String, String> more) {
    return new FetchRequest(uri, more, validators, limits, priority, group);
  }

  static void check(String name, String value) {
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
        || value.chars().anyMatch(c -> c < 0x20 || c > 0xff)) {
      throw new IllegalArgumentException("no header: " + name);
    }
  }
}

package org.tocsin.platform.net;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What came of a fetch. */
public sealed interface FetchResult {

  /** The hops that were followed, in order. */
  List<Redirect> redirects();

  /** Whether every hop was permanent, so that the address at the end is the one to keep. */
  default boolean permanentlyMoved() {
    return !redirects().isEmpty() && redirects().stream().allMatch(Redirect::permanent);
  }

  /**
   * A body.
   *
   * @param contentType the header as it came; null without one
   * @param body decompressed, never empty; not copied, not to be changed
   * @param cookies that the host set, each as {@code name=value}; nothing is kept of them here
   */
  record Fetched(
      URI finalUri,
      List<Redirect> redirects,
      String contentType,
      byte[] body,
      Validators validators,
      List<String> cookies)
      implements FetchResult {}

  /** Nothing new since the validators of the request. */
  record NotModified(URI finalUri, List<Redirect> redirects, Validators validators)
      implements FetchResult {}

  /**
   * Nothing was learnt.
   *
   * @param finalUri where it failed
   * @param httpStatus null unless the host answered with one that counts as a failure
   * @param retryAfter how long the host asked to be left alone; null when it did not
   * @param error the exact words of the failure, for the log
   */
  record FetchFailed(
      FetchFailure code,
      Integer httpStatus,
      Duration retryAfter,
      String error,
      URI finalUri,
      List<Redirect> redirects)
      implements FetchResult {}
}

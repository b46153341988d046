package org.tocsin.pipeline;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.tocsin.alert.Foreseen;
import org.tocsin.feed.format.Parsed;
import org.tocsin.platform.net.FetchResult;

/**
 * What a dry run of a feed showed.
 *
 * @param answer of its first page
 * @param took from the request to the whole answer
 * @param bytes of the answer; 0 where there was none
 * @param parsed null unless something was fetched
 * @param entries that were looked at, in the feed's order
 * @param left how many of the page were not looked at, since a dry run is bounded
 */
public record Tried(
    FetchResult answer, Duration took, int bytes, Parsed parsed, List<OfEntry> entries, int left) {
  /** The code of an entry that there was no time or room for. */
  public static final String NOT_LOOKED_AT = "not-looked-at";

  /**
   * What would happen with an entry.
   *
   * @param title as the list has it, or null
   * @param url of the document; null for an alert inside the feed
   * @param code what kept it from being read; null when it was
   * @param error the exact words, null without {@code code}
   * @param alerts that it holds
   */
  public record OfEntry(
      String key, String title, URI url, String code, String error, List<OfAlert> alerts) {}

  /**
   * What would happen with an alert.
   *
   * @param checked its document as its author published it; null for what we converted
   */
  public record OfAlert(Foreseen foreseen, Validity.Checked checked) {}
}

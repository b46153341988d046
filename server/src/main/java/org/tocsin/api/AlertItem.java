package org.tocsin.api;

import java.time.Instant;
import java.util.List;

/**
 * An alert in a list.
 *
 * @param source slug of the source whose word it is
 * @param feed number of the feed it was first read from
 * @param country ISO 3166-1 alpha-3
 * @param areas ISO 3166-2 codes
 * @param approximate whether the areas shown are larger than what is meant
 * @param language of {@code event} and {@code headline}
 * @param bbox west, south, east, north; null when nobody can place it
 * @param problems how many were found
 */
record AlertItem(
    long id,
    String identifier,
    String sender,
    Instant sent,
    String status,
    String msgType,
    String state,
    String source,
    Integer feed,
    String provenance,
    String country,
    List<String> areas,
    boolean approximate,
    String severity,
    String urgency,
    String certainty,
    List<String> categories,
    String event,
    String headline,
    String language,
    List<String> languages,
    Instant effective,
    Instant onset,
    Instant expires,
    double[] bbox,
    int problems,
    Links links) {

  /** Where more is: paths, or addresses when a public one is set. */
  record Links(String self, String cap, String page) {}
}

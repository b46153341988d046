package org.tocsin.subscription;

import java.util.List;

/**
 * Part of the contacts that an alert concerns, in the order of their ids. A page may be empty and
 * still not be the last.
 *
 * @param next hand in to get the page after this; null when this is the last
 */
public record MatchPage(List<Match> matches, String next) {
  public MatchPage {
    matches = List.copyOf(matches);
  }
}

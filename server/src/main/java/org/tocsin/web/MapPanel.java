package org.tocsin.web;

import java.util.List;

/**
 * What stands beside the map, for one place or one warning.
 *
 * @param level world, region, country, area, point or alert
 * @param country ISO 3166-1 alpha-3 of the country or of the area's; null for none
 * @param trail from the world down to what is above this
 * @param count of the warnings here that pass the filters
 * @param whole false when there are more than were counted
 * @param places countries of the world or areas of a country, worst first
 * @param cards the worst of the warnings here
 * @param more the list that has all of them; null when all are here
 * @param fit the piece of the world to look at: west, south, east, north; empty to stay
 * @param fresh how fresh what we know is; null for a moment of the past
 * @param at the moment of the past; null for now
 * @param warning the one warning; null where there are many
 */
record MapPanel(
    String level,
    String country,
    String title,
    List<Crumb> trail,
    int count,
    boolean whole,
    List<PlaceRow> places,
    List<Row> cards,
    String more,
    String fit,
    String fresh,
    Moment at,
    Warning warning) {
  record Crumb(String name, String href) {}

  /** A country or an area with its warnings; one that concerns two counts in both. */
  record PlaceRow(String code, String name, String href, int count, SeverityTag worst) {}

  /** A warning in the list; the link stays on the map. */
  record Row(Card card, String href) {}

  /**
   * One warning in the reader's language, where it has it.
   *
   * @param instruction what to do; null where nothing is said
   */
  record Warning(
      Card card, String lang, String dir, String event, String headline, String instruction) {}
}

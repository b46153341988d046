package org.tocsin.web;

/**
 * A warning as a row of a list.
 *
 * @param lang of {@code event} and {@code headline}
 * @param headline null where it only says the event again
 * @param areas names of the places concerned
 * @param from when it begins, null once it has
 * @param until null when nobody can tell
 * @param issuer who says so
 * @param provenance key of the mark that says by which way it came
 * @param status null for a warning in earnest, else exercise, test, system or draft
 * @param state where it is in its life
 * @param sent by its author
 */
record Card(
    long id,
    SeverityTag severity,
    String event,
    String headline,
    String lang,
    String dir,
    String areas,
    Moment from,
    Moment until,
    boolean assumedEnd,
    String issuer,
    String provenance,
    String status,
    String state,
    Moment sent) {}

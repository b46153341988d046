package org.tocsin.alert;

/**
 * What stands over an alert in one of its languages.
 *
 * @param language as its author tagged it
 * @param event null where it names none
 * @param headline null where it has none
 */
public record Heading(String language, String event, String headline) {}

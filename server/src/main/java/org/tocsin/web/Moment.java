package org.tocsin.web;

/**
 * An instant as a page shows it.
 *
 * @param iso for machines
 * @param text weekday, date and time of day, such as {@code Sat 21 Nov, 18:30}
 * @param zone whose time that is, such as {@code Colombo time}
 * @param offset the same exactly, such as {@code UTC+5:30}
 * @param relative how far off, such as {@code in 5 hours}
 */
record Moment(String iso, String text, String zone, String offset, String relative) {}

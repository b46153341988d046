package org.tocsin.alert;

import java.util.List;

/**
 * Some alerts in order.
 *
 * @param count how many there are in all, or null when counting would cost too much
 * @param next where to go on, or null at the end
 */
public record Page(List<Version> items, Integer count, Cursor next) {}

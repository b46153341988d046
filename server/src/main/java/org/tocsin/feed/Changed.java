package org.tocsin.feed;

import java.util.Map;

/**
 * A row that was changed among many.
 *
 * @param before the fields that are others now, by name
 * @param after what they are
 */
public record Changed(int id, Map<String, Object> before, Map<String, Object> after) {}

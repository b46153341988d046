package org.tocsin.feed;

import java.util.List;

/**
 * What became of a change to many rows.
 *
 * @param same were so already, and were left alone
 * @param stale are gone, or of another version than was sent along, and were left alone
 */
public record ManyChanged(List<Changed> changed, List<Integer> same, List<Integer> stale) {}

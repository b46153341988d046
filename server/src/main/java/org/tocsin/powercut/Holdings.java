package org.tocsin.powercut;

/**
 * What hangs on a utility or a group, and goes with it.
 *
 * @param groups 1 for a group itself
 * @param areas that hold or held
 * @param sources that speak of nothing else
 * @param days of which something was said
 * @param revisions of these days
 */
public record Holdings(long groups, long areas, long sources, long days, long revisions) {}

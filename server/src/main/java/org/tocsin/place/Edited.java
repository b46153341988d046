package org.tocsin.place;

/**
 * A row as an editor sees it.
 *
 * @param version to be given back with the change, which is refused when somebody else made one
 */
public record Edited<T>(int version, T value) {}

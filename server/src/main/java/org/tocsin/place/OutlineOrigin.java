package org.tocsin.place;

/**
 * Where an area's outline comes from.
 *
 * @param own whether it was handed in or imported
 * @param builtIn whether there is one in the program, used while there is no own one
 */
public record OutlineOrigin(boolean own, boolean builtIn) {}

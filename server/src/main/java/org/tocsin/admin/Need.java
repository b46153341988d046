package org.tocsin.admin;

/**
 * Something that needs a person.
 *
 * @param look the sign before it, one of those of {@link Health}
 * @param kind what sort of thing it is, in a word or two
 * @param name of what has it
 * @param why in a sentence
 * @param since null where nobody knows
 */
record Need(String look, String kind, String name, String href, String why, Moments.When since) {}

package org.tocsin.cap;

/**
 * An event code, a parameter or a geocode: a name given by some scheme, and a value in it.
 *
 * @param valueName null when absent
 * @param value null when absent
 */
public record NamedValue(String valueName, String value) {}

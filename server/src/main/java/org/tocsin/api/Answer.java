package org.tocsin.api;

/**
 * What everybody is answered, byte for byte, whatever is known of the address they named.
 *
 * @param status stable, kebab-case
 * @param detail for a reader
 */
record Answer(String status, String detail) {}

package org.tocsin.platform.http;

/**
 * An error as RFC 9457 writes it, with a stable {@code code} in place of a type address.
 *
 * @param title what the status means
 * @param detail what was wrong with this request
 */
public record ApiProblem(String code, int status, String title, String detail) {}

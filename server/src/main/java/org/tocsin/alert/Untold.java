package org.tocsin.alert;

/**
 * A change that people have still to be told of.
 *
 * @param cursor where its matching goes on; empty at the beginning
 */
public record Untold(long seq, long versionId, Change.Kind kind, String cursor) {}

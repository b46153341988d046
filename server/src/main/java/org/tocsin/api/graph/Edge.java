package org.tocsin.api.graph;

/** An item of a page with the cursor behind which to go on. */
public record Edge<T>(String cursor, T node) {}

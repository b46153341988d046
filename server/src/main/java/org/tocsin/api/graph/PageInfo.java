package org.tocsin.api.graph;

/** Where a page lies in its list. */
public record PageInfo(
    boolean hasNextPage, boolean hasPreviousPage, String startCursor, String endCursor) {}

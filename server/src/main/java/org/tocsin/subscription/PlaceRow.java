package org.tocsin.subscription;

/**
 * A filed place that the index left over: see {@link Filed}. Numbers of no point are 0.
 *
 * @param drawn whether it is a polygon
 */
record PlaceRow(
    long contactId,
    long subscriptionId,
    int n,
    int band,
    int categories,
    String key,
    long cell,
    double lat,
    double lon,
    double radius,
    boolean drawn) {}

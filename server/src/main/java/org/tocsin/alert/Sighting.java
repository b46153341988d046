package org.tocsin.alert;

/** That a feed carried a version. */
public record Sighting(long versionId, int feedId) {}

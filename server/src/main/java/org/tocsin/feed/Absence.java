package org.tocsin.feed;

/** That a feed does not list a version. */
public record Absence(int feedId, long versionId) {}

package org.tocsin.alert;

/** A problem as it was recorded; line and column are 0 where it has none. */
public record StoredProblem(
    String code, String level, String path, int line, int column, String message) {}

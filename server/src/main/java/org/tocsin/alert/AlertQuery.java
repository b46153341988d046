package org.tocsin.alert;

/** A page of alerts asked for: what, in which order, at most how many, after which. */
public record AlertQuery(AlertFilter filter, Sort sort, int limit, Cursor after) {
  public static final int MAX_LIMIT = 500;

  public AlertQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
    }
  }
}

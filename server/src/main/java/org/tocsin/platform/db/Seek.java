package org.tocsin.platform.db;

/**
 * Where a page of a long list begins, along a column that numbers its rows, and which way it goes.
 *
 * @param from the number of the last row of the page before
 */
public record Seek(long from, boolean oldestFirst) {
  /** The first page, latest first. */
  public static final Seek LATEST = new Seek(Long.MAX_VALUE, false);

  /** The first page, oldest first. */
  public static final Seek OLDEST = new Seek(Long.MIN_VALUE, true);

  /** The end of a statement that has a condition; takes the parameters from and limit. */
  public String page(String column) {
    return " and "
        + column
        + (oldestFirst ? " > :from order by " : " < :from order by ")
        + column
        + (oldestFirst ? " limit :limit" : " desc limit :limit");
  }
}

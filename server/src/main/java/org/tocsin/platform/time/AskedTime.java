package org.tocsin.platform.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as they are written in addresses and queries. */
public final class AskedTime {
  private AskedTime() {}

  /**
   * Reads a time with an offset (RFC 3339), such as {@code 2026-01-31T12:00:00+05:30}. A plus sign
   * that was not encoded arrives as a space.
   *
   * @throws DateTimeException for what is none, or of a year that nobody can mean
   */
  public static Instant parse(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
    near(time.getYear());
    return time.toInstant();
  }

  /**
   * Keeps what is computed with within what a calendar and a database can hold.
   *
   * @throws DateTimeException for a year before 1900 or after 2200
   */
  public static void near(int year) {
    if (year < 1900 || year > 2200) {
      throw new DateTimeException("the year " + year);
    }
  }
}

package org.tocsin.feed.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times of feeds: ISO 8601 (RFC 3339) and RFC 822, in the spellings that are seen. A time
 * without zone is not guessed.
 */
final class FeedTime {
  private static final int LONGEST = 64;

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[Tt ]+(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,]\\d+)?)?\\s*(.*)");
  private static final Pattern RFC_822 =
      Pattern.compile(
          "(?:\\p{L}+\\.?,?\\s+)?(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z]*[\\s-]+(\\d{4}|\\d\\d)"
              + "\\s+(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?\\s*(.*)");
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d\\d):?(\\d\\d)?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** The zone names that RFC 822 gives a meaning, in hours from UTC. */
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("Z", 0),
          Map.entry("UT", 0),
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CST", -6),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7));

  private FeedTime() {}

  /** The instant, or null when the text is absent, not understood or names no zone. */
  static Instant parse(String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      return null;
    }
    try {
      String stripped = text.strip();
      Matcher iso = ISO.matcher(stripped);
      if (iso.matches()) {
        return at(number(iso, 1), number(iso, 2), number(iso, 3), iso);
      }
      Matcher rfc = RFC_822.matcher(stripped);
      if (rfc.matches()) {
        int month = MONTHS.indexOf(rfc.group(2).toLowerCase(Locale.ROOT)) + 1;
        return at(year(rfc.group(3)), month, number(rfc, 1), rfc);
      }
      return null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Both patterns have hour, minute, second and zone in groups 4 to 7. */
  private static Instant at(int year, int month, int day, Matcher m) {
    ZoneOffset offset = offset(m.group(7).strip());
    if (offset == null) {
      return null;
    }
    int second = m.group(6) == null ? 0 : Math.min(number(m, 6), 59);
    return OffsetDateTime.of(year, month, day, number(m, 4), number(m, 5), second, 0, offset)
        .toInstant();
  }

  private static ZoneOffset offset(String zone) {
    Matcher m = OFFSET.matcher(zone);
    if (m.matches()) {
      int minutes = number(m, 2) * 60 + (m.group(3) == null ? 0 : number(m, 3));
      return ZoneOffset.ofTotalSeconds(("-".equals(m.group(1)) ? -60 : 60) * minutes);
    }
    Integer hours = ZONES.get(zone.toUpperCase(Locale.ROOT));
    return hours == null ? null : ZoneOffset.ofHours(hours);
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() == 2 ? year + (year < 70 ? 2000 : 1900) : year;
  }
}

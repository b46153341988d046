package org.tocsin.powercut.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/** Reads groups' codes as they are written in tables. */
final class GroupCodes {
  private static final int LONGEST = 40;
  private static final Pattern WORD =
      Pattern.compile("^group\\s+(?=\\S)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.:_+-]*");

  private GroupCodes() {}

  /**
   * One code, without spaces and in upper case.
   *
   * @throws ScheduleException no-group or bad-group
   */
  static String one(String text, String place) {
    String code =
        WORD.matcher(text.strip()).replaceFirst("").replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    if (code.isEmpty()) {
      throw new ScheduleException("no-group", place, "no group is named");
    }
    if (code.length() > LONGEST || !CODE.matcher(code).matches()) {
      throw new ScheduleException("bad-group", place, "this is no group's code");
    }
    return code;
  }

  /** Codes with commas, semicolons or slashes between them, with a stray one at the end. */
  static List<String> several(String text, String place) {
    List<String> codes = new ArrayList<>();
    for (String part : text.split("[,;/]")) {
      if (!part.isBlank()) {
        codes.add(one(part, place));
      }
    }
    return codes.isEmpty() ? List.of(one("", place)) : codes;
  }
}

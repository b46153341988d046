package org.tocsin.powercut.format.pdf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * Groups as they are listed: "A, B, C", "G, H, I,", "ABC", "A &amp; B", "A to F", "CC1". Letters
 * without commas are taken for groups only in the order of the alphabet, so that no word is.
 */
final class GroupList {
  private static final Pattern BETWEEN =
      Pattern.compile("[,;&/+.]|\\b(?:and|AND|(?i:groups?|areas?))\\b|\\s+");
  private static final Pattern BRACKETED = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\b([A-Z])\\s*(?:-+|to\\b)\\s*([A-Z])\\b");
  private static final Pattern CODES = Pattern.compile("[A-Z]+\\d{0,2}|[A-Z0-9]+");

  private static final int LONGEST_RANGE = 12; // A to L; more would take in others between

  private GroupList() {}

  /**
   * @param known all codes there are, upper case; what is written without commas is told by them
   * @throws ScheduleException no-groups, unknown-group or group-twice
   */
  static List<String> of(String text, Set<String> known, String place) {
    Set<String> groups = new LinkedHashSet<>();
    Matcher bracketed = BRACKETED.matcher(text.strip());
    String listed = bracketed.matches() ? bracketed.group(1) : text.strip();
    for (String part : BETWEEN.split(RANGE.matcher(listed).replaceAll("$1-$2"))) {
      if (!part.isEmpty()) {
        for (String code : codes(part, known, place)) {
          if (!groups.add(code)) {
            throw new ScheduleException("group-twice", place, "a group is listed twice");
          }
        }
      }
    }
    if (groups.isEmpty()) {
      throw new ScheduleException("no-groups", place, "no groups are named");
    }
    return List.copyOf(groups);
  }

  private static List<String> codes(String part, Set<String> known, String place) {
    if (part.length() == 3 && part.charAt(1) == '-') {
      return range(part.charAt(0), part.charAt(2), known, place);
    }
    if (known.contains(part) || known.isEmpty() && CODES.matcher(part).matches()) {
      return List.of(part);
    }
    List<String> codes = split(part, known);
    if (codes == null || !isOrdered(codes)) {
      throw new ScheduleException(
          "unknown-group", place, "words stand there that name no known groups");
    }
    return codes;
  }

  /** "A-F": every letter between must be a group. */
  private static List<String> range(char first, char last, Set<String> known, String place) {
    List<String> codes = new ArrayList<>();
    for (char letter = first; letter <= last; letter++) {
      codes.add(String.valueOf(letter));
    }
    if (first >= last
        || codes.size() > LONGEST_RANGE
        || !known.isEmpty() && !known.containsAll(codes)) {
      throw new ScheduleException("unknown-group", place, "groups are listed from none to none");
    }
    return codes;
  }

  /** Whether a text lists groups and nothing else. */
  static boolean isList(String text, Set<String> known) {
    try {
      return !of(text, known, "").isEmpty();
    } catch (ScheduleException e) {
      return false;
    }
  }

  /** "DHI" lists groups, "POWER" is a word. */
  private static boolean isOrdered(List<String> codes) {
    boolean word = codes.equals(List.of("N", "O"));
    return !word && codes.stream().sorted().distinct().toList().equals(codes);
  }

  /** The part cut into known codes, the longest first; null when it cannot be. */
  private static List<String> split(String part, Set<String> known) {
    if (part.isEmpty()) {
      return List.of();
    }
    for (int length = Math.min(part.length(), 4); length > 0; length--) {
      if (known.contains(part.substring(0, length))) {
        List<String> rest = split(part.substring(length), known);
        if (rest != null) {
          List<String> all = new ArrayList<>(List.of(part.substring(0, length)));
          all.addAll(rest);
          return all;
        }
      }
    }
    return null;
  }
}

package org.tocsin.powercut;

import java.util.Set;
import java.util.regex.Pattern;

/** What utilities and groups have to be like, whoever brings them. Pure. */
final class UtilityRules {
  static final Set<String> KINDS = Set.of("household", "industry", "commercial");
  private static final Pattern PROVIDER = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,30}");
  private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,31}");
  private static final Pattern ISO3 = Pattern.compile("[A-Z]{3}");
  private static final int LONGEST_NAME = 200;

  private UtilityRules() {}

  /**
   * The same.
   *
   * @throws EditException bad-code, bad-country, no-name, name-too-long, bad-name, bad-tolerance or
   *     bad-address
   */
  static Provider checked(Provider provider) {
    check(PROVIDER.matcher(provider.code()).matches(), "bad-code", "a code is like LK-CEB");
    check(ISO3.matcher(provider.iso3()).matches(), "bad-country", "a country is like LKA");
    check(!provider.names().getOrDefault("en", "").isBlank(), "no-name", "needs an English name");
    provider.names().values().forEach(UtilityRules::name);
    provider.tolerances().values().forEach(UtilityRules::name);
    int minutes = provider.toleranceMinutes();
    check(minutes >= 0 && minutes <= 1440, "bad-tolerance", "0 to 1440 minutes");
    String web = provider.web();
    check(web == null || web.matches("https?://\\S{3,500}"), "bad-address", "no web address");
    return provider;
  }

  /**
   * The same.
   *
   * @throws EditException bad-code, bad-kind, name-too-long or bad-name
   */
  static Group checked(Group group) {
    check(GROUP.matcher(group.code()).matches(), "bad-code", "a code is like A, CC1 or 3.1");
    check(KINDS.contains(group.kind()), "bad-kind", "a kind is one of " + KINDS);
    group.names().values().forEach(UtilityRules::name);
    return group;
  }

  /** What an area is known to belong to a group by. */
  static String provenance(String substation, String feeder) {
    if (!feeder.isEmpty()) {
      return "feeder";
    }
    return substation.isEmpty() ? "place" : "substation";
  }

  /** A name as it stands in notices, calendars and tables: one line that XML can hold. */
  static void name(String name) {
    check(
        name.length() <= LONGEST_NAME, "name-too-long", "at most " + LONGEST_NAME + " characters");
    check(isLine(name), "bad-name", "a name is one line, without control characters");
  }

  /** Whether it is one line that every format can hold. */
  static boolean isLine(String text) {
    return text.codePoints().allMatch(UtilityRules::isPlain);
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> (c & 0xfffe) != 0xfffe; // no character; XML 1.0 section 2.2
    };
  }

  private static void check(boolean good, String code, String message) {
    if (!good) {
      throw new EditException(code, message);
    }
  }
}

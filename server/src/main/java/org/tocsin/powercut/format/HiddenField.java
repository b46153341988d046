package org.tocsin.powercut.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the value of an input in a page that need not be well formed. */
final class HiddenField {
  private static final Pattern INPUT =
      Pattern.compile("<input\\b([^<>]*+)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([A-Za-z][\\w-]*+)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'>]++))");

  private HiddenField() {}

  static Optional<String> value(String html, String field) {
    Matcher input = INPUT.matcher(html);
    while (input.find()) {
      String name = null;
      String value = null;
      Matcher attribute = ATTRIBUTE.matcher(input.group(1));
      while (attribute.find()) {
        if (attribute.group(1).equalsIgnoreCase("name")) {
          name = text(attribute);
        } else if (attribute.group(1).equalsIgnoreCase("value")) {
          value = text(attribute);
        }
      }
      if (field.equals(name) && value != null && !value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static String text(Matcher attribute) {
    for (int group = 2; group <= 4; group++) {
      if (attribute.group(group) != null) {
        return attribute.group(group);
      }
    }
    return "";
  }
}

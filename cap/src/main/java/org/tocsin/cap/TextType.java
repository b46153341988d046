package org.tocsin.cap;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The type of a text in the schema.
 *
 * @param description what a text must be, for people
 * @param accepts whether a text is, white space and all
 */
record TextType(String description, Predicate<String> accepts) {
  private static final Pattern CAP_TIME_FORM =
      Pattern.compile("\\d\\d\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d");

  static final TextType STRING = new TextType("any text", text -> true);
  static final TextType CAP_TIME =
      new TextType(
          "a time such as 2002-05-24T16:49:00-07:00",
          text ->
              XsdTypes.isDateTime(text)
                  && CAP_TIME_FORM.matcher(XsdTypes.collapse(text)).matches());
  static final TextType DATE_TIME =
      new TextType("a time such as 2002-05-24T16:49:00-07:00", XsdTypes::isDateTime);
  // an empty element takes the schema's default, en-US
  static final TextType LANGUAGE =
      new TextType("a language tag", text -> text.isEmpty() || XsdTypes.isLanguage(text));
  static final TextType URI = new TextType("a URI", XsdTypes::isAnyUri);
  static final TextType INTEGER = new TextType("a whole number", XsdTypes::isInteger);
  static final TextType DECIMAL = new TextType("a decimal number", XsdTypes::isDecimal);

  static TextType words(String... words) {
    Set<String> set = new TreeSet<>(Arrays.asList(words));
    return new TextType("one of " + String.join(", ", words), set::contains);
  }
}

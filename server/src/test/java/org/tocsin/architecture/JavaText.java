package org.tocsin.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The string literals of a Java source; comments are passed over. */
final class JavaText {
  private static final Pattern TOKENS =
      Pattern.compile(
          "//[^\\n]*"
              + "|/\\*(?s:.*?)\\*/"
              + "|'(?:\\\\.|[^'\\\\])+'"
              + "|\"\"\"(?<block>(?s:.*?))(?<!\\\\)\"\"\""
              + "|\"(?<line>(?:\\\\.|[^\"\\\\\\n])*)\"");

  private JavaText() {}

  static List<String> literals(String source) {
    List<String> literals = new ArrayList<>();
    Matcher token = TOKENS.matcher(source);
    while (token.find()) {
      if (token.group("block") != null) {
        literals.add(token.group("block"));
      } else if (token.group("line") != null) {
        literals.add(token.group("line"));
      }
    }
    return literals;
  }
}

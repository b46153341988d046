package org.tocsin.notify.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes text of a document, which anybody may have written, harmless. */
final class Plain {
  private static final Pattern BREAKS = Pattern.compile("\r\n?|[\u000B\u000C\u0085\u2028\u2029]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Zs}]+");
  private static final Pattern SLOT = Pattern.compile("\\{(?=\\{)|\\}(?=\\})");
  private static final Pattern BULLET =
      Pattern.compile("^\\s*([-*•·–—>+#|]|\\.\\.|\\d{1,2}[.)]).*");
  private static final Pattern GAP = Pattern.compile("\n[ \t]*\n\\s*");
  private static final int WRAPPED = 45;

  private Plain() {}

  /**
   * Without control characters, without what could turn the direction of the text around it, and
   * with braces so far apart that none can be taken for a slot. Line breaks are {@code \n}. Null
   * becomes empty.
   */
  static String text(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder(text.length());
    BREAKS
        .matcher(text)
        .replaceAll("\n")
        .codePoints()
        .map(c -> c == '\t' ? ' ' : c)
        .filter(Plain::harmless)
        .forEach(clean::appendCodePoint);
    return SLOT.matcher(clean).replaceAll("$0 ").strip();
  }

  /** The same on one line. */
  static String line(String text) {
    return SPACE.matcher(text(text)).replaceAll(" ").strip();
  }

  /**
   * In paragraphs. Lines that the author's machine wrapped are joined again; what looks like a list
   * keeps its lines, parted by {@code \n}.
   */
  static List<String> paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String part : GAP.split(text(text))) {
      StringBuilder joined = new StringBuilder();
      int last = 0;
      for (String line : part.split("\n")) {
        String bare = line.strip();
        boolean goesOn = last >= WRAPPED && !BULLET.matcher(bare).matches();
        joined.append(joined.isEmpty() ? "" : goesOn ? " " : "\n").append(bare);
        last = bare.length();
      }
      if (!joined.isEmpty()) {
        paragraphs.add(joined.toString());
      }
    }
    return paragraphs;
  }

  private static boolean harmless(int c) {
    if (c == '\n') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      case Character.UNASSIGNED -> (c & 0xFFFE) != 0xFFFE;
      case Character.FORMAT -> !turns(c) && c != 0xFEFF && !(c >= 0xFFF9 && c <= 0xFFFB);
      default -> true;
    };
  }

  /** Embeddings, overrides and isolates of UAX 9; plain marks of direction stay. */
  private static boolean turns(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
  }
}

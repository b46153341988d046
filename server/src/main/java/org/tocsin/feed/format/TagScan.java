package org.tocsin.feed.format;

/**
 * Finds a tag with more attributes than any feed has, before the tokenizer sees it: that reads a
 * tag in one go, and takes minutes over one with a hundred thousand attributes.
 */
final class TagScan {
  static final int MOST_ATTRIBUTES = 1000;
  private static final int NO_TAG = -1;

  private TagScan() {}

  /**
   * @throws ReadingStopped at the first such tag; text that only looks like one, as in a CDATA
   *     section, counts too
   */
  static void check(Body body) throws ReadingStopped {
    byte[] text = body.text();
    int attributes = NO_TAG;
    byte quote = 0;
    for (int i = body.start(); i < text.length; i++) {
      byte b = text[i];
      if (b == '<') { // never within a value, so a quote left open before it is no quote
        attributes = i + 1 < text.length && beginsName(text[i + 1]) ? 0 : NO_TAG;
        quote = 0;
      } else if (attributes == NO_TAG) {
        continue;
      } else if (quote != 0) {
        quote = b == quote ? 0 : quote;
      } else if (b == '>') {
        attributes = NO_TAG;
      } else if (b == '"' || b == '\'') {
        quote = b;
        if (++attributes > MOST_ATTRIBUTES) {
          throw tooMany(body, i);
        }
      }
    }
  }

  private static boolean beginsName(byte b) {
    return b < 0 || b == '_' || b == ':' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private static ReadingStopped tooMany(Body body, int at) {
    int line = body.linesBefore() + 1;
    for (int i = body.start(); i < at; i++) {
      line += body.text()[i] == '\n' ? 1 : 0;
    }
    String message = "a tag with more than " + MOST_ATTRIBUTES + " attributes";
    return new ReadingStopped(FeedProblem.TOO_MANY_NAMES, line, 1, message);
  }
}

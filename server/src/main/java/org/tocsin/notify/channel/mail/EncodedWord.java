package org.tocsin.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text for a header, RFC 2047: as it is when it is plain ASCII, else in encoded words. */
final class EncodedWord {
  private static final String START_B = "=?utf-8?B?";
  private static final int MOST_BYTES = 36; // 48 characters of base64: lines stay under 76

  private EncodedWord() {}

  /**
   * The words of unstructured text, to be joined by a space or a fold. Controls, line ends among
   * them, count as spaces.
   */
  static List<String> words(String text) {
    String line = oneLine(text);
    if (isPlain(line)) {
      return List.of(line.split(" "));
    }
    List<String> words = new ArrayList<>();
    var chunk = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      int c = line.codePointAt(i);
      int width = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (bytes + width > MOST_BYTES) {
        words.add(encoded(chunk.toString()));
        chunk.setLength(0);
        bytes = 0;
      }
      chunk.appendCodePoint(c);
      bytes += width;
    }
    words.add(encoded(chunk.toString()));
    return words;
  }

  /** A display name, RFC 5322 section 3.4. */
  static List<String> phrase(String text) {
    String line = oneLine(text);
    if (isPlain(line)) {
      return List.of('"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
    return words(line);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{2028}\\x{2029}\\s]+", " ").strip();
  }

  private static boolean isPlain(String line) {
    // A word longer than a line could not be folded, and =? would be read as an encoded word.
    return line.chars().allMatch(c -> c < 0x7f)
        && !line.contains("=?")
        && !line.matches(".*\\S{65,}.*");
  }

  private static String encoded(String chunk) {
    byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
    return START_B + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}

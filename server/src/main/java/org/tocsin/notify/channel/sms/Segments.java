package org.tocsin.notify.channel.sms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How a text is cut into the segments that networks carry and charge for (3GPP TS 23.038 and
 * 23.040). A text in the GSM 7 bit alphabet takes 160 septets alone and 153 in each part of a
 * longer one; a single character outside it makes the whole text UCS-2, with 70 and 67 units of
 * UTF-16. Neither an escape with its character nor a surrogate pair is cut apart, so the last place
 * of a part may stay empty.
 *
 * @param parts the text in pieces, one a segment; an empty text is one empty segment
 */
public record Segments(Encoding encoding, List<String> parts) {
  /** Most parts that a concatenated message has. */
  public static final int MOST = 255;

  /** How the characters travel. */
  public enum Encoding {
    GSM7(160, 153),
    UCS2(70, 67);

    private final int alone;
    private final int each;

    Encoding(int alone, int each) {
      this.alone = alone;
      this.each = each;
    }
  }

  public Segments {
    parts = List.copyOf(parts);
  }

  /** Cuts a text. */
  public static Segments of(String text) {
    Encoding encoding = Gsm7.covers(text) ? Encoding.GSM7 : Encoding.UCS2;
    List<String> whole = cut(text, encoding, encoding.alone);
    return new Segments(encoding, whole.size() == 1 ? whole : cut(text, encoding, encoding.each));
  }

  /** How many segments a text takes, at least one. */
  public static int count(String text) {
    return of(text).count();
  }

  public int count() {
    return parts.size();
  }

  /** What it costs to carry, in the currency of the price. */
  public BigDecimal cost(BigDecimal pricePerSegment) {
    return pricePerSegment.multiply(BigDecimal.valueOf(count()));
  }

  private static List<String> cut(String text, Encoding encoding, int room) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int used = 0;
    int width; // of the character at hand, in septets or units
    for (int i = 0; i < text.length(); i += charsAt(text, i)) {
      width = encoding == Encoding.GSM7 ? Gsm7.width(text.charAt(i)) : charsAt(text, i);
      if (used + width > room) {
        parts.add(text.substring(start, i));
        start = i;
        used = 0;
      }
      used += width;
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static int charsAt(String text, int i) {
    return Character.charCount(text.codePointAt(i));
  }
}

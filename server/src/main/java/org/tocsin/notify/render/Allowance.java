package org.tocsin.notify.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a document's own text a mail still takes, in bytes of its HTML, so that mail programs
 * do not cut the mail themselves. Not thread-safe; one per mail.
 */
final class Allowance {
  /** All texts of one mail together. */
  static final int MOST_BYTES = 26_000;

  /** One text. */
  static final int MOST_CHARACTERS = 5_000;

  private static final int LEAST_BYTES = 60;

  private int left = MOST_BYTES;
  private boolean cut;

  /** The paragraphs that fit; whatever is left out is remembered. */
  List<String> take(String text) {
    List<String> taken = new ArrayList<>();
    int characters = MOST_CHARACTERS;
    for (String paragraph : Plain.paragraphs(text)) {
      String fits = Clip.to(Clip.to(paragraph, characters), left, Allowance::bytes);
      if (left < LEAST_BYTES || fits.isEmpty()) {
        cut = true;
        return taken;
      }
      taken.add(fits);
      left -= bytes(fits);
      characters -= fits.length();
      if (!fits.equals(paragraph) || characters <= 0) {
        cut = true;
        return taken;
      }
    }
    return taken;
  }

  /** Whether something was left out. */
  boolean isCut() {
    return cut;
  }

  private static int bytes(String text) {
    return Html.escape(text).replace("\n", "<br>").getBytes(StandardCharsets.UTF_8).length + 7;
  }
}

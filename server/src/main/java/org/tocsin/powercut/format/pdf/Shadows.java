package org.tocsin.powercut.format.pdf;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.pdfbox.text.TextPosition;

/** Letters that are drawn twice, a little apart, to look bold. */
final class Shadows {
  private static final float APART = 0.3f; // of the width of the letter

  private final Map<String, NavigableSet<Float>> drawn = new HashMap<>();

  /** Whether the same letter was drawn in the same place before. */
  boolean isOne(TextPosition glyph) {
    float x = glyph.getXDirAdj();
    float near = APART * glyph.getWidthDirAdj();
    int y = Math.round(glyph.getYDirAdj());
    for (int line = y - 1; line <= y + 1; line++) {
      NavigableSet<Float> same = drawn.get(glyph.getUnicode() + ' ' + line);
      if (same != null && !same.subSet(x - near, true, x + near, true).isEmpty()) {
        return true;
      }
    }
    drawn.computeIfAbsent(glyph.getUnicode() + ' ' + y, k -> new TreeSet<>()).add(x);
    return false;
  }
}

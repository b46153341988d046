package org.tocsin.powercut.format.pdf;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.tocsin.powercut.ScheduleException;

/** Takes the words of one page with their places. */
final class WordStripper extends PDFTextStripper {
  private static final int MOST_GLYPHS = 50_000; // a full page of small print has ten thousand
  private static final double GAP = 0.22; // of the size of the print, between words

  private final List<TextPosition> glyphs = new ArrayList<>();

  private WordStripper(int page) {
    setStartPage(page);
    setEndPage(page);
  }

  static List<Word> words(PDDocument document, int page) throws IOException {
    var stripper = new WordStripper(page);
    stripper.writeText(document, Writer.nullWriter());
    return stripper.words();
  }

  @Override
  protected void processTextPosition(TextPosition glyph) {
    if (glyphs.size() == MOST_GLYPHS) {
      throw new ScheduleException(
          "too-much-text", "page " + getStartPage(), "more than " + MOST_GLYPHS + " letters");
    }
    glyphs.add(glyph);
  }

  /** Glyphs in the order of printing, joined while they stand beside each other. */
  private List<Word> words() {
    List<Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    TextPosition first = null;
    TextPosition last = null;
    for (TextPosition glyph : glyphs) {
      String letter = glyph.getUnicode();
      boolean blank = letter == null || letter.isBlank();
      if (last != null && (blank || !follows(last, glyph))) {
        words.add(word(text, first, last));
        text.setLength(0);
        first = null;
        last = null;
      }
      if (!blank) {
        text.append(letter);
        first = first == null ? glyph : first;
        last = glyph;
      }
    }
    if (last != null) {
      words.add(word(text, first, last));
    }
    return words;
  }

  private static boolean follows(TextPosition last, TextPosition glyph) {
    double size = Math.max(last.getFontSizeInPt(), 1);
    double gap = glyph.getXDirAdj() - (last.getXDirAdj() + last.getWidthDirAdj());
    double step = Math.abs(glyph.getYDirAdj() - last.getYDirAdj());
    return gap < GAP * size && gap > -size && step < size / 4;
  }

  private static Word word(StringBuilder text, TextPosition first, TextPosition last) {
    return new Word(
        text.toString(),
        first.getXDirAdj(),
        last.getXDirAdj() + last.getWidthDirAdj(),
        first.getYDirAdj(),
        Math.max(first.getHeightDir(), 1));
  }
}

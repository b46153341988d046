package org.tocsin.powercut.format.pdf;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.tocsin.powercut.ScheduleException;

/** Takes the words of one page with their places. */
final class WordStripper extends PDFTextStripper {
  private static final int MOST_GLYPHS = 50_000; // a full page of small print has ten thousand
  private static final double GAP = 0.16; // of the size of the print, between words
  private static final double OVERLAP = 0.3; // of it, of letters that are set close
  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final int ANGLE = 5; // degrees; print that is less askew is not turned

  private final PDFont unknown = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
  private final Map<Integer, List<TextPosition>> glyphs = new TreeMap<>(); // by their angle
  private final Shadows shadows = new Shadows();
  private int count;

  private WordStripper(int page) {
    setStartPage(page);
    setEndPage(page);
  }

  /**
   * The words of a page.
   *
   * @param turned those that stand at an angle to most of the page, as stamps do
   */
  record Words(List<Word> level, List<String> turned) {}

  static Words words(PDDocument document, int page) throws IOException {
    var stripper = new WordStripper(page);
    stripper.writeText(document, Writer.nullWriter());
    return stripper.words();
  }

  /** The library leaves out what a composite font does not tell, a whole row if need be. */
  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    boolean isLeftOut = !(font instanceof PDSimpleFont) && font.toUnicode(code) == null;
    super.showGlyph(
        matrix,
        isLeftOut ? unknown : font,
        isLeftOut ? Letters.UNTOLD.charAt(0) : code,
        displacement);
  }

  @Override
  protected void processTextPosition(TextPosition glyph) {
    if (++count > MOST_GLYPHS) {
      throw new ScheduleException(
          "too-much-text", "page " + getStartPage(), "more than " + MOST_GLYPHS + " letters");
    }
    if (isOnPage(glyph) && !shadows.isOne(glyph)) {
      glyphs.computeIfAbsent(angle(glyph), angle -> new ArrayList<>()).add(glyph);
    }
  }

  private boolean isOnPage(TextPosition glyph) {
    var page = getCurrentPage().getCropBox();
    float x = glyph.getTextMatrix().getTranslateX();
    float y = glyph.getTextMatrix().getTranslateY();
    return x >= 0 && x <= page.getWidth() && y >= 0 && y <= page.getHeight();
  }

  private static int angle(TextPosition glyph) {
    var matrix = glyph.getTextMatrix();
    double degrees = Math.toDegrees(Math.atan2(matrix.getShearY(), matrix.getScaleX()));
    return Math.floorMod(Math.round(degrees / ANGLE), 360 / ANGLE);
  }

  private Words words() {
    List<TextPosition> most =
        glyphs.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    StringBuilder turned = new StringBuilder();
    for (List<TextPosition> others : glyphs.values()) {
      if (others != most) {
        others.forEach(glyph -> turned.append(letter(glyph)));
        turned.append(' ');
      }
    }
    List<String> words =
        turned.toString().isBlank() ? List.of() : List.of(BLANKS.split(turned.toString().strip()));
    return new Words(words(most), words);
  }

  /** Glyphs in the order of printing, joined while they stand beside each other. */
  private static List<Word> words(List<TextPosition> glyphs) {
    List<Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    TextPosition first = null;
    TextPosition last = null;
    for (TextPosition glyph : glyphs) {
      String letter = letter(glyph);
      boolean blank = letter.isBlank();
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

  /** What a glyph says; where its font does not tell, the library would guess by its number. */
  private static String letter(TextPosition glyph) {
    String plain = Letters.plain(glyph.getUnicode());
    boolean told = plain.isBlank();
    for (int code : glyph.getCharacterCodes()) {
      told |= glyph.getFont().toUnicode(code) != null;
    }
    return told ? plain : Letters.UNTOLD;
  }

  private static boolean follows(TextPosition last, TextPosition glyph) {
    double size = Math.max(last.getXScale(), 1);
    double gap = glyph.getXDirAdj() - (last.getXDirAdj() + last.getWidthDirAdj());
    double step = Math.abs(glyph.getYDirAdj() - last.getYDirAdj());
    return gap < GAP * size && gap > -OVERLAP * size && step < size / 4;
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

package org.tocsin.powercut.format.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/**
 * Draws schedules of our own, word by word, so that one word can be changed and all others stay
 * where they are. {@code 09^th} raises what follows the mark.
 */
public final class PrintedPages {
  private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
  private static final double LEFT = 50;
  private static final double TOP = 60;

  private final List<Drawn> words = new ArrayList<>();
  private final List<double[]> rules = new ArrayList<>(); // place, foot, height
  private double[] columns = {150, 400};
  private double size = 11;
  private double pitch = 2;
  private double baseline = TOP;
  private int page = 1;

  /** A word and its place from the upper left corner. */
  public record Drawn(int page, double left, double baseline, double size, String text) {}

  public PrintedPages size(double points) {
    size = points;
    return this;
  }

  /** Between rows, in sizes of the print. */
  public PrintedPages pitch(double sizes) {
    pitch = sizes;
    return this;
  }

  public PrintedPages columns(double... middles) {
    columns = middles.clone();
    return this;
  }

  public PrintedPages newPage() {
    page++;
    baseline = TOP;
    return this;
  }

  /** Lines of running text. */
  public PrintedPages text(String... lines) {
    for (String line : lines) {
      draw(line, LEFT, baseline);
      baseline += 1.3 * size;
    }
    return this;
  }

  /** Rows whose cells, parted by bars, stand in the middle of the columns; / begins a line. */
  public PrintedPages rows(String... rows) {
    baseline += 0.7 * size;
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      int lines = 1;
      for (int i = 0; i < cells.length; i++) {
        String[] parts = cells[i].split("/");
        lines = Math.max(lines, parts.length);
        for (int j = 0; j < parts.length; j++) {
          String text = parts[j].strip();
          draw(text, columns[i] - width(text, size) / 2, baseline + 1.2 * j * size);
        }
      }
      baseline += (pitch + 1.2 * (lines - 1)) * size;
    }
    return this;
  }

  /** Upright lines beside what was drawn last, so many sizes high, on the first page. */
  PrintedPages rules(double high, double... places) {
    for (double place : places) {
      rules.add(new double[] {place, baseline - pitch * size + 0.4 * size, high * size});
    }
    return this;
  }

  public List<Drawn> words() {
    return List.copyOf(words);
  }

  /** The same with another word in one place, or none for null. */
  public PrintedPages with(int index, String text) {
    PrintedPages copy = new PrintedPages();
    copy.words.addAll(words);
    Drawn old = words.get(index);
    if (text == null) {
      copy.words.remove(index);
    } else {
      copy.words.set(index, new Drawn(old.page(), old.left(), old.baseline(), old.size(), text));
    }
    copy.page = page;
    return copy;
  }

  /** The same words drawn otherwise, on so many pages more. */
  PrintedPages redrawn(UnaryOperator<List<Drawn>> how, int morePages) {
    PrintedPages copy = new PrintedPages();
    copy.words.addAll(how.apply(words()));
    copy.page = page + morePages;
    return copy;
  }

  private void draw(String text, double left, double at) {
    double x = left;
    for (String word : text.split(" +")) {
      String[] parts = word.split("\\^");
      for (int i = 0; i < parts.length; i++) {
        double points = i == 0 ? size : 0.65 * size;
        if (!parts[i].isEmpty()) {
          words.add(new Drawn(page, x, i == 0 ? at : at - 0.35 * size, points, parts[i]));
        }
        x += width(parts[i], points);
      }
      x += width(" ", size);
    }
  }

  static double width(String text, double points) {
    try {
      return FONT.getStringWidth(text) / 1000 * points;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    try (PDDocument document = new PDDocument()) {
      for (int number = 1; number <= page; number++) {
        add(document, number);
      }
      Calendar changed = Calendar.getInstance(TimeZone.getTimeZone("Asia/Colombo"));
      changed.setTimeInMillis(1_651_700_000_000L);
      document.getDocumentInformation().setModificationDate(changed);
      return save(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(PDDocument document, int number) throws IOException {
    PDPage sheet = new PDPage(PDRectangle.A4);
    document.addPage(sheet);
    try (PDPageContentStream out = new PDPageContentStream(document, sheet)) {
      for (Drawn word : words) {
        if (word.page() == number) {
          out.beginText();
          out.setFont(FONT, (float) word.size());
          out.newLineAtOffset(
              (float) word.left(), (float) (PDRectangle.A4.getHeight() - word.baseline()));
          out.showText(word.text());
          out.endText();
        }
      }
      for (double[] rule : rules) {
        float top = (float) (PDRectangle.A4.getHeight() - rule[1]);
        out.addRect((float) rule[0], top, 0.5f, (float) rule[2]);
        out.fill();
      }
    }
  }

  static byte[] save(PDDocument document) throws IOException {
    var bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }
}

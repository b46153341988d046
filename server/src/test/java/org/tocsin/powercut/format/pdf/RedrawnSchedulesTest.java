package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.powercut.format.pdf.PrintedPages.Drawn;

/**
 * The printed schedules of spring 2022 in another font and changed as others of the time may be:
 * for other days and groups, drawn in another order, and broken over pages elsewhere. Runs where
 * the documents lie beside the repository.
 */
class RedrawnSchedulesTest {
  @ParameterizedTest
  @CsvSource({
    "ceb_2022-04-09.pdf, 2022-04-09",
    "ceb_2022-04-11to15.pdf, 2022-04-11..17",
    "ceb_2022-04-25to27.pdf, 2022-04-25..27",
    "ceb_2022-04-28to30.pdf, 2022-04-28..30",
    "ceb_2022-05-06to08.pdf, 2022-05-06..08"
  })
  void eachIsReadHoweverItIsDrawn(String file, String edition) throws IOException {
    Path document = PrintedSchedulesTest.FOLDER.resolve(file);
    assumeThat(document).as("the documents beside the repository").exists();
    Set<String> rows =
        ExpectedRows.of(PrintedSchedulesTest.FOLDER.resolve("ceb-schedule-pdf-2022.csv"), edition)
            .rows();
    PrintedPages pages = pages(document);
    assertRows(pages, rows);
    assertRows(pages.redrawn(RedrawnSchedulesTest::shuffled, 0), rows);
    assertRows(pages.redrawn(words -> shuffled(letters(words)), 0), rows);
    assertRows(pages.redrawn(RedrawnSchedulesTest::bold, 0), rows);
    for (double at : new double[] {0.7, 0.8, 0.9}) {
      assertRows(pages.redrawn(words -> broken(words, at), 3), rows);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ceb_2022-04-09.pdf, 2022-04-09",
    "ceb_2022-04-11to15.pdf, 2022-04-11..17",
    "ceb_2022-04-25to27.pdf, 2022-04-25..27",
    "ceb_2022-04-28to30.pdf, 2022-04-28..30",
    "ceb_2022-05-06to08.pdf, 2022-05-06..08"
  })
  void othersLikeItAreRead(String file, String edition) throws IOException {
    Path document = PrintedSchedulesTest.FOLDER.resolve(file);
    assumeThat(document).as("the documents beside the repository").exists();
    Path csv = PrintedSchedulesTest.FOLDER.resolve("ceb-schedule-pdf-2022.csv");
    Set<String> moved = new TreeSet<>();
    for (String row : ExpectedRows.of(csv, edition).rows()) {
      moved.add(
          renamed(row.substring(0, row.indexOf(' ')))
              + row.substring(row.indexOf(' ')).replace("-05-", "-06-").replace("-04-", "-03-"));
    }
    assertRows(
        pages(document).redrawn(words -> each(words, RedrawnSchedulesTest::changed), 0), moved);
  }

  private static void assertRows(PrintedPages pages, Set<String> rows) {
    assertThat(PrintedSchedulesTest.rows(Samples.read(pages))).isEqualTo(rows);
  }

  /** The words of a document, where they stand; those of the other script are left out. */
  private static PrintedPages pages(Path file) throws IOException {
    List<Drawn> words = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        for (Line line : Lines.of(WordStripper.words(document, page).level())) {
          for (Word word : line.words()) {
            double size = (word.right() - word.left()) / PrintedPages.width(word.text(), 1);
            words.add(new Drawn(page, word.left(), word.baseline(), size, word.text()));
          }
        }
      }
    }
    return new PrintedPages().redrawn(none -> words, 2);
  }

  private static String changed(String word) {
    String month =
        word.replace(".04.", ".03.").replace("April", "March").replaceAll("\\bMay\\b", "June");
    return month.matches("([P-W],?)+|CC1?") ? renamed(month) : month;
  }

  /** The next letter of P to W, and the other commercial group. */
  private static String renamed(String groups) {
    StringBuilder renamed = new StringBuilder();
    groups.chars().forEach(c -> renamed.append((char) (c >= 'P' && c <= 'W' ? c + 1 : c)));
    return groups.startsWith("CC") ? groups.equals("CC") ? "CC1" : "CC" : renamed.toString();
  }

  /** Other words as wide as those they stand for. */
  private static List<Drawn> each(List<Drawn> words, UnaryOperator<String> change) {
    List<Drawn> changed = new ArrayList<>();
    for (Drawn w : words) {
      String text = change.apply(w.text());
      double size = w.size() * PrintedPages.width(w.text(), 1) / PrintedPages.width(text, 1);
      changed.add(new Drawn(w.page(), w.left(), w.baseline(), size, text));
    }
    return changed;
  }

  private static List<Drawn> shuffled(List<Drawn> words) {
    List<Drawn> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, new Random(5));
    return shuffled;
  }

  static List<Drawn> letters(List<Drawn> words) {
    List<Drawn> letters = new ArrayList<>();
    for (Drawn word : words) {
      double left = word.left();
      for (String letter : word.text().split("")) {
        letters.add(new Drawn(word.page(), left, word.baseline(), word.size(), letter));
        left += PrintedPages.width(letter, word.size());
      }
    }
    return letters;
  }

  /** Every word twice, a little apart. */
  static List<Drawn> bold(List<Drawn> words) {
    List<Drawn> bold = new ArrayList<>();
    for (Drawn w : words) {
      bold.add(w);
      bold.add(new Drawn(w.page(), w.left() + 0.3, w.baseline() + 0.1, w.size(), w.text()));
    }
    return bold;
  }

  /** What stands in the lower part of a page, on a page of its own behind it. */
  private static List<Drawn> broken(List<Drawn> words, double at) {
    double line = at * 792;
    return words.stream()
        .map(
            w ->
                w.baseline() < line
                    ? new Drawn(2 * w.page() - 1, w.left(), w.baseline(), w.size(), w.text())
                    : new Drawn(2 * w.page(), w.left(), w.baseline() - 400, w.size(), w.text()))
        .toList();
  }
}

package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.app.SharedFiles;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.format.Asked;
import org.tocsin.powercut.format.ScheduleFormats;

/**
 * The printed schedules of spring 2022, against what a careful reader took from them; runs where
 * the documents lie beside the repository.
 */
class PrintedSchedulesTest {
  static final Path FOLDER = SharedFiles.folder().resolve("ceb");
  static final Asked ASKED =
      new Asked(
          ZoneId.of("Asia/Colombo"),
          new TreeSet<>(
              List.of("A B C D E F G H I J K L P Q R S T U V W M N O X Y Z CC CC1".split(" "))),
          null,
          null);

  @ParameterizedTest
  @CsvSource({
    "ceb_2022-04-09.pdf, 2022-04-09",
    "ceb_2022-04-11to15.pdf, 2022-04-11..17",
    "ceb_2022-04-25to27.pdf, 2022-04-25..27",
    "ceb_2022-04-28to30.pdf, 2022-04-28..30",
    "ceb_2022-05-06to08.pdf, 2022-05-06..08"
  })
  void eachGivesExactlyItsRowsInWhateverOrderOfPages(String file, String edition)
      throws IOException {
    Path document = FOLDER.resolve(file);
    assumeThat(document).as("the documents beside the repository").exists();
    ExpectedRows expected = ExpectedRows.of(FOLDER.resolve("ceb-schedule-pdf-2022.csv"), edition);
    byte[] pdf = Files.readAllBytes(document);
    assertThat(ScheduleFormats.detect(pdf).id()).isEqualTo("pdf");
    for (int[] order :
        new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      Timetable read = new PdfFormat().read(reordered(pdf, order), ASKED);
      assertThat(rows(read))
          .as("pages in the order %s", Arrays.toString(order))
          .isEqualTo(expected.rows());
      assertThat(read.days().stream().map(d -> d.date()).distinct())
          .containsExactlyElementsOf(expected.dates());
      expected
          .without()
          .forEach(
              (date, groups) ->
                  assertThat(read.days())
                      .filteredOn(d -> d.date().equals(date) && d.cuts().isEmpty())
                      .extracting(d -> d.group())
                      .containsAll(groups));
      assertThat(read.toleranceMinutes()).isEqualTo(expected.tolerance());
    }
  }

  private static byte[] reordered(byte[] pdf, int[] order) throws IOException {
    try (PDDocument from = Loader.loadPDF(pdf);
        PDDocument to = new PDDocument()) {
      for (int page : order) {
        to.importPage(from.getPage(page));
      }
      var bytes = new ByteArrayOutputStream();
      to.save(bytes);
      return bytes.toByteArray();
    }
  }

  static Set<String> rows(Timetable timetable) {
    Set<String> rows = new TreeSet<>();
    timetable
        .days()
        .forEach(
            day ->
                day.cuts()
                    .forEach(cut -> rows.add(day.group() + " " + cut.from() + " " + cut.to())));
    return rows;
  }
}

package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final Path FOLDER = SharedFiles.folder().resolve("ceb");
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
    Expected expected = Expected.of(FOLDER.resolve("ceb-schedule-pdf-2022.csv"), edition);
    byte[] pdf = Files.readAllBytes(document);
    assertThat(ScheduleFormats.detect(pdf).id()).isEqualTo("pdf");
    for (int[] order :
        new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      Timetable read = new PdfFormat().read(reordered(pdf, order), ASKED);
      assertThat(rows(read))
          .as("pages in the order %s", Arrays.toString(order))
          .isEqualTo(expected.rows);
      assertThat(read.days().stream().map(d -> d.date()).distinct())
          .containsExactlyElementsOf(expected.dates);
      expected.without.forEach(
          (date, groups) ->
              assertThat(read.days())
                  .filteredOn(d -> d.date().equals(date) && d.cuts().isEmpty())
                  .extracting(d -> d.group())
                  .containsAll(groups));
      assertThat(read.toleranceMinutes()).isEqualTo(expected.tolerance);
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

  private static Set<String> rows(Timetable timetable) {
    Set<String> rows = new TreeSet<>();
    timetable
        .days()
        .forEach(
            day ->
                day.cuts()
                    .forEach(cut -> rows.add(day.group() + " " + cut.from() + " " + cut.to())));
    return rows;
  }

  /** Taken from the table by code of its own. */
  private static final class Expected {
    private final Set<String> rows = new TreeSet<>();
    private final Set<LocalDate> dates = new TreeSet<>();
    private final Map<LocalDate, List<String>> without = new HashMap<>();
    private Integer tolerance;

    static Expected of(Path csv, String edition) throws IOException {
      Expected expected = new Expected();
      for (String line : Files.readAllLines(csv)) {
        String[] f = line.split(",", -1);
        if (f[1].equals(edition)) {
          expected.take(f);
        }
      }
      return expected;
    }

    private void take(String[] f) {
      if (f[5].isEmpty()) {
        none(f);
        return;
      }
      dates.add(LocalDate.parse(f[4]));
      rows.add(f[7] + " " + f[4] + "T" + f[5] + " " + f[4] + "T" + f[6]);
      if (!f[8].isEmpty()) {
        tolerance = Math.max(tolerance == null ? 0 : tolerance, Integer.parseInt(f[8]));
      }
    }

    private void none(String[] f) {
      String first = f[4].substring(0, 10);
      int last = Integer.parseInt(f[4].substring(f[4].length() - 2));
      LocalDate date = LocalDate.parse(first);
      for (LocalDate d = date; d.getDayOfMonth() <= last; d = d.plusDays(1)) {
        dates.add(d);
        String groups = !f[7].isEmpty() ? f[7] : f[3].equals("01") ? "ABCDEFGHIJKL" : "PQRSTUVW";
        without
            .computeIfAbsent(d, x -> new ArrayList<>())
            .addAll(f[7].isEmpty() ? List.of(groups.split("")) : List.of(groups));
      }
    }
  }
}

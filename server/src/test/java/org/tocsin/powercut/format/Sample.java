package org.tocsin.powercut.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Timetable;

/** The sample documents beside the tests, and timetables in a form that is easily compared. */
final class Sample {
  static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");

  private Sample() {}

  static byte[] bytes(String name) {
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A document that is taken as it comes, of a utility with these groups. */
  static Asked anyDay(String... groups) {
    return new Asked(COLOMBO, Set.of(groups), null, null);
  }

  static Asked between(String first, String last, String... groups) {
    return new Asked(COLOMBO, Set.of(groups), LocalDate.parse(first), LocalDate.parse(last));
  }

  /** Cuts by "group date", such as {@code 15:00-17:20} or {@code 22:00-01:00 tentative}. */
  static Map<String, List<String>> days(Timetable timetable) {
    Map<String, List<String>> days = new TreeMap<>();
    timetable
        .days()
        .forEach(
            d ->
                days.put(
                    d.group() + " " + d.date(), d.cuts().stream().map(Sample::words).toList()));
    return days;
  }

  private static String words(Cut cut) {
    String state = cut.state() == CutState.DEFINITE ? "" : " " + cut.state().id();
    return cut.from().toLocalTime() + "-" + cut.to().toLocalTime() + state;
  }
}

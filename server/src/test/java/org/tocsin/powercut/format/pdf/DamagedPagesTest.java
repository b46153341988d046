package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.powercut.ScheduleException;

/**
 * One word is lost or unreadable: the same is read, or nothing. It cannot be told when a group or a
 * day goes missing from a list, so these are not tried.
 */
class DamagedPagesTest {
  private static final Pattern IN_A_LIST =
      Pattern.compile("[A-Z]{1,4}\\d?,?|&|and|\\d\\d(st|nd),?");
  private static final List<String> NONSENSE = List.of("zq", "ZQ", "é");

  static Stream<PrintedPages> samples() {
    return Stream.of(
        both("for 05th May 2022", Kind.PERIODS),
        both("from 25th to 27th April 2022", Kind.PERIODS),
        both("for 30th April to 02nd May 2022", Kind.BETWEEN),
        both("for 16th and 17th April 2022", Kind.DATED),
        both("(April 16-17, 2022)", Kind.ORDINALS),
        both("for Thursday, 5th May 2022", Kind.LED),
        both("for 2022-05-05", Kind.ENDS));
  }

  private enum Kind {
    PERIODS,
    DATED,
    BETWEEN,
    ORDINALS,
    LED,
    ENDS
  }

  private static PrintedPages both(String days, Kind kind) {
    PrintedPages pages = Samples.titled("Demand Management Schedule " + days).text(Samples.FIRST);
    table(pages, kind, "A", "B, C", "DE").text(Samples.SECOND);
    return table(pages, kind, "P, Q", "R & S", "T").text(Samples.NOTE);
  }

  private static PrintedPages table(PrintedPages pages, Kind kind, String a, String b, String c) {
    return switch (kind) {
      case PERIODS ->
          Samples.periods(
              pages, "08:30 – 10:45|" + a, "10.45 a.m - 1.00 p.m|" + b, "13:00-15:15|" + c);
      case DATED ->
          Samples.dated(
              pages,
              "16.04.2022|17.04.2022",
              "08:30 – 10:45|" + a + "|" + b,
              "10:45-13:00|-|" + c,
              "13:00-15:15|" + c + "|NO DEMAND/MANAGMENT");
      case ORDINALS ->
          Samples.dated(
              pages,
              "16th April|17th April",
              "8 a.m - 10 a.m|" + a + "|" + b,
              "10 a.m - 12 noon|-|" + c,
              "12 noon - 2 p.m|" + c + "|No power/cuts");
      case LED ->
          pages
              .columns(100, 250, 400)
              .rows(
                  "Group|Day time|Night time",
                  a + "|08:30-10:45|17:30-18:30",
                  b + "|10:45-13:00|18:30-19:30",
                  c + "|1300-1515|1930-2030");
      case ENDS ->
          pages
              .columns(80, 160, 260, 400)
              .rows(
                  "Start|End|Duration|Group",
                  "08:30|10:45|2 hrs 15 mins|" + a,
                  "10:45|13:00|2 hrs 15 mins|" + b,
                  "13:00|15:15|2 hrs 15 mins|" + c);
      case BETWEEN ->
          Samples.between(
              pages,
              "Between 09:00 a.m & 09:30 a.m|Between 11:00 a.m & 11:30 a.m|2 hrs|" + a,
              "Between 11.00 a.m & 11.30 a.m|Between 1.00 p.m & 1.30 p.m|2 hrs|" + b,
              "Between 5.00 p.m & 5.30 p.m|Between 6.20 p.m & 6.50 p.m|1 hrs 20 mins|" + c);
    };
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aWordThatIsLostLosesNothingSilently(PrintedPages sample) {
    assertThat(wrong(sample, null)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aWordThatIsUnreadableChangesNothingSilently(PrintedPages sample) {
    for (String nonsense : NONSENSE) {
      assertThat(wrong(sample, nonsense)).as(nonsense).isEmpty();
    }
  }

  /** The words without which, or with that in their place, something else is read. */
  private static List<String> wrong(PrintedPages sample, String instead) {
    List<String> whole = Samples.told(Samples.read(sample));
    assertThat(whole).hasSizeGreaterThan(5);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < sample.words().size(); i++) {
      String word = sample.words().get(i).text();
      boolean untold = instead == null && IN_A_LIST.matcher(word).matches();
      if (!untold && !isHarmless(sample.with(i, instead), whole)) {
        wrong.add(i + " " + word);
      }
    }
    return wrong;
  }

  private static boolean isHarmless(PrintedPages damaged, List<String> whole) {
    try {
      return Samples.told(Samples.read(damaged)).equals(whole);
    } catch (ScheduleException e) {
      return e.code().matches("[a-z]+(-[a-z]+)*");
    }
  }
}

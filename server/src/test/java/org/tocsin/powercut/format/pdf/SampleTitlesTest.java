package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;

/** The days of a schedule, as titles and remarks say them. */
class SampleTitlesTest {
  private static final String TITLE = "Demand Management Schedule ";

  private static PrintedPages sample(String title, String... remarks) {
    PrintedPages pages = Samples.titled(title.split("/")).text(remarks).text(Samples.FIRST);
    return Samples.periods(pages, "09:00 – 11:00|A, B").text(Samples.NOTE);
  }

  private static Set<String> days(Timetable read, boolean cut) {
    Set<String> days = new TreeSet<>();
    read.days().stream()
        .filter(day -> day.cuts().isEmpty() != cut)
        .forEach(day -> days.add(day.date().toString().substring(5)));
    return days;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for 05th May 2022 | 05-05",
        "on 5th May 2022 | 05-05",
        "on 09^th April 2022 | 04-09",
        "on 18.04.2022 | 04-18",
        "for 16.04.2022 and 17.04.2022 | 04-16 04-17",
        "for 25.04.2022 to 27.04.2022 | 04-25 04-26 04-27",
        "from 25^th to 27^th April 2022 | 04-25 04-26 04-27",
        "for 25-27th April 2022 | 04-25 04-26 04-27",
        "for 25th – 27th April 2022 | 04-25 04-26 04-27",
        "for 30th April to 02nd May 2022 | 04-30 05-01 05-02",
        "for 30th April 2022 to 02nd May 2022 | 04-30 05-01 05-02",
        "for 30th April, 02nd and 04th May 2022 | 04-30 05-02 05-04",
        "for 30th April, 02nd & 04th of May, 2022 | 04-30 05-02 05-04",
        "for 16th and 17th April 2022 | 04-16 04-17",
        "for 30th April to 02nd May 2022 (except 01st May) | 04-30 05-02",
        "for 30th April to 04th May 2022 (except 01st & 03rd May 2022) | 04-30 05-02 05-04",
        "for 30th April to 04th May 2022/(except 01st & 03rd May 2022) | 04-30 05-02 05-04",
        "for 30th April to 02nd May (except 01st May) 2022 | 04-30 05-02",
        "from 25th/to 27th April 2022 | 04-25 04-26 04-27",
        "for 30th April to/02nd May 2022 | 04-30 05-01 05-02",
        "for Saturday, 30th April 2022 | 04-30"
      })
  void aTitleSaysItsDays(String title, String days) {
    Timetable read = Samples.read(sample(TITLE + title));
    assertThat(days(read, true)).containsExactly(days.split(" "));
    assertThat(days(read, false)).isEmpty();
    assertThat(read.published().getEpochSecond()).isEqualTo(1_651_700_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No load shedding on 01st & 03rd May 2022",
        "There will be no power interruptions on 1st May 2022 and 3rd May 2022.",
        "There will be no power interruptions on 1st and 3rd May 2022 due to holidays.",
        "Load shedding will not be carried out on 01^st and 03^rd May 2022.",
        "No demand management on 01st and 03rd May 2022",
        "Power cuts will not be imposed on 1st and 3rd May 2022."
      })
  void aRemarkSaysDaysWithoutCuts(String remark) {
    for (String title :
        List.of("for 30th April to 04th May 2022", "for 30th April, 02nd and 04th May 2022")) {
      Timetable read = Samples.read(sample(TITLE + title, remark));
      assertThat(days(read, true)).containsExactly("04-30", "05-02", "05-04");
      assertThat(days(read, false)).containsExactly("05-01", "05-03");
    }
  }

  @Test
  void aRemarkSaysAGroupWithoutCuts() {
    for (String remark :
        List.of("No load shedding from group CC1", "No load shedding for groups CC1 and B.")) {
      Timetable read = Samples.read(sample(TITLE + "on 9th April 2022", remark));
      assertThat(Samples.told(read)).contains("2022-04-09 A 09:00-11:00", "2022-04-09 CC1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Issued on 29th April 2022.", "System Control Centre, Colombo, 29th April 2022"})
  void aDateBesideTheMatterChangesNothing(String remark) {
    Timetable with = Samples.read(sample(TITLE + "for 30th April to 02nd May 2022", remark));
    Timetable without = Samples.read(sample(TITLE + "for 30th April to 02nd May 2022", ""));
    assertThat(Samples.told(with)).isEqualTo(Samples.told(without)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No load shedding after 6.00 p.m on 1st May 2022.",
        "No load shedding exceeding two hours on 1st May 2022.",
        "The power interruption will not exceed two hours on 1st May 2022.",
        "Supply of 1st May 2022 stays as it is.",
        "No load shedding from group CC1 except on 1st May 2022.",
        "There are no cuts in group ZZ on 1st May 2022.",
        "The schedule is for all groups except group B."
      })
  void aRemarkThatIsNotUnderstoodIsNotPassedOver(String remark) {
    assertThatThrownBy(
            () -> Samples.read(sample(TITLE + "for 30th April to 02nd May 2022", remark)))
        .isInstanceOf(ScheduleException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for 11th 15th April 2022",
        "for 11th zq 15th April 2022",
        "for 15th to 11th April 2022",
        "for 11th to April 2022",
        "for 31st April 2022",
        "for 30th April to 02nd May",
        "for 30th 02nd May 2022",
        "for 2022",
        "for tomorrow"
      })
  void aTitleThatNamesNoSoundDaysIsRefused(String title) {
    assertThatThrownBy(() -> Samples.read(sample(TITLE + title)))
        .isInstanceOf(ScheduleException.class);
  }
}

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
        "for Saturday, 30th April 2022 | 04-30",
        "for Saturday the 30th of April 2022 | 04-30",
        "for 30^th of April 2022 (Saturday) | 04-30",
        "for 31 st March 2022 | 03-31",
        "for March 31, 2022 | 03-31",
        "for March 31st, 2022 (Thursday) | 03-31",
        "(April 21-22, 2022) | 04-21 04-22",
        "for April 21 & 22, 2022 | 04-21 04-22",
        "for April 30 to May 2, 2022 | 04-30 05-01 05-02",
        "for April 30 - May 02 2022 | 04-30 05-01 05-02",
        "for 31-03-2022 | 03-31",
        "for 2022-03-31 | 03-31",
        "for 2022.03.31 | 03-31",
        "for 2022-04-21 to 2022-04-22 | 04-21 04-22",
        "- 31st March 2022 | 03-31",
        ": 31st March 2022 | 03-31",
        "(Revised) for 31st March 2022 | 03-31",
        "for 31st March 2022 - Revised | 03-31",
        "from Monday 25th to Wednesday 27th April 2022 | 04-25 04-26 04-27",
        "for 25th April 2022 (Monday) to 27th April 2022 (Wednesday) | 04-25 04-26 04-27",
        "for 30th April 2022 - 02nd May 2022 | 04-30 05-01 05-02"
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
        "DEMAND MANAGEMENT SCHEDULE FOR 31ST MARCH 2022",
        "Revised Demand Management Schedule for 31st March 2022",
        "Ceylon Electricity Board Demand Managment Shedule for 31st March 2022",
        "Demand-Side Management Schedule for 31st March 2022",
        "Demand Management/Schedule for 31st March 2022",
        "Manual Load Shedding Schedule on 31st March 2022",
        "Power Interruption Schedule for 31st March 2022"
      })
  void theTitleMayBeWordedOtherwise(String title) {
    assertThat(days(Samples.read(sample(title)), true)).containsExactly("03-31");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No load shedding on 01st & 03rd May 2022",
        "No power cuts on 01.05.2022 and 03.05.2022.",
        "No power cuts on May 1 and 3, 2022.",
        "Power interruptions are not scheduled on 1st May 2022 and 3rd May 2022.",
        "Electricity supply will not be interrupted on 1st & 3rd May 2022",
        "Note: There will be no power interruptions on 01st & 03rd May 2022.",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(Excluding 01st & 03rd May 2022)",
        "Except on 1st May and 3rd May 2022",
        "The above schedule is not applicable for 1st and 3rd May 2022"
      })
  void ofDaysThatARemarkExceptsNothingIsSaid(String remark) {
    String title = TITLE + "for 30th April to 04th May 2022";
    PrintedPages below = Samples.titled(title).text(Samples.FIRST);
    Samples.periods(below, "09:00 – 11:00|A, B").text(remark).text(Samples.NOTE);
    for (PrintedPages pages : List.of(sample(title, remark), below)) {
      assertThat(days(Samples.read(pages), true)).containsExactly("04-30", "05-02", "05-04");
      assertThat(days(Samples.read(pages), false)).isEmpty();
    }
  }

  @Test
  void theDateOfALetterIsNotThatOfTheScheduleAndTheOtherWayRound() {
    String title = TITLE + "for 05th and 06th May 2022";
    assertThat(Samples.read(sample(title, "04th May 2022"))).isEqualTo(Samples.read(sample(title)));
    for (String day : List.of("05th May 2022", "06.05.2022", "5th May")) {
      assertThatThrownBy(() -> Samples.read(sample(title, day)))
          .isInstanceOf(ScheduleException.class);
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
        "Page 1 of 3",
        "1 | P a g e",
        "- 1 -",
        "Ceylon Electricity Board",
        "Power cuts will be on 30th April 2022, 01st May 2022 and 02nd May 2022.",
        "The schedule of an earlier edition is cancelled."
      })
  void whatSaysNothingNewIsPassedOver(String remark) {
    String title = "for 30th April to 02nd May 2022";
    PrintedPages below = Samples.titled(TITLE + title).text(Samples.FIRST);
    Samples.periods(below, "09:00 – 11:00|A, B").text("", "", remark).text(Samples.NOTE);
    List<String> without = Samples.told(Samples.read(sample(TITLE + title, "")));
    assertThat(Samples.told(Samples.read(sample(TITLE + title, remark)))).isEqualTo(without);
    assertThat(Samples.told(Samples.read(below))).isEqualTo(without);
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
        "The schedule is for all groups except group B.",
        "Group B will not be interrupted.",
        "Groups A and B are exempted.",
        "This schedule does not apply to group B.",
        "Areas A, B will be interrupted from 5.00 p.m to 7.00 p.m.",
        "There will be no power cuts on Sunday.",
        "The above is for Saturday only.",
        "This schedule is cancelled.",
        "This schedule is suspended as informed earlier.",
        "As informed earlier, the schedule is suspended.",
        "As informed earlier this schedule is suspended.",
        "No power cuts."
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
        "for tomorrow",
        "for 31st March 2022 (Friday)",
        "from 22nd February 2022",
        "from 22nd February 2022 onwards",
        "effective from 22nd February 2022",
        "for April 2022",
        "for April 21 22, 2022",
        "for April 30 to 2 May 2022"
      })
  void aTitleThatNamesNoSoundDaysIsRefused(String title) {
    assertThatThrownBy(() -> Samples.read(sample(TITLE + title)))
        .isInstanceOf(ScheduleException.class);
  }
}

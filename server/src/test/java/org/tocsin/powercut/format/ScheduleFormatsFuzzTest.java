package org.tocsin.powercut.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;

/** Whatever the bytes are, a timetable that keeps its promises comes out, or a refusal. */
class ScheduleFormatsFuzzTest {
  private static final Asked ASKED = Sample.between("2022-04-01", "2022-05-30", "A", "B", "CC1");

  @Property(tries = 500)
  void anyBytes(@ForAll byte[] bytes) {
    all(bytes);
  }

  @Property(tries = 2000)
  void anyText(@ForAll("text") String text) {
    all(Sample.utf8(text));
  }

  @Property(tries = 1500)
  void samplesWithBytesChanged(
      @ForAll("sample") byte[] sample, @ForAll("changes") List<Integer> changes) {
    byte[] changed = sample.clone();
    for (int change : changes) {
      changed[(change >>> 8) % changed.length] = (byte) change;
    }
    all(changed);
  }

  private static void all(byte[] bytes) {
    for (String id : Set.of("csv", "ics", "illuminati", "utility-json")) {
      promises(id, bytes, ASKED);
      promises(id, bytes, Sample.anyDay());
    }
  }

  private static void promises(String id, byte[] bytes, Asked asked) {
    Timetable timetable;
    try {
      timetable = ScheduleFormats.of(id).reading(bytes, asked).timetable();
    } catch (ScheduleException e) {
      assertThat(e.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(e.getMessage()).hasSizeLessThan(2000);
      return;
    }
    assertThat(timetable.days())
        .extracting(d -> d.group() + " " + d.date())
        .doesNotHaveDuplicates();
    for (GroupDay day : timetable.days()) {
      assertThat(day.group()).doesNotContain(" ", "\u0000").isUpperCase();
      assertThat(day.cuts())
          .allMatch(c -> c.from().isBefore(c.to()) && c.from().toLocalDate().equals(day.date()));
      assertThat(asked.first() != null && day.date().isBefore(asked.first())).isFalse();
    }
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of(
            "[",
            "]",
            "{",
            "}",
            "\"",
            ",",
            ":",
            ";",
            "\n",
            "\r\n",
            " ",
            "\t",
            "\ufeff",
            "\u0000",
            "null",
            "1",
            "\\",
            "date",
            "start",
            "end",
            "group",
            "state",
            "none",
            "A",
            "B",
            "start_local,end_local,group",
            "2022-04-10",
            "15:00",
            "24:00",
            "2022-04-10T15:00:00Z",
            "\"starting_period\":",
            "\"ending_period\":",
            "\"group_name\":",
            "\"startTime\":",
            "\"endTime\":",
            "\"loadShedGroupId\":",
            "BEGIN:VCALENDAR",
            "END:VCALENDAR",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:",
            "END:",
            "DTSTART",
            "DTEND:",
            "DURATION:PT",
            "20220410T150000",
            "Z",
            ";TZID=",
            "SUMMARY:Group A",
            "UID:",
            "=",
            "é",
            "\ud83d")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<byte[]> sample() {
    return Arbitraries.of(
            "illuminati.json",
            "illuminati-posted-again.json",
            "utility.json",
            "utility-twice.json",
            "cuts.csv",
            "cuts-local.csv",
            "cuts.ics")
        .map(Sample::bytes);
  }

  @Provide
  Arbitrary<List<Integer>> changes() {
    return Arbitraries.integers().between(0, 1 << 24).list().ofMinSize(1).ofMaxSize(12);
  }
}

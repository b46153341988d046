package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.web.CutThreadsTest.DAY;
import static org.tocsin.web.CutThreadsTest.revision;
import static org.tocsin.web.CutThreadsTest.window;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.Window;

/** The calendar as another program reads it. */
class CalendarWriterTest {
  private static final Instant NOW = Instant.parse("2022-04-17T02:00:00Z");
  private static final String URL = "https://example.org/powercuts/LK-CEB/A?lang=en";

  private static Provider provider(String zone) {
    return new Provider(
        1,
        "LK-CEB",
        Map.of("en", "Ceylon Electricity Board"),
        "LKA",
        ZoneId.of(zone),
        30,
        Map.of(),
        null,
        1);
  }

  private static final Group GROUP = new Group(1, 1, "A", Map.of(), "household", List.of(), null);

  private static String write(String language, Duration alarm, Revision... revisions) {
    SortedMap<LocalDate, List<Revision>> history = new TreeMap<>();
    if (revisions.length > 0) {
      history.put(DAY, List.of(revisions));
    }
    return write(language, "Asia/Colombo", alarm, history);
  }

  private static String write(
      String language, String zone, Duration alarm, SortedMap<LocalDate, List<Revision>> history) {
    Words words = new CutTexts().in(language);
    return new CalendarWriter(words, provider(zone), GROUP, URL, alarm).write(history, NOW);
  }

  private static ICalendar read(String text) throws IOException {
    try (ICalReader reader = new ICalReader(text)) {
      ICalendar calendar = reader.readNext();
      assertThat(reader.getWarnings()).extracting(ParseWarning::toString).isEmpty();
      assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty())
          .describedAs(calendar.validate(biweekly.ICalVersion.V2_0).toString())
          .isTrue();
      return calendar;
    }
  }

  private static VEvent event(ICalendar calendar, int ordinal) {
    String uid = "LK-CEB.A." + DAY + "." + ordinal + "@powercut.tocsin.invalid";
    return calendar.getEvents().stream()
        .filter(e -> e.getUid().getValue().equals(uid))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "si", "ta"})
  void anotherParserFindsNothingToMend(String language) throws IOException {
    ICalendar calendar =
        read(
            write(
                language,
                Duration.ofMinutes(30),
                revision(
                    1,
                    window("01:00-02:00"),
                    window("09:00-11:15", CutState.TENTATIVE),
                    window("13:00-14:00", CutState.EMERGENCY),
                    window("15:00-16:00", CutState.RESTORED),
                    window("17:00-18:20", CutState.CANCELLED),
                    window("23:00-25:00"))));
    assertThat(calendar.getEvents()).hasSize(7);
    assertThat(calendar.getMethod().getValue()).isEqualTo("PUBLISH");
    assertThat(calendar.getRefreshInterval().getValue().toMillis()).isEqualTo(3_600_000);
    assertThat(calendar.getExperimentalProperty("X-PUBLISHED-TTL").getValue()).isEqualTo("PT1H");
    assertThat(calendar.getNames().getFirst().getValue())
        .isEqualTo(calendar.getExperimentalProperty("X-WR-CALNAME").getValue())
        .contains("A");
    assertThat(calendar.getEvents())
        .extracting(e -> e.getStatus().getValue())
        .containsExactly(
            "CONFIRMED",
            "TENTATIVE",
            "CONFIRMED",
            "CONFIRMED",
            "CANCELLED",
            "CONFIRMED",
            "TENTATIVE");
    assertThat(event(calendar, 1).getAlarms()).hasSize(1);
    assertThat(event(calendar, 5).getAlarms()).isEmpty();
    assertThat(event(calendar, 1).getTransparency().getValue()).isEqualTo("TRANSPARENT");
    assertThat(event(calendar, 1).getUrl().getValue()).isEqualTo(URL);
  }

  @Test
  void anEventIsChangedWhereItStandsWhenItsWindowMoves() throws IOException {
    Revision first = revision(1, window("11:15-13:15"), window("18:00-20:00"));
    Revision second = revision(2, window("12:00-14:00"), window("18:00-20:00"));
    ICalendar before = read(write("en", null, first));
    ICalendar after = read(write("en", null, first, second));
    assertThat(after.getEvents()).hasSameSizeAs(before.getEvents());
    assertThat(sequence(after, 1)).isGreaterThan(sequence(before, 1));
    assertThat(event(after, 1).getDateStart().getValue().toInstant())
        .isEqualTo(window("12:00-14:00").from());
    assertThat(event(after, 1).getLastModified().getValue().toInstant())
        .isEqualTo(second.recorded());
    assertThat(event(after, 2)).isEqualTo(event(before, 2));
  }

  private static int sequence(ICalendar calendar, int ordinal) {
    return event(calendar, ordinal).getSequence().getValue();
  }

  @Test
  void aGroupThatWasRemovedAndCameBackChangesWhatCalendarsHave() throws IOException {
    ICalendar before =
        read(
            write(
                "en",
                null,
                revision(1, window("09:00-11:15")),
                revision(2, window("10:00-12:15")),
                revision(3, window("11:00-13:15"))));
    Instant back = revision(3).recorded().plusSeconds(60);
    Revision first =
        new Revision(
            9, 1, DAY, 1, true, List.of(window("12:00-14:15")), null, "Care", null, back, back);
    ICalendar after = read(write("en", null, first));
    assertThat(event(after, 1).getUid()).isEqualTo(event(before, 1).getUid());
    assertThat(sequence(after, 1)).isGreaterThan(sequence(before, 1));
  }

  @Test
  void whatIsWithdrawnStaysAsCancelled() throws IOException {
    ICalendar after =
        read(write("en", Duration.ofMinutes(30), revision(1, window("09:00-11:15")), revision(2)));
    VEvent gone = event(after, 1);
    assertThat(gone.getStatus().isCancelled()).isTrue();
    assertThat(sequence(after, 1))
        .isGreaterThan(sequence(read(write("en", null, revision(1, window("09:00-11:15")))), 1));
    assertThat(gone.getSummary().getValue()).startsWith("Called off");
    assertThat(gone.getAlarms()).isEmpty();
  }

  @Test
  void theLastEventSaysWhereTheKnownScheduleEnds() throws IOException {
    ICalendar calendar = read(write("en", null, revision(1, window("09:00-11:15"))));
    VEvent end = calendar.getEvents().getLast();
    assertThat(end.getUid().getValue()).isEqualTo("LK-CEB.A.end@powercut.tocsin.invalid");
    assertThat(end.getDateStart().getValue().hasTime()).isFalse();
    assertThat(end.getDateStart().getValue().getRawComponents().toString()).contains("20220418");
    assertThat(end.getDescription().getValue()).contains("does not mean that there are none");
    ICalendar nothing = read(write("en", null));
    assertThat(
            nothing.getEvents().getFirst().getDateStart().getValue().getRawComponents().toString())
        .contains("20220417"); // nothing is known from today on
    assertThat(nothing.getEvents().getFirst().getUid()).isEqualTo(end.getUid());
  }

  @Test
  void theEndOnlyEverMovesWithAHigherSequence() throws IOException {
    int before = -1;
    for (int days = 0; days < 4; days++) {
      SortedMap<LocalDate, List<Revision>> history = new TreeMap<>();
      for (int i = 0; i <= days; i++) {
        Instant at = NOW.plusSeconds(i * 3600L);
        history.put(
            DAY.plusDays(i),
            List.of(
                new Revision(
                    i, 1, DAY.plusDays(i), 1, true, List.of(), null, "Care", null, at, at)));
      }
      VEvent end = read(write("en", "Asia/Colombo", null, history)).getEvents().getLast();
      assertThat(end.getSequence().getValue()).isGreaterThan(before);
      before = end.getSequence().getValue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "si", "ta"})
  void linesAreFoldedAtSeventyFiveOctetsAndNothingIsLost(String language) throws IOException {
    String text = write(language, null, revision(1, window("09:00-11:15")));
    String[] lines = text.split("\r\n", -1);
    assertThat(lines[lines.length - 1]).isEmpty();
    for (String line : lines) {
      assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
      assertThat(line).doesNotContain("\n", "\r", "\ufffd");
    }
    Words words = new CutTexts().in(language);
    VEvent event = event(read(text), 1);
    assertThat(event.getSummary().getValue()).isEqualTo(words.of("ics.summary", "code", "A"));
    assertThat(event.getDescription().getValue())
        .contains(words.of("who", "provider", "Ceylon Electricity Board"))
        .contains("\n");
    assertThat(event.getCategories().getFirst().getValues())
        .containsExactly(words.of("ics.category"));
  }

  @Test
  void aZoneWithSummerTimeIsWrittenWithItsChange() throws IOException {
    LocalDate change = LocalDate.of(2022, 3, 27); // Kyiv: clocks go from 03:00 to 04:00
    ZoneId zone = ZoneId.of("Europe/Kyiv");
    Window over =
        new Window(
            change.atTime(2, 30).atZone(zone).toInstant(),
            change.atTime(5, 0).atZone(zone).toInstant(),
            CutState.DEFINITE);
    SortedMap<LocalDate, List<Revision>> history = new TreeMap<>();
    history.put(
        change,
        List.of(new Revision(1, 1, change, 1, true, List.of(over), null, "Care", null, NOW, NOW)));
    String text = write("en", "Europe/Kyiv", null, history);
    assertThat(text)
        .contains("DTSTART;TZID=Europe/Kyiv:20220327T023000")
        .contains("DTEND;TZID=Europe/Kyiv:20220327T050000")
        .contains("BEGIN:DAYLIGHT")
        .contains("TZOFFSETTO:+0300");
    VEvent event = read(text).getEvents().getFirst();
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(over.from());
    assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(over.to());
  }

  @Test
  void aCutThatEndsInTheHourThatComesTwiceEndsWhenItDoes() throws IOException {
    LocalDate change = LocalDate.of(2022, 10, 30); // Kyiv: at 04:00 it is 03:00 again
    Window over =
        new Window(
            Instant.parse("2022-10-29T23:00:00Z"),
            Instant.parse("2022-10-30T01:30:00Z"),
            CutState.DEFINITE);
    SortedMap<LocalDate, List<Revision>> history = new TreeMap<>();
    history.put(
        change,
        List.of(new Revision(1, 1, change, 1, true, List.of(over), null, "Care", null, NOW, NOW)));
    VEvent event = read(write("en", "Europe/Kyiv", null, history)).getEvents().getFirst();
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(over.from());
    assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(over.to());
  }

  @Test
  void theSameRevisionsGiveTheSameBytes() {
    Revision only = revision(1, window("09:00-11:15"));
    assertThat(write("si", null, only)).isEqualTo(write("si", null, only));
  }

  @Test
  void whatNamesHoldCannotAddLines() throws IOException {
    Provider hostile =
        new Provider(
            1,
            "LK-CEB",
            Map.of("en", "X\r\nBEGIN:VEVENT;,\\n"),
            "LKA",
            ZoneId.of("Asia/Colombo"),
            0,
            Map.of("en", "late\r\nATTENDEE:mailto:a@example.org"),
            null,
            1);
    SortedMap<LocalDate, List<Revision>> history = new TreeMap<>();
    history.put(DAY, List.of(revision(1, window("09:00-11:15"))));
    String text =
        new CalendarWriter(new CutTexts().in("en"), hostile, GROUP, URL, null).write(history, NOW);
    assertThat(Biweekly.parse(text).first().getEvents()).hasSize(2);
    assertThat(text.lines()).noneMatch(l -> l.startsWith("ATTENDEE"));
  }
}

package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Freshness;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/** What a page says at a moment, on the boundaries above all. */
class GroupViewsTest {
  private static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final LocalDate DAY = LocalDate.of(2022, 4, 17);
  private static final Words EN = new CutTexts().in("en");

  private static Instant at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private static Window window(ZoneId zone, String from, String to, CutState state) {
    return new Window(at(zone, from), at(zone, to), state);
  }

  private static ScheduleDay day(LocalDate date, Window... windows) {
    Instant told = date.minusDays(1).atTime(13, 12).atZone(COLOMBO).toInstant();
    return new ScheduleDay(1, date, Arrays.asList(windows), 1, "Care", told, told);
  }

  private static GroupView view(ZoneId zone, Instant now, Freshness fresh, ScheduleDay... days) {
    Provider provider =
        new Provider(1, "X", Map.of("en", "Utility"), "LKA", zone, 30, Map.of(), null, 1);
    return new GroupViews(EN, provider, now).of(List.of(days), new TreeMap<>(), fresh);
  }

  @ParameterizedTest
  @CsvSource({
    "2022-04-17T16:59:59, on",
    "2022-04-17T17:00:00, off",
    "2022-04-17T18:19:59, off",
    "2022-04-17T18:20:00, on"
  })
  void aCutBeginsAndEndsOnTheSecond(String now, String power) {
    Window cut = window(COLOMBO, "2022-04-17T17:00", "2022-04-17T18:20", CutState.DEFINITE);
    assertThat(view(COLOMBO, at(COLOMBO, now), null, day(DAY, cut)).now().power()).isEqualTo(power);
  }

  @Test
  void aCutOverMidnightIsStillOnThoughItsDayIsOver() {
    Window cut = window(COLOMBO, "2022-04-16T22:00", "2022-04-17T01:00", CutState.DEFINITE);
    GroupView view =
        view(COLOMBO, at(COLOMBO, "2022-04-17T00:30"), null, day(DAY.minusDays(1), cut));
    assertThat(view.now().power()).isEqualTo("off");
    assertThat(view.now().until()).isEqualTo("until 01:00");
    assertThat(view.now().countdown().text()).isEqualTo("in 30 min");
    assertThat(view.lines().getFirst().line().bars()).hasSize(1);
    assertThat(view.lines().getFirst().line().known()).isFalse();
    assertThat(view.next().text()).isEqualTo("Not known");
  }

  @Test
  void aDayWhoseMorningGoesOnFromTheEveningBeforeIsNotOneWithoutCuts() {
    Window cut = window(COLOMBO, "2022-04-17T22:00", "2022-04-18T01:00", CutState.DEFINITE);
    Instant now = at(COLOMBO, "2022-04-17T15:00");
    GroupView view = view(COLOMBO, now, null, day(DAY, cut), day(DAY.plusDays(1)));
    assertThat(view.week().get(1).nothing()).isNull();
    assertThat(view.week().get(1).cuts())
        .containsExactly(
            new GroupView.Cut(
                "00:00–01:00", null, "definite", "Planned, continued from the evening before"));
    assertThat(view.lines().get(1).label()).contains("00:00–01:00");
  }

  @Test
  void aCutOfSeveralDaysIsStillOnOnItsThirdDay() {
    Window works = window(COLOMBO, "2022-04-15T08:00", "2022-04-17T17:00", CutState.DEFINITE);
    GroupView view =
        view(
            COLOMBO,
            at(COLOMBO, "2022-04-17T10:00"),
            null,
            day(DAY.minusDays(2), works),
            day(DAY.minusDays(1)),
            day(DAY));
    assertThat(view.now().power()).isEqualTo("off");
    assertThat(view.now().until()).isEqualTo("until 17:00");
    assertThat(view.week().getFirst().nothing()).isNull();
    assertThat(view.week().getFirst().cuts())
        .extracting(GroupView.Cut::times)
        .containsExactly("00:00–17:00");
    assertThat(view.lines().getFirst().line().bars())
        .containsExactly(new DayLine.Bar("0", "340", "definite"));
  }

  @Test
  void aMorningThatJoinsTheEveningBeforeIsNotShownAsWithdrawn() {
    Window morning = window(COLOMBO, "2022-04-18T00:00", "2022-04-18T01:00", CutState.DEFINITE);
    Window joined = window(COLOMBO, "2022-04-17T22:00", "2022-04-18T01:00", CutState.DEFINITE);
    LocalDate next = DAY.plusDays(1);
    TreeMap<LocalDate, List<Revision>> history = new TreeMap<>();
    history.put(DAY, List.of(revision(1, DAY, joined)));
    history.put(next, List.of(revision(2, next), revision(1, next, morning)));
    assertThat(changes(history)).isEmpty();
    history.put(DAY, List.of(revision(1, DAY)));
    assertThat(changes(history)).hasSize(1);
  }

  private static List<GroupView.Changes> changes(TreeMap<LocalDate, List<Revision>> history) {
    Provider provider =
        new Provider(1, "X", Map.of("en", "Utility"), "LKA", COLOMBO, 30, Map.of(), null, 1);
    Instant now = at(COLOMBO, "2022-04-17T15:00");
    return new GroupViews(EN, provider, now).of(List.of(), history, null).changes();
  }

  private static Revision revision(int number, LocalDate date, Window... windows) {
    Instant told = date.minusDays(1).atTime(13, number).atZone(COLOMBO).toInstant();
    return new Revision(
        number, 1, date, number, true, List.of(windows), null, "Care", null, told, told);
  }

  @Test
  void whatMayHappenAndWhatIsCalledOffAreNotWhatIsPlanned() {
    Window maybe = window(COLOMBO, "2022-04-17T17:00", "2022-04-17T18:20", CutState.TENTATIVE);
    Window off = window(COLOMBO, "2022-04-17T17:00", "2022-04-17T18:20", CutState.CANCELLED);
    Instant during = at(COLOMBO, "2022-04-17T17:30");
    assertThat(view(COLOMBO, during, null, day(DAY, maybe)).now().power()).isEqualTo("maybe");
    GroupView called = view(COLOMBO, during, null, day(DAY, off));
    assertThat(called.now().power()).isEqualTo("on");
    assertThat(called.week().getFirst().cuts().getFirst().word()).isEqualTo("Called off");
    assertThat(view(COLOMBO, at(COLOMBO, "2022-04-17T10:00"), null, day(DAY, maybe)).next().hint())
        .isEqualTo("This cut may not happen.");
  }

  @Test
  void anUnknownDayIsNeverADayWithoutCuts() {
    Instant now = at(COLOMBO, "2022-04-17T10:00");
    GroupView nothing = view(COLOMBO, now, null);
    assertThat(nothing.now().power()).isEqualTo("unknown");
    assertThat(nothing.next().text()).isEqualTo("Not known");
    assertThat(nothing.week()).hasSize(7).noneMatch(GroupView.Row::known);
    assertThat(nothing.ends()).startsWith("No schedule is known");
    GroupView none = view(COLOMBO, now, null, day(DAY), day(DAY.plusDays(1)));
    assertThat(none.now().power()).isEqualTo("on");
    assertThat(none.next().text()).isEqualTo("None until the end of Monday, 18 April");
    assertThat(none.week()).extracting(GroupView.Row::known).startsWith(true, true, false);
    assertThat(none.ends()).contains("Monday, 18 April");
    Window later = window(COLOMBO, "2022-04-20T09:00", "2022-04-20T10:00", CutState.DEFINITE);
    GroupView gap = view(COLOMBO, now, null, day(DAY), day(DAY.plusDays(3), later));
    assertThat(gap.next().label()).isEqualTo("Next cut that is known");
    assertThat(gap.next().hint()).contains("nothing is known");
  }

  @Test
  void aSourceThatFailsSaysSinceWhenNothingIsKnown() {
    Instant now = at(COLOMBO, "2022-04-17T15:00");
    Instant since = at(COLOMBO, "2022-04-17T14:20");
    Freshness silent = new Freshness(since, since, "http-500", since);
    assertThat(view(COLOMBO, now, silent, day(DAY)).stale()).startsWith("Not known since 14:20");
    assertThat(view(COLOMBO, now, new Freshness(null, since, "http-500", since)).stale())
        .contains("could not be read yet");
    assertThat(view(COLOMBO, now, new Freshness(now, null, null, null)).stale()).isNull();
  }

  @Test
  void aDayWithAnHourLessFillsItsLine() {
    LocalDate change = LocalDate.of(2022, 3, 27); // from 03:00 to 04:00
    Window cut = window(KYIV, "2022-03-27T06:00", "2022-03-27T12:00", CutState.DEFINITE);
    Instant now = at(KYIV, "2022-03-27T00:00");
    DayLine line = DayLine.of(change, Map.of(change, day(change, cut)), KYIV, now);
    assertThat(line.bars()).containsExactly(new DayLine.Bar("104.3", "125.2", "definite"));
    assertThat(line.ticks()).extracting(DayLine.Tick::x).startsWith("0", "104.3").endsWith("480");
    assertThat(line.now()).isEqualTo("0");
    GroupView view = view(KYIV, now, null, day(change, cut));
    assertThat(view.next().countdown().text()).isEqualTo("in 5 h 0 min");
  }

  @ParameterizedTest
  @CsvSource({
    "2022-04-17T22:00, 2022-04-18T00:00, 22:00–24:00",
    "2022-04-17T22:00, 2022-04-18T01:00, 22:00–Mon 01:00",
    "2022-04-17T17:00, 2022-04-17T18:20, 17:00–18:20"
  })
  void timesAreThoseOfTheDayACutBeginsOn(String from, String to, String text) {
    assertThat(new CutTimes(EN, COLOMBO).window(window(COLOMBO, from, to, CutState.DEFINITE)))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1, in 1 min",
    "60, in 1 min",
    "61, in 2 min",
    "12000, in 3 h 20 min",
    "180000, in 2 days 2 h"
  })
  void aCountdownNeverSaysThatTheTimeHasComeBeforeItHas(long seconds, String text) {
    assertThat(new CutTimes(EN, COLOMBO).in(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void everyLanguageHasEveryText() {
    var texts =
        org.tocsin.platform.i18n.Texts.load(CutTexts.class, "powercuts", PageLanguage.SPOKEN);
    for (String language : PageLanguage.SPOKEN) {
      assertThat(texts.keys(language)).isEqualTo(texts.keys("en"));
    }
  }
}

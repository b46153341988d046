package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.powercut.CutState.CANCELLED;
import static org.tocsin.powercut.CutState.DEFINITE;
import static org.tocsin.powercut.CutState.EMERGENCY;
import static org.tocsin.powercut.CutState.RESTORED;
import static org.tocsin.powercut.CutState.TENTATIVE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.util.GeometricShapeFactory;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.CapValidator;
import org.tocsin.cap.CapWriter;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Info;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.cap.ResponseType;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.cap.Validation;

/** What a notice of power cuts says; every one drafted here is held against the validator. */
class CutDrafterTest {
  private static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  private static final LocalDate DAY = LocalDate.parse("2022-04-17");
  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final Provider CEB =
      new Provider(
          1,
          "LK-CEB",
          Map.of(
              "en", "Ceylon Electricity Board",
              "si", "ලංකා විදුලිබල මණ්ඩලය",
              "ta", "இலங்கை மின்சார சபை"),
          "LKA",
          COLOMBO,
          30,
          Map.of(),
          null,
          1);

  private Provider provider = CEB;
  private Geometry outline;
  private List<Area> areas = List.of();
  private List<String> admin1Codes = List.of();
  private boolean known = true;
  private Integer tolerance;
  private Instant now = at("2022-04-16T20:00");
  private Said said;
  private final List<Alert> drafted = new ArrayList<>();

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(COLOMBO).toInstant();
  }

  private static Window window(String from, String to, CutState state) {
    return new Window(
        at("2022-04-17T" + from), at(to.length() > 5 ? to : "2022-04-17T" + to), state);
  }

  private static Window cut(String from, String to) {
    return window(from, to, DEFINITE);
  }

  private Optional<Alert> draft(Window... windows) {
    Group group = new Group(7, 1, "A", Map.of(), "household", admin1Codes, outline);
    Revision revision =
        new Revision(1, 7, DAY, 3, known, List.of(windows), tolerance, "hand", null, now, now);
    Optional<Alert> alert =
        CutDrafter.draft(
            new CutSubject(provider, group, areas),
            revision,
            said,
            Beside.NONE,
            now,
            "https://tocsin.example");
    alert.ifPresent(
        a -> {
          drafted.add(a);
          boolean ended = a.msgType().value() == MsgType.CANCEL;
          said = new Said(a.sent().instant(), ended, revision.windows());
        });
    return alert;
  }

  private Alert says(Window... windows) {
    return draft(windows).orElseThrow();
  }

  private static List<Info> in(String language, Alert alert) {
    return alert.infos().stream().filter(i -> language.equals(i.language())).toList();
  }

  private static Info english(Alert alert) {
    return in("en", alert).getFirst();
  }

  @AfterEach
  void theValidatorFindsNothingToComplainAbout() {
    for (Alert alert : drafted) {
      byte[] document = new CapWriter().write(alert);
      Validation validation = new CapValidator().validate(document);
      assertThat(validation.problems()).isEmpty();
      assertThat(validation.schemaValid()).isTrue();
      Read read = (Read) new CapReader(ReadOptions.lenient()).read(document);
      assertThat(read.problems()).isEmpty();
      assertThat(read.alert()).isEqualTo(alert);
    }
  }

  @Test
  void theFirstWordOfADayIsAnAlertWithAnInfoForEachWindowAndLanguage() {
    Alert alert = says(cut("09:00", "11:15"), cut("17:00", "18:15"));
    assertThat(alert.msgType().value()).isEqualTo(MsgType.ALERT);
    assertThat(alert.sender()).isEqualTo("powercut.LK-CEB@tocsin.invalid");
    assertThat(alert.identifier()).isEqualTo("LK-CEB.A.2022-04-17");
    assertThat(alert.references()).isEmpty();
    assertThat(alert.infos()).hasSize(6);
    assertThat(in("si", alert)).hasSize(2);
    assertThat(in("ta", alert)).hasSize(2);
    Info first = english(alert);
    assertThat(first.onset().text()).isEqualTo("2022-04-17T09:00:00+05:30");
    assertThat(first.expires().text()).isEqualTo("2022-04-17T11:15:00+05:30");
    assertThat(first.senderName())
        .isEqualTo("Tocsin, after the schedule of Ceylon Electricity Board");
    assertThat(first.web()).isEqualTo("https://tocsin.example/powercuts/LK-CEB/A");
    assertThat(first.severity().value()).isEqualTo(Severity.MINOR);
    assertThat(first.urgency().value()).isEqualTo(Urgency.FUTURE);
    assertThat(first.certainty().value()).isEqualTo(Certainty.LIKELY);
    assertThat(first.areas().getFirst().geocodes())
        .extracting(g -> g.valueName() + "=" + g.value())
        .containsExactly("power-group=LK-CEB:A");
    assertThat(first.parameters())
        .extracting(p -> p.valueName() + "=" + p.value())
        .contains("power-cut-state=definite", "revision=3", "tolerance-minutes=30");
  }

  @Test
  void everyInfoTellsTheWholeDayInItsLanguage() {
    Alert alert = says(cut("09:00", "11:15"), cut("17:00", "18:15"));
    assertThat(english(alert).headline())
        .isEqualTo("Power cut, group A, Sunday 17 April: 09:00–11:15 and 17:00–18:15");
    assertThat(english(alert).description())
        .isEqualTo(
            "By the schedule of Ceylon Electricity Board, the power of group A goes off on Sunday"
                + " 17 April: 09:00–11:15 and 17:00–18:15. Cuts may begin and end up to 30 minutes"
                + " later than stated. Times are those of Colombo.");
    for (String language : List.of("en", "si", "ta")) {
      assertThat(in(language, alert))
          .extracting(Info::headline)
          .hasSize(2)
          .containsOnly(in(language, alert).getFirst().headline());
      assertThat(in(language, alert).getFirst().description())
          .contains("09:00–11:15", "17:00–18:15");
    }
    assertThat(in("si", alert).getFirst().headline()).contains("අප්‍රේල් 17 ඉරිදා");
    assertThat(in("ta", alert).getFirst().headline()).contains("ஏப்ரல்", "ஞாயிறு");
  }

  @Test
  void theNextVersionRefersToTheOneBeforeAndIsLaterToTheSecond() {
    Alert first = says(cut("09:00", "11:15"));
    Alert second = says(cut("09:00", "12:00"));
    Alert third = says(cut("09:00", "11:15"));
    assertThat(second.msgType().value()).isEqualTo(MsgType.UPDATE);
    assertThat(second.references().getFirst().text())
        .isEqualTo("powercut.LK-CEB@tocsin.invalid,LK-CEB.A.2022-04-17," + first.sent().text());
    assertThat(second.sent().instant()).isEqualTo(first.sent().instant().plusSeconds(1));
    assertThat(third.sent().instant()).isAfter(second.sent().instant());
    assertThat(third.references().getFirst().text()).endsWith(second.sent().text());
  }

  @Test
  void aDayWithoutCutsLeftIsCalledOffAndMayBeAnnouncedAgain() {
    says(cut("09:00", "11:15"));
    Alert cancel = says();
    assertThat(cancel.msgType().value()).isEqualTo(MsgType.CANCEL);
    assertThat(cancel.references()).hasSize(1);
    assertThat(english(cancel).headline())
        .isEqualTo("Called off: power cut, group A, Sunday 17 April: 09:00–11:15");
    assertThat(english(cancel).certainty().value()).isEqualTo(Certainty.UNLIKELY);
    assertThat(draft()).isEmpty();
    Alert again = says(cut("09:00", "11:15"));
    assertThat(again.msgType().value()).isEqualTo(MsgType.ALERT);
    assertThat(again.sent().instant()).isAfter(cancel.sent().instant());
  }

  @Test
  void theUtilitysOwnCancelledWindowCallsTheDayOff() {
    says(cut("09:00", "11:15"));
    Alert cancel = says(window("09:00", "11:15", CANCELLED));
    assertThat(cancel.msgType().value()).isEqualTo(MsgType.CANCEL);
    assertThat(english(cancel).description()).contains("09:00–11:15, is called off");
  }

  @Test
  void whatNoSourceSpeaksOfAnyMoreIsNotSaidToBeNoCut() {
    says(cut("09:00", "11:15"));
    known = false;
    Alert cancel = says();
    assertThat(cancel.msgType().value()).isEqualTo(MsgType.CANCEL);
    assertThat(english(cancel).headline()).startsWith("Withdrawn").doesNotContain("Called off");
    assertThat(english(cancel).description()).contains("is not known");
    assertThat(english(cancel).responseTypes().getFirst().value()).isEqualTo(ResponseType.MONITOR);
  }

  @Test
  void oneOfTwoCutsCalledOffIsNamedAndHasNoInfo() {
    says(cut("09:00", "11:15"), cut("17:00", "18:15"));
    Alert gone = says(cut("17:00", "18:15"));
    assertThat(gone.infos()).hasSize(3);
    assertThat(english(gone).description()).contains("Called off: 09:00–11:15.");
    says(cut("09:00", "11:15"), cut("17:00", "18:15"));
    Alert marked = says(window("09:00", "11:15", CANCELLED), cut("17:00", "18:15"));
    assertThat(english(marked).description()).isEqualTo(english(gone).description());
  }

  @Test
  void aMovedCutIsNotSaidToBeCalledOff() {
    says(cut("09:00", "11:15"));
    assertThat(english(says(cut("09:00", "12:00"))).description()).doesNotContain("Called off");
    assertThat(english(says(cut("13:00", "15:00"))).description())
        .contains("Called off: 09:00–12:00.");
  }

  @Test
  void nothingIsSaidOfADayThatIsOverOrNeverHadACut() {
    assertThat(draft()).isEmpty();
    assertThat(draft(window("09:00", "11:15", CANCELLED))).isEmpty();
    now = at("2022-04-17T11:15");
    assertThat(draft(cut("09:00", "11:15"))).isEmpty();
  }

  @Test
  void aChangeOfHoursThatHavePassedIsNoNews() {
    says(cut("09:00", "11:15"), cut("17:00", "18:15"));
    now = at("2022-04-17T12:00");
    assertThat(draft(cut("09:00", "10:00"), cut("17:00", "18:15"))).isEmpty();
    assertThat(draft(cut("17:00", "18:15"))).isEmpty();
    now = at("2022-04-17T17:30");
    assertThat(draft(cut("16:45", "18:15"))).as("when a running cut began").isEmpty();
    assertThat(draft(cut("16:45", "18:30"))).isPresent();
    now = at("2022-04-17T20:00");
    assertThat(draft()).isEmpty();
  }

  @Test
  void aCutThatEndsEarlyIsToldWithTheTimeAtWhichThePowerCameBack() {
    says(cut("14:00", "18:00"));
    now = at("2022-04-17T16:12");
    Alert back = says(window("14:00", "16:10", RESTORED));
    assertThat(back.msgType().value()).isEqualTo(MsgType.CANCEL);
    assertThat(english(back).headline())
        .isEqualTo("Power is back: group A, Sunday 17 April, 16:10");
    assertThat(english(back).description()).contains("the power of group A came back at 16:10.");
    assertThat(english(back).certainty().value()).isEqualTo(Certainty.OBSERVED);
    assertThat(english(back).parameters()).extracting(p -> p.value()).contains("restored");
  }

  @Test
  void aCutThatIsToEndEarlyExpiresThen() {
    says(cut("14:00", "18:00"));
    now = at("2022-04-17T15:00");
    Alert early = says(window("14:00", "16:10", RESTORED));
    assertThat(early.msgType().value()).isEqualTo(MsgType.UPDATE);
    assertThat(english(early).expires().text()).isEqualTo("2022-04-17T16:10:00+05:30");
    assertThat(english(early).certainty().value()).isEqualTo(Certainty.OBSERVED);
  }

  @Test
  void aCutShortenedToWhatHasPassedIsOver() {
    says(cut("14:00", "18:00"));
    now = at("2022-04-17T16:12");
    Alert over = says(cut("14:00", "16:00"));
    assertThat(over.msgType().value()).isEqualTo(MsgType.CANCEL);
    assertThat(english(over).description()).contains("came back at 16:00");
  }

  @Test
  void aTentativeCutIsOnlyPossible() {
    Alert alert = says(window("09:00", "11:15", TENTATIVE));
    assertThat(english(alert).certainty().value()).isEqualTo(Certainty.POSSIBLE);
    assertThat(english(alert).headline()).startsWith("Possible power cut");
    assertThat(english(alert).description()).contains("may go off", "not certain");
    Alert sure = says(cut("09:00", "11:15"));
    assertThat(english(sure).headline()).startsWith("Power cut");
  }

  @Test
  void anEmergencyIsModerateImmediateAndObservedOnceItRuns() {
    now = at("2022-04-17T09:10");
    Alert alert = says(window("09:00", "11:15", EMERGENCY));
    assertThat(english(alert).severity().value()).isEqualTo(Severity.MODERATE);
    assertThat(english(alert).urgency().value()).isEqualTo(Urgency.IMMEDIATE);
    assertThat(english(alert).certainty().value()).isEqualTo(Certainty.OBSERVED);
  }

  @Test
  void urgencyFollowsTheTimeThatIsLeft() {
    now = at("2022-04-17T08:41");
    Alert alert = says(cut("08:30", "08:50"), cut("09:00", "11:15"), cut("17:00", "18:15"));
    assertThat(in("en", alert))
        .extracting(i -> i.urgency().value())
        .containsExactly(Urgency.IMMEDIATE, Urgency.EXPECTED, Urgency.FUTURE);
  }

  @Test
  void aCutOverMidnightSaysSo() {
    Alert alert = says(window("22:00", "2022-04-18T00:30", DEFINITE));
    assertThat(english(alert).headline()).endsWith("22:00–00:30 the next day");
    Alert until = says(window("22:00", "2022-04-18T00:00", DEFINITE));
    assertThat(english(until).headline()).endsWith("22:00–24:00");
  }

  @Test
  void toleranceIsToldAsTheUtilityWordsItUnlessTheScheduleSaysAnother() {
    provider =
        new Provider(
            1,
            "LK-CEB",
            CEB.names(),
            "LKA",
            COLOMBO,
            30,
            Map.of("en", "Times will be varied within 30 mins."),
            null,
            1);
    assertThat(english(says(cut("09:00", "11:15"))).description())
        .contains("Times will be varied within 30 mins.");
    tolerance = 20;
    assertThat(english(says(cut("09:00", "11:30"))).description())
        .contains("up to 20 minutes later");
    tolerance = 0;
    assertThat(english(says(cut("09:00", "11:45"))).description()).doesNotContain("later");
  }

  @Test
  void placesAreNamedUpToABound() {
    areas =
        IntStream.range(10, 30)
            .mapToObj(i -> new Area(7, "Place " + i, "", "", "place", DAY, null))
            .toList();
    String desc = english(says(cut("09:00", "11:15"))).areas().getFirst().areaDesc();
    assertThat(desc)
        .startsWith("Group A (Ceylon Electricity Board): Place 10, Place 11")
        .endsWith("and 10 more places");
  }

  @Test
  void anOutlineOfAnySizeIsDrawnWithFewPointsAndLeavesNobodyOut() {
    GeometricShapeFactory shapes = new GeometricShapeFactory(GEOMETRY);
    shapes.setNumPoints(5_000);
    shapes.setEnvelope(new Envelope(79.9, 80.4, 6.8, 7.3));
    outline = shapes.createCircle();
    admin1Codes = List.of("LK-11");
    Alert alert = says(cut("09:00", "11:15"));
    var area = english(alert).areas().getFirst();
    assertThat(area.polygons()).hasSize(1);
    var ring = area.polygons().getFirst();
    assertThat(ring.size()).isBetween(20, 400);
    Coordinate[] corners =
        IntStream.range(0, ring.size())
            .mapToObj(i -> new Coordinate(ring.lon(i), ring.lat(i)))
            .toArray(Coordinate[]::new);
    assertThat(GEOMETRY.createPolygon(corners).buffer(1e-5).covers(outline)).isTrue();
    assertThat(area.geocodes()).extracting(g -> g.value()).contains("LK-11");
  }

  @Test
  void manyScatteredPiecesStayBounded() {
    Geometry[] pieces =
        IntStream.range(0, 900)
            .mapToObj(
                i ->
                    new Envelope(
                        79 + i % 30 * .1, 79.05 + i % 30 * .1, 6 + i / 30 * .1, 6.05 + i / 30 * .1))
            .map(GEOMETRY::toGeometry)
            .toArray(Geometry[]::new);
    outline = GEOMETRY.createGeometryCollection(pieces).union();
    var polygons = english(says(cut("09:00", "11:15"))).areas().getFirst().polygons();
    assertThat(polygons.stream().mapToInt(p -> p.size()).sum()).isBetween(4, 400);
  }

  @Test
  void headlinesKeepToTheLengthThatCapAsksFor() {
    Window[] many =
        IntStream.range(0, 20)
            .mapToObj(i -> cut("%02d:00".formatted(i), "%02d:30".formatted(i)))
            .toArray(Window[]::new);
    Alert alert = says(many);
    assertThat(english(alert).headline())
        .isEqualTo("Power cuts, group A, Sunday 17 April: 20 times");
    assertThat(alert.infos()).allMatch(i -> i.headline().length() <= 160);
  }

  @Test
  void aUtilityThatHasNoNameInALanguageIsNotSpokenOfInIt() {
    provider =
        new Provider(2, "XX-GRID", Map.of("en", "Grid"), "LKA", COLOMBO, 0, Map.of(), null, 1);
    assertThat(says(cut("09:00", "11:15")).infos()).extracting(Info::language).containsOnly("en");
  }

  @Test
  void allLanguagesHaveAllTextsWithTheSamePlaceholders() {
    var texts = CutWords.texts();
    Set<String> keys = texts.keys("en");
    for (String language : Arrays.asList("si", "ta")) {
      assertThat(texts.keys(language)).isEqualTo(keys);
      for (String key : keys) {
        assertThat(names(texts.pattern(language, key)))
            .as(language + " " + key)
            .isEqualTo(names(texts.pattern("en", key)));
      }
    }
  }

  private static Set<String> names(String pattern) {
    Set<String> names = new TreeSet<>();
    java.util.regex.Pattern.compile("\\{([a-z]+)[,}]")
        .matcher(pattern)
        .results()
        .forEach(m -> names.add(m.group(1)));
    return names;
  }

  @Test
  void anOutlineIsSimplifiedOnceForAllDaysAndLanguages() {
    GeometricShapeFactory shape = new GeometricShapeFactory(GEOMETRY);
    shape.setEnvelope(new Envelope(79.9, 80.1, 6.8, 7.0));
    shape.setNumPoints(2_000);
    outline = shape.createCircle();
    Group group = new Group(7, 1, "A", Map.of(), "household", List.of(), outline);
    CutSubject subject = new CutSubject(CEB, group, List.of());
    assertThat(new CutArea(subject).polygons()).isNotEmpty();
    assertThat(new CutArea(subject).polygons()).isSameAs(new CutArea(subject).polygons());
  }
}

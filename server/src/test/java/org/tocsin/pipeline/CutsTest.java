package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.tocsin.account.Address;
import org.tocsin.alert.CapText;
import org.tocsin.alert.InfoText;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.cap.CapValidator;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.OnceAMinute;
import org.tocsin.powercut.CutNotice;
import org.tocsin.powercut.EditException;
import org.tocsin.powercut.Group;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wish;

/**
 * Power cuts on the road: a schedule is taken, and exactly those concerned have it in their inbox.
 */
class CutsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final Metrics METRICS = new Metrics();
  private static final Place GROUP_A = new Place.Code("power-group", "LK-CEB:A");
  private static final Place GROUP_B = new Place.Code("power-group", "LK-CEB:B");
  private static final Place IN_COLOMBO = new Place.Point(6.9, 80.0, 500, null);
  private static final LocalDate NEXT = Utility.TOMORROW.plusDays(1);
  private static Places places;

  private Village village;
  private Post post;
  private Utility utility;

  @BeforeEach
  void begin() {
    places = places == null ? new Places(db.database()) : places;
    village = new Village(db, places, METRICS);
    post = new Post(village);
    utility = new Utility(db, village.alerts, places::catalogue, village.time, METRICS);
  }

  @AfterEach
  void close() {
    post.close();
  }

  @AfterAll
  static void end() {
    METRICS.close();
  }

  private void member(String name, Place... wanted) {
    village.member(address(name), wish(wanted));
    post.deliver();
  }

  private static Address address(String name) {
    return Address.email(name + "@example.org");
  }

  private static Wish wish(Place... wanted) {
    return Wish.of(List.of(wanted), List.of("en"), Utility.zone());
  }

  /** What somebody was sent but for the request to confirm. */
  private List<Captured> inbox(String name) {
    return post.inbox(name + "@example.org").stream().skip(1).toList();
  }

  private List<String> subjects(String name) {
    return inbox(name).stream().map(m -> m.headers().get("Subject")).toList();
  }

  private void announces(String group, String... windows) {
    utility.announces(group, windows);
    post.deliver();
  }

  private List<Version> versions() {
    village.alerts.live().refresh();
    return village.alerts.live().all().stream()
        .filter(v -> v.stateAt(village.time.instant()).isLive())
        .toList();
  }

  @Test
  void aScheduleIsAnAlertOfItsOwnProvenance() {
    announces("A", "09:00-11:15", "17:00-18:15");
    assertThat(versions())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.provenance()).isEqualTo("powercut");
              assertThat(v.identifier()).isEqualTo("LK-CEB.A.2026-05-02");
              assertThat(v.geocodes()).containsExactly("power-group:LK-CEB:A");
              assertThat(v.stateAt(village.time.instant())).isEqualTo(State.SCHEDULED);
              assertThat(v.languages()).containsExactly("en", "si", "ta");
              assertThat(v.problems()).isZero();
              assertThat(v.spans().list()).hasSize(2);
            });
    long id = versions().getFirst().id();
    byte[] document = village.alerts.find(id).orElseThrow().document();
    assertThat(new CapValidator().validate(document).problems()).isEmpty();
  }

  @Test
  void whoChoseTheGroupGetsOneMessageARevisionAndOthersNone() {
    member("anna", GROUP_A);
    member("ben", GROUP_B);
    announces("A", "09:00-11:15");
    announces("A", "09:00-12:00");
    announces("A");
    assertThat(subjects("anna")).hasSize(3);
    assertThat(subjects("anna"))
        .describedAs("what, which group, which day and when: all that matters, and nothing else")
        .containsExactly(
            "Power cut, group A: Sat 2 May, 09:00–11:15",
            "Update: Power cut, group A: Sat 2 May, 09:00–12:00",
            "Called off: Power cut, group A: Sat 2 May, 09:00–12:00");
    assertThat(inbox("ben")).isEmpty();
    announces("A");
    post.deliver();
    assertThat(inbox("anna")).hasSize(3);
  }

  @Test
  void aGroupIsFoundInWhateverCaseAndWithWhateverSpacesItIsAskedFor() {
    member("anna", new Place.Code("Power-Group", "lk-ceb: a"));
    announces("A", "09:00-11:15");
    assertThat(inbox("anna")).hasSize(1);
  }

  @Test
  void whoFollowsTwoGroupsAndTheCountryHearsOfEachAlertOnce() {
    member("anna", GROUP_A, GROUP_B, new Place.Country("LKA"));
    announces("A", "09:00-11:15");
    announces("B", "09:00-11:15");
    assertThat(subjects("anna")).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void theMessageSaysWhoseWordItIs() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    assertThat(inbox("anna").getLast().text())
        .contains("Tocsin, after the schedule of Ceylon Electricity Board")
        .contains("09:00–11:15")
        .contains("the schedule that the utility has published; it is not the")
        .doesNotContainIgnoringCase("official");
  }

  @Test
  void theSameScheduleAgainSaysNothing() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    announces("A", "09:00-11:15");
    utility.publish.run();
    utility.publish.run();
    post.deliver();
    assertThat(inbox("anna")).hasSize(1);
    assertThat(village.count("alert_version")).isEqualTo(1);
  }

  @Test
  void thereAndBackAgainIsTwoChanges() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    announces("A", "09:00-12:00");
    announces("A", "09:00-11:15");
    assertThat(subjects("anna")).hasSize(3);
    assertThat(village.count("alert_version")).isEqualTo(3);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void calledOffAndAnnouncedAgainIsToldEachTime() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    announces("A");
    announces("A", "09:00-11:15");
    assertThat(subjects("anna")).hasSize(3);
    assertThat(versions()).hasSize(1);
  }

  private void announces(LocalDate date, String group, String... windows) {
    utility.says(date, group, windows);
    utility.publish.run();
    post.deliver();
  }

  @Test
  void aMorningThatTurnsOutToGoOnFromTheEveningBeforeIsNotCalledOff() {
    member("anna", GROUP_A);
    announces(NEXT, "A", "00:00-02:00", "10:00-12:00");
    announces(Utility.TOMORROW, "A", "22:00-24:00");
    assertThat(subjects("anna")).hasSize(2).noneMatch(s -> s.startsWith("Called off"));
    assertThat(inbox("anna").getLast().text())
        .contains("22:00", "02:00")
        .doesNotContainIgnoringCase("called off");
  }

  @Test
  void whatWentOnFromTheEveningBeforeIsCalledOffOnceItIsGone() {
    member("anna", GROUP_A);
    announces(NEXT, "A", "00:00-02:00");
    announces(Utility.TOMORROW, "A", "22:00-24:00");
    announces(NEXT, "A");
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.A.2026-05-02");
    assertThat(subjects("anna")).filteredOn(s -> s.startsWith("Called off")).hasSize(1);
    announces(Utility.TOMORROW, "A");
    assertThat(versions()).isEmpty();
    assertThat(subjects("anna")).filteredOn(s -> s.startsWith("Called off")).hasSize(2);
  }

  @Test
  void whenOnlyTheEveningFallsAwayTheMorningIsNotCalledOff() {
    member("anna", GROUP_A);
    utility.says(Utility.TOMORROW, "A", "22:00-24:00");
    announces(NEXT, "A", "00:00-02:00");
    assertThat(inbox("anna")).hasSize(1);
    announces(Utility.TOMORROW, "A");
    assertThat(inbox("anna").stream().skip(1).map(Captured::text))
        .hasSize(2)
        .anySatisfy(t -> assertThat(t).contains("22:00–24:00, is called off"))
        .anySatisfy(t -> assertThat(t).contains("00:00–02:00"));
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.A.2026-05-03");
  }

  @Test
  void aDayWithoutACutAndOneThatIsOverMakeNoAlert() {
    announces("A");
    assertThat(village.count("alert_version")).isZero();
    utility.says("B", "09:00-11:15");
    village.time.pass(Duration.ofDays(2));
    utility.publish.run();
    assertThat(village.count("alert_version")).isZero();
  }

  @Test
  void whoJoinsLateGetsWhatIsAheadInOneMessageAndNothingTwice() {
    announces("A", "09:00-11:15");
    announces("B", "09:00-11:15");
    member("late", GROUP_A);
    post.deliver();
    assertThat(inbox("late"))
        .singleElement()
        .satisfies(m -> assertThat(m.text()).contains("Group A").doesNotContain("Group B"));
    announces("A", "09:00-12:00");
    assertThat(inbox("late")).hasSize(2);
  }

  @Test
  void withoutAnOutlineItConcernsThoseWhoAskForItOrForTheWholeCountry() {
    List<String> told = toldOf("A");
    assertThat(told).containsExactly("group-a", "country", "region", "continent", "world");
  }

  @Test
  void withAnOutlineItAlsoConcernsThosePlacesThatTouchIt() {
    List<String> told = toldOf("B");
    assertThat(told)
        .containsExactly(
            "group-b", "country", "region", "continent", "world", "province", "point", "drawn");
  }

  @Test
  void withOnlyTheCodesOfItsAreasItConcernsWhoWatchesTheseAsAWhole() {
    assertThat(toldOf("C")).containsExactly("country", "region", "continent", "world", "province");
  }

  /** One person for each kind of place; who of them is told, by a change and as one who begins. */
  private List<String> toldOf(String group) {
    var country = places.catalogue().country("LKA").orElseThrow();
    var region =
        places.catalogue().regions().stream()
            .filter(r -> Integer.valueOf(r.id()).equals(country.regionId()))
            .findFirst()
            .orElseThrow();
    var continent =
        places.catalogue().continents().stream()
            .filter(c -> c.id() == country.continentId())
            .findFirst()
            .orElseThrow();
    List<String> names =
        List.of(
            "group-a",
            "group-b",
            "country",
            "region",
            "continent",
            "world",
            "province",
            "point",
            "drawn",
            "elsewhere",
            "afar",
            "source");
    List<Place> kinds =
        List.of(
            GROUP_A,
            GROUP_B,
            new Place.Country("LKA"),
            new Place.Region(region.code()),
            new Place.Continent(continent.code()),
            new Place.World(),
            new Place.Admin1("LK-11"),
            IN_COLOMBO,
            new Place.Drawn(
                List.of(
                    new Place.Position(6.9, 80.0),
                    new Place.Position(6.92, 80.0),
                    new Place.Position(6.91, 80.02)),
                null),
            new Place.Point(7.29, 80.63, 5_000, null),
            new Place.Country("KEN"),
            new Place.FromSource(1));
    for (int i = 0; i < names.size(); i++) {
      member(names.get(i), kinds.get(i));
    }
    announces(group, "09:00-11:15");
    List<String> told = names.stream().filter(n -> inbox(n).size() == 1).toList();
    for (int i = 0; i < names.size(); i++) {
      member("late-" + names.get(i), kinds.get(i));
    }
    post.deliver();
    assertThat(names.stream().filter(n -> inbox("late-" + n).size() == 1).toList())
        .as("who begins now")
        .isEqualTo(told);
    return told;
  }

  private static Callable<Void> running(PublishCuts node) {
    return () -> {
      node.run();
      return null;
    };
  }

  @Test
  void nodesThatPublishAtTheSameTimeDoubleNothing() throws Exception {
    for (char group = 'A'; group <= 'W'; group++) {
      utility.says(String.valueOf(group), "09:00-11:15");
    }
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> all =
          IntStream.range(0, 4)
              .mapToObj(i -> running(utility.node(Duration.ofSeconds(i))))
              .toList();
      List<Future<Void>> runs = nodes.invokeAll(all);
      for (Future<Void> run : runs) {
        run.get();
      }
    }
    utility.publish.run();
    assertThat(village.count("alert_version")).isEqualTo(23);
    assertThat(village.count("powercut_notice")).isEqualTo(23);
  }

  @Test
  void aRemovedGroupsCutsAreTakenBackAndOthersStand() {
    member("anna", GROUP_A);
    member("ben", GROUP_B);
    announces("A", "09:00-11:15");
    announces("B", "09:00-11:15");
    assertThat(standing("A")).isEqualTo(1);
    assertThat(removeGroup("A")).isEqualTo(1);
    post.deliver();
    assertThat(subjects("anna")).hasSize(2);
    assertThat(subjects("anna").getLast()).startsWith("Called off");
    assertThat(inbox("anna").getLast().text())
        .contains("Whether the power will go off is not known")
        .contains(Post.URL + "/powercuts/LK-CEB/A?lang=en")
        .doesNotContain(Post.URL + "/powercuts/LK-CEB/A\n");
    assertThat(inbox("ben")).hasSize(1);
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.B.2026-05-02");
    utility.publish.run();
    post.deliver();
    assertThat(inbox("anna")).hasSize(2);
  }

  @Test
  void aRemovedUtilitysCutsAreTakenBackButForThoseThatAreOverOrWereCalledOff() {
    for (String group : List.of("A", "B", "C")) {
      announces(group, "09:00-11:15");
    }
    announces("C");
    assertThat(standing("A", "B", "C")).isEqualTo(2);
    member("anna", GROUP_A, GROUP_B);
    int removed =
        village.database.inTransaction(
            tx ->
                utility
                    .remove()
                    .provider(tx, utility.provider().id(), utility.provider().version()));
    assertThat(removed).isEqualTo(2);
    post.deliver();
    assertThat(versions()).isEmpty();
    assertThat(inbox("anna")).hasSize(3); // what is in force, and the end of each
    assertThat(village.count("powercut_provider")).isZero();
  }

  @Test
  void whatIsRemovedAfterItsCutsAreOverTakesNothingBack() {
    announces("A", "09:00-11:15");
    village.time.pass(Duration.ofDays(2));
    assertThat(standing("A")).isZero();
    assertThat(removeGroup("A")).isZero();
  }

  @Test
  void aNoticeWhoseRecordIsNotKeptIsNotSaid() {
    utility.says("A", "09:00-11:15");
    assertThatThrownBy(
            () ->
                utility.publish.publish(
                    (tx, notices) -> {
                      assertThat(notices).hasSize(1);
                      throw new IllegalStateException("no room for the record");
                    }))
        .hasMessage("no room for the record");
    assertThat(utility.publish.publish((tx, notices) -> {})).describedAs("still due").hasSize(1);
  }

  @Test
  void aRemovalThatIsNotKeptTakesNothingBack() {
    announces("A", "09:00-11:15");
    assertThatThrownBy(
            () ->
                village.database.useTransaction(
                    tx -> utility.remove().group(tx, utility.group("A").id(), 99)))
        .isInstanceOf(EditException.class);
    assertThat(versions()).hasSize(1);
    assertThat(village.count("alert_version")).isEqualTo(1);
  }

  @Test
  void aGroupThatIsRemovedWhileItsCutIsPublishedIsTakenBackAllTheSame() throws Exception {
    utility.says("A", "09:00-11:15");
    CutDrafts drafts = new CutDrafts(places::catalogue, village.time);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      List<Future<Integer>> removal = new ArrayList<>();
      village.database.useTransaction(
          tx -> {
            List<CutNotice> due = utility.notices.due(tx, 0, 10).notices();
            removal.add(other.submit(() -> removeGroup("A")));
            awaitLock();
            village.alerts.accept(tx, due.stream().map(drafts::of).toList());
            utility.notices.mark(tx, due);
          });
      assertThat(removal.getFirst().get(60, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(versions()).isEmpty();
    assertThat(village.count("alert_version")).isEqualTo(2);
  }

  /** Until somebody waits for a lock that somebody else holds. */
  private void awaitLock() {
    while (village.count("pg_locks where not granted") == 0) {
      Thread.onSpinWait();
    }
  }

  private int standing(String... groups) {
    return utility.notices.standing(Stream.of(groups).map(g -> utility.group(g).id()).toList());
  }

  private int removeGroup(String code) {
    return village.database.inTransaction(
        tx -> {
          int id = utility.group(code).id();
          int version = utility.utilities.group(tx, id).orElseThrow().version();
          return utility.remove().group(tx, id, version);
        });
  }

  @Test
  void aRevisionWhoseNoticeCannotBeMadeKeepsNobodyBackAndIsLoggedOnceAMinute() {
    utility.says("A", "09:00-11:15");
    utility.says("B", "09:00-11:15");
    AtomicLong nanos = new AtomicLong();
    AtomicInteger drafted = new AtomicInteger();
    Supplier<Catalogue> onlySecond =
        () -> {
          if (drafted.incrementAndGet() != 2) {
            throw new IllegalStateException("it cannot be drafted");
          }
          return places.catalogue();
        };
    PublishCuts node = utility.node(onlySecond, new OnceAMinute(nanos::get));
    Logger logger = (Logger) LoggerFactory.getLogger(PublishCuts.class);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    logger.addAppender(said);
    double before = failures();
    try {
      for (int second = 0; second < 61; second++) {
        node.run();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      }
    } finally {
      logger.detachAppender(said);
    }
    assertThat(said.list.stream().filter(e -> e.getThrowableProxy() != null)).hasSize(2);
    assertThat(failures() - before).isEqualTo(61);
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.B.2026-05-02");
    utility.publish.run();
    assertThat(versions()).hasSize(2);
  }

  private static double failures() {
    return METRICS
        .scrape()
        .lines()
        .filter(l -> l.startsWith("tocsin_powercut_failures_total"))
        .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' '))))
        .sum();
  }

  /** A node during whose first batch another one publishes all that it can. */
  private PublishCuts interruptedBy(PublishCuts other) {
    AtomicBoolean first = new AtomicBoolean(true);
    Supplier<Catalogue> drafting =
        () -> {
          if (first.getAndSet(false)) {
            other.run();
          }
          return places.catalogue();
        };
    return utility.node(drafting, new OnceAMinute(Ticker.systemTicker()));
  }

  @Test
  void nodesWhoseBatchesAreInterleavedDoubleAndLoseNothing() {
    utility.saysOfDays(5); // of 28 groups: three batches
    PublishCuts third = utility.node();
    PublishCuts second = interruptedBy(third);
    interruptedBy(second).run();
    utility.publish.run();
    assertThat(village.count("alert_version")).isEqualTo(140);
    assertThat(village.count("powercut_notice")).isEqualTo(140);
    assertThat(village.count("alert_version where msg_type <> 'Alert'")).isZero();
  }

  @Test
  void aCrashAfterTheAlertsAreAcceptedLosesAndDoublesNothing() {
    utility.says("A", "09:00-11:15");
    CutDrafts drafts = new CutDrafts(places::catalogue, village.time);
    assertThatThrownBy(
            () ->
                village.database.useTransaction(
                    tx -> {
                      List<CutNotice> due = utility.notices.due(tx, 0, 10).notices();
                      village.alerts.accept(tx, due.stream().map(drafts::of).toList());
                      throw new IllegalStateException("the node dies");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(village.count("alert_version")).isZero();
    utility.publish.run();
    utility.publish.run();
    assertThat(village.count("alert_version")).isEqualTo(1);
  }

  @Test
  void aFeedThatSpeaksAsWeDoNeitherEndsNorReplacesACut() {
    member("anna", GROUP_A);
    announces("A", "09:00-11:15");
    Version cut = versions().getFirst();
    village.hear(
        CapText.alert(cut.identifier())
            .sender(cut.sender())
            .type("Cancel")
            .sent(cut.sent().plusSeconds(60).toString().replace("Z", "+00:00"))
            .references(cut.sender() + "," + cut.identifier() + "," + cut.sent())
            .info(InfoText.info().event("Power cut")));
    post.deliver();
    assertThat(versions()).extracting(Version::id).contains(cut.id());
    assertThat(inbox("anna")).hasSize(1);
  }

  @Test
  void aPreviewSaysWhatWouldBeSentToHowManyAndKeepsNothing() {
    member("anna", GROUP_A);
    member("ben", GROUP_A);
    member("carl", GROUP_B);
    var preview = utility.preview(village.subscriptions.matcher());
    var shown =
        preview.ifTaken(
            utility.source, Utility.timetable("A", "09:00-11:15"), "si", Duration.ofSeconds(5));
    assertThat(shown.taken().changed()).hasSize(1);
    assertThat(shown.previews())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.contacts()).hasSize(1).containsEntry("email", 2L);
              assertThat(p.text().headline()).contains("විදුලි කප්පාදුව");
              assertThat(p.complete()).isTrue();
            });
    assertThat(village.count("powercut_revision")).isZero();
    assertThat(village.count("alert_version")).isZero();
  }

  @Test
  void aPreviewThatMayNotTakeTimeSaysThatThereAreMore() {
    member("anna", GROUP_A);
    utility.says("A", "09:00-11:15");
    int ceb = utility.provider().id();
    var shown =
        utility
            .preview(village.subscriptions.matcher())
            .of(ceb, Utility.TOMORROW, Utility.TOMORROW, "en", Duration.ZERO);
    assertThat(shown).singleElement().satisfies(p -> assertThat(p.complete()).isFalse());
  }

  @Test
  void aGroupThatANodeDoesNotKnowYetWaitsAndKeepsNobodyBack() {
    int ceb = utility.provider().id();
    Group fresh = new Group(0, ceb, "3.1", Map.of(), "household", List.of(), null);
    village.database.useTransaction(tx -> utility.utilities.add(tx, fresh));
    utility.says("3.1", "09:00-11:15");
    utility.says("A", "09:00-11:15");
    utility.publish.run();
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.A.2026-05-02");
    utility.utilities.refresh();
    utility.publish.run();
    assertThat(versions())
        .extracting(Version::identifier)
        .contains("LK-CEB.3.1.2026-05-02")
        .hasSize(2);
  }

  @Test
  void aPreviewOfDaysShowsOnlyWhatIsStillToBeSaid() {
    utility.says("A", "09:00-11:15");
    var preview = utility.preview(village.subscriptions.matcher());
    int ceb = utility.provider().id();
    var before = preview.of(ceb, Utility.TOMORROW, Utility.TOMORROW, "en", Duration.ofSeconds(5));
    assertThat(before).singleElement().satisfies(p -> assertThat(p.notice().speaks()).isTrue());
    utility.publish.run();
    var after = preview.of(ceb, Utility.TOMORROW, Utility.TOMORROW, "en", Duration.ofSeconds(5));
    assertThat(after).singleElement().satisfies(p -> assertThat(p.notice().speaks()).isFalse());
  }
}

package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.tocsin.alert.Page;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.ProblemException;

/** A question asked again is answered without work, and never with what is no longer so. */
class AlertListsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private final List<Integer> written = new ArrayList<>();
  private Newsdesk desk;

  /** Tells how often it was asked to write. */
  private final AlertForm counting =
      new AlertForm() {
        @Override
        public MediaType type() {
          return MediaType.TEXT_PLAIN;
        }

        @Override
        public byte[] write(Page page, Asked asked) {
          written.add(page.count());
          return asked.self().getBytes(StandardCharsets.UTF_8);
        }
      };

  @BeforeEach
  void fresh() {
    db.execute("truncate alert_version, alert_change, feed_source, feed_feed cascade");
    desk = new Newsdesk(db);
    desk.accept("a", "River", 10);
    desk.accept("b", "Rain", 12);
  }

  private WrittenAnswer ask(String query) {
    return desk.lists.answer(
        Newsdesk.request("http://here.test", "/api/v1/alerts", query), counting);
  }

  private int found(String query) {
    var parameters = Newsdesk.request("http://here.test", "/", query).getParameterMap();
    return desk.alerts
        .query(AlertParams.read(parameters, desk.places.catalogue(), desk.feeds.registry()))
        .items()
        .size();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "country=LKA                           | 2",
        "country=KEN,LKA                       | 2",
        "country=LKA&admin1=LK-11              | 2",
        "country=LKA&admin1=LK-3               | 0",
        "country=KEN&admin1=LK-11              | 0",
        "country=KEN,LKA&admin1=LK-11,LK-3    | 2",
        "continent=asia&country=LKA            | 2",
        "continent=asia,africa&country=LKA     | 2",
        "region=africa&country=LKA             | 0",
        "region=africa&country=LKA,KEN         | 0",
        "continent=africa&region=asia-pacific  | 0",
        "continent=asia&admin1=LK-11           | 2",
        "continent=africa&admin1=LK-11         | 0"
      })
  void placesThatAreGivenMustAllHold(String places, int expected) {
    assertThat(found(places)).isEqualTo(expected);
    assertThat(found(places + "&activeAt=2026-05-01T09:00:00Z")).isEqualTo(expected);
  }

  @Test
  void whatTheListsHaveNotYetIsNotTold() {
    ChangeJson changes =
        new ChangeJson(desk.alerts, new AlertJson(desk.places, desk.feeds, desk.world, ""));
    long last = desk.alerts.lastChange();
    assertThat(changes.after(0, last, 100).last()).isEqualTo(last);
    assertThat(changes.after(0, last - 1, 100).last()).isEqualTo(last - 1);
    assertThat(changes.after(last - 1, last - 1, 100).items()).isEmpty();
  }

  @Test
  void theSameQuestionIsWrittenOnce() {
    WrittenAnswer first = ask("country=LKA");
    assertThat(ask("country=LKA")).isSameAs(first);
    assertThat(written).containsExactly(2);
    ask("country=KEN");
    ask(null);
    assertThat(written).containsExactly(2, 0, 2);
  }

  @Test
  void aNewAlertAndAnEndedOneMakeANewAnswer() {
    ask(null);
    desk.accept("c", "Wind", 11);
    ask(null);
    desk.world.set(Instant.parse("2026-05-01T10:00:00Z"));
    ask(null);
    ask(null);
    assertThat(written).containsExactly(2, 3, 2);
  }

  @Test
  void aChangeElsewhereLeavesAnAnswerAsItWas() {
    WrittenAnswer rain = ask("q=rain");
    desk.accept("c", "Wind", 11);
    assertThat(ask("q=rain")).isSameAs(rain);
    desk.accept("d", "Rain", 11);
    assertThat(ask("q=rain")).isNotSameAs(rain);
    assertThat(written).containsExactly(1, 2);
  }

  @Test
  void anAlertThatTurnsIsWrittenAnewAlthoughItIsTheSame() {
    ask("q=rain&state=active,scheduled");
    desk.world.set(Instant.parse("2026-05-01T10:00:00Z")); // the river's alert has ended
    ask("q=rain&state=active,scheduled");
    desk.accept("soon", "Rain", 11, 14);
    ask("q=rain&state=active,scheduled");
    desk.world.set(Instant.parse("2026-05-01T11:30:00Z"));
    ask("q=rain&state=active,scheduled");
    assertThat(written).hasSize(3);
  }

  @Test
  void otherPlacesOrSourcesMakeANewAnswer() {
    ask(null);
    desk.places.refresh();
    ask(null);
    desk.feeds.refresh();
    ask(null);
    ask(null);
    assertThat(written).hasSize(3);
  }

  @Test
  void anotherHostIsAnotherQuestion() {
    ask(null);
    desk.lists.answer(Newsdesk.request("http://there.test", "/api/v1/alerts", null), counting);
    assertThat(written).hasSize(2);
  }

  @Test
  void historyIsAskedAnewEachTime() {
    for (String query : List.of("state=any", "activeAt=2026-05-01T09:00:00Z", "state=expired")) {
      written.clear();
      ask(query);
      ask(query);
      assertThat(written).describedAs(query).hasSize(2);
    }
  }

  @Test
  void whatIsRefusedIsRefusedAgain() {
    assertThatThrownBy(() -> ask("limit=0")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> ask("limit=0")).isInstanceOf(ProblemException.class);
    assertThat(written).isEmpty();
  }

  @Test
  void theNextPageIsTheSameAddressWithItsCursor() {
    String self = "http://here.test/api/v1/alerts?cursor=x&limit=1&country=LKA";
    Page page =
        desk.alerts.query(
            AlertParams.read(
                Newsdesk.request("", "", "limit=1").getParameterMap(),
                desk.places.catalogue(),
                desk.feeds.registry()));
    assertThat(AlertLists.next(page, self))
        .isEqualTo(
            "http://here.test/api/v1/alerts?limit=1&country=LKA&cursor=" + page.next().encode());
    assertThat(AlertLists.next(page, "http://here.test/api/v1/alerts"))
        .isEqualTo("http://here.test/api/v1/alerts?cursor=" + page.next().encode());
  }
}

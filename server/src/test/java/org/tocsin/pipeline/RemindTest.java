package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.Address;
import org.tocsin.account.Contact;
import org.tocsin.alert.CapText;
import org.tocsin.alert.InfoText;
import org.tocsin.cap.Severity;
import org.tocsin.notify.Medium;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.QuietHours;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** Who asks for it is told once more before a warning begins, whatever becomes of it meanwhile. */
class RemindTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final Metrics METRICS = new Metrics();
  private static final Address ANNA = Address.email("anna@example.org");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Wish HOURLY = Village.SRI_LANKA.withRemind(HOUR);
  private static final Wish DAILY =
      new Wish(
          HOURLY.places(),
          Filter.ANY,
          HOURLY.languages(),
          new When.Daily(LocalTime.of(23, 0)),
          HOURLY.zone(),
          null,
          true,
          null,
          HOUR);
  private static Places places;

  private Village village;
  private Post post;

  @BeforeEach
  void begin() {
    places = places == null ? new Places(db.database()) : places;
    village = new Village(db, places, METRICS); // 09:00, 14:30 in Colombo
    post = new Post(village);
  }

  @AfterEach
  void close() {
    post.close();
  }

  @AfterAll
  static void end() {
    METRICS.close();
  }

  /** Windows such as 12:00-13:00, in UTC. */
  private static CapText cuts(String identifier, String... windows) {
    CapText text = alert(identifier);
    for (String window : windows) {
      text.info(info().lasts(window.substring(0, 5), window.substring(6)));
    }
    return text;
  }

  private static CapText update(CapText of, String sent, String... windows) {
    return cuts(of.identifier() + "+", windows).sent(sent).type("Update").refersTo(of);
  }

  private long anna(Wish wish) {
    return village.member(ANNA, wish);
  }

  /** Moves the clock and sends what may go: what came, without confirmations. */
  private List<String> at(String time) {
    Instant now = village.time.instant();
    Instant then = now.atZone(ZoneId.of("UTC")).with(LocalTime.parse(time)).toInstant();
    village.time.pass(Duration.between(now, then));
    return come();
  }

  private List<String> come() {
    int before = sent().size();
    post.deliver();
    List<String> sent = sent();
    return sent.subList(before, sent.size());
  }

  private static final String SENT =
      """
      select purpose || coalesce(' ' || substr(payload, 12, 5), '') from notify_outbox
       where state = 'sent' and purpose not in ('confirm', 'sign_in') order by done_at, id\
      """;

  private List<String> sent() {
    return village.database.read(tx -> tx.sql().sql(SENT).query(String.class).list());
  }

  private List<String> waiting() {
    return village.database.read(
        tx ->
            tx.sql()
                .sql(
                    """
                    select substr(payload, 12, 5) from notify_outbox
                     where purpose = 'remind' and state in ('queued', 'held', 'parked') order by payload\
                    """)
                .query(String.class)
                .list());
  }

  @Test
  void eachBeginningAheadIsRemindedOnceAtItsMoment() {
    anna(HOURLY);
    village.hear(cuts("a", "12:00-13:00", "15:00-16:00", "08:00-09:30"));
    assertThat(come()).containsExactly("alert");
    assertThat(at("10:59")).isEmpty();
    assertThat(at("11:00")).containsExactly("remind 12:00");
    assertThat(at("11:30")).isEmpty();
    assertThat(at("14:00")).containsExactly("remind 15:00");
    assertThat(at("16:00")).isEmpty();
  }

  @Test
  void windowsInSeveralLanguagesAreOne() {
    anna(HOURLY);
    village.hear(
        alert("a")
            .info(info().lasts("12:00", "13:00"))
            .info(info().language("si").event("ගංවතුර").lasts("12:00", "13:00")));
    come();
    assertThat(waiting()).containsExactly("12:00");
  }

  @Test
  void aStormIsRemindedAsWell() {
    anna(HOURLY);
    village.hear(
        alert("storm").info(info().event("Storm").severity("Extreme").lasts("12:00", "18:00")));
    come();
    assertThat(at("11:00")).containsExactly("remind 12:00");
  }

  @Test
  void onlyInfosThatMeetPlaceAndFilterAreRemindedOf() {
    Wish severe =
        new Wish(
            HOURLY.places(),
            new Filter(Severity.SEVERE, null, null, java.util.Set.of(), java.util.Set.of()),
            HOURLY.languages(),
            HOURLY.when(),
            HOURLY.zone(),
            null,
            true,
            null,
            HOUR);
    anna(severe);
    village.hear(
        alert("a")
            .info(info().lasts("12:00", "13:00"))
            .info(info().severity("Minor").lasts("14:00", "15:00"))
            .info(info().polygon(InfoText.NAKURU).lasts("16:00", "17:00")));
    come();
    assertThat(waiting()).containsExactly("12:00");
  }

  @Test
  void whoWantsNoneGetsNone() {
    anna(Village.SRI_LANKA);
    village.hear(cuts("a", "12:00-13:00"));
    assertThat(come()).containsExactly("alert");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void ofSeveralSubscriptionsTheLongestLeadCounts() {
    long contact = anna(Village.SRI_LANKA.withRemind(Duration.ofMinutes(15)));
    Contact anna = village.accounts.contact(contact).orElseThrow();
    Wish world = Wish.of(List.of(new Place.World()), List.of("en"), HOURLY.zone());
    village.change.add(anna, world.withRemind(HOUR));
    village.hear(cuts("a", "12:00-13:00"));
    come();
    assertThat(at("11:00")).containsExactly("remind 12:00");
    assertThat(at("11:45")).isEmpty();
  }

  @Test
  void whatIsToldWithinTheLeadIsItsOwnReminder() {
    anna(HOURLY);
    village.hear(cuts("a", "09:19-10:00", "12:00-13:00"));
    assertThat(come()).containsExactly("alert");
    assertThat(waiting()).containsExactly("12:00");
  }

  @Test
  void aMovedWindowIsRemindedAtItsNewTimeOnly() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00", "15:00-16:00");
    village.hear(first);
    come();
    village.hear(update(first, "09:10", "13:00-14:00", "15:00-16:00"));
    assertThat(come()).containsExactly("update");
    assertThat(waiting()).containsExactly("13:00", "15:00");
    assertThat(at("11:00")).isEmpty();
    assertThat(at("12:00")).containsExactly("remind 13:00");
    assertThat(at("14:00")).containsExactly("remind 15:00");
  }

  @Test
  void aRemindedWindowIsNotRemindedAgainByALaterVersion() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00", "15:00-16:00");
    village.hear(first);
    come();
    assertThat(at("11:00")).containsExactly("remind 12:00");
    CapText second = update(first, "11:10", "12:00-13:30", "15:00-16:00");
    village.hear(second);
    assertThat(come()).containsExactly("update");
    village.hear(update(second, "11:20", "12:00-13:00", "15:00-16:00"));
    assertThat(at("11:25")).containsExactly("update");
    assertThat(at("14:00")).containsExactly("remind 15:00");
  }

  @Test
  void aVersionThatSaysTheSameKeepsTheReminders() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    come();
    village.hear(update(first, "09:10", "12:00-13:00"));
    assertThat(come()).isEmpty();
    assertThat(at("11:00")).containsExactly("remind 12:00");
  }

  @Test
  void aReminderThatFallsDueWhileItsVersionGivesWayIsNotLost() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    come();
    village.time.pass(Duration.ofHours(2));
    village.hear(update(first, "11:00", "12:00-13:00"));
    post.send(); // before the new version was matched
    assertThat(waiting()).isEmpty();
    assertThat(come()).containsExactly("remind 12:00");
    assertThat(come()).isEmpty();
  }

  @Test
  void aCancelTakesRemindersBackAndIsNotHeldUpByThem() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00", "15:00-16:00");
    village.hear(first);
    come();
    at("11:00");
    village.hear(cuts("c", "12:00-13:00").sent("11:30").type("Cancel").refersTo(first));
    assertThat(come()).containsExactly("cancel");
    assertThat(waiting()).isEmpty();
    assertThat(at("14:30")).isEmpty();
  }

  @Test
  void aCancelOfWhatIsNotToldYetSendsNothingAtAll() {
    anna(HOURLY);
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    village.match();
    village.hear(cuts("c", "12:00-13:00").sent("09:30").type("Cancel").refersTo(first));
    assertThat(come()).isEmpty();
    assertThat(at("11:00")).isEmpty();
  }

  @Test
  void whatIsTakenDownIsRemindedAgainOnceItStandsAgain() {
    anna(HOURLY);
    long id = village.hear(cuts("a", "12:00-13:00"));
    come();
    village.database.useTransaction(tx -> village.alerts.withdraw(tx, List.of(id)));
    assertThat(come()).containsExactly("withdrawn");
    assertThat(waiting()).isEmpty();
    village.database.useTransaction(tx -> village.alerts.restore(tx, List.of(id)));
    assertThat(come()).containsExactly("restored");
    assertThat(at("11:00")).containsExactly("remind 12:00");
  }

  @Test
  void whoMatchesNoMoreIsToldSoAndNotReminded() {
    anna(
        Wish.of(List.of(new Place.Point(6.9, 80, 500, "home")), List.of("en"), HOURLY.zone())
            .withRemind(HOUR));
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    come();
    CapText away = alert("b").sent("09:10").type("Update").refersTo(first);
    village.hear(away.info(info().polygon(InfoText.NAKURU).lasts("12:00", "13:00")));
    assertThat(come()).containsExactly("update");
    assertThat(waiting()).isEmpty();
    assertThat(at("11:30")).isEmpty();
  }

  @Test
  void whoJoinsLateGetsWhatIsAhead() {
    village.hear(cuts("a", "09:30-10:00", "12:00-13:00"));
    village.match();
    long contact = anna(HOURLY);
    assertThat(come()).containsExactly("current");
    assertThat(village.lists(contact)).hasSize(1);
    assertThat(at("11:00")).containsExactly("remind 12:00");
    assertThat(at("12:30")).isEmpty();
  }

  @Test
  void theListOfALateJoinerIsNotEmptiedByItsReminders() {
    village.hear(cuts("a", "12:00-13:00"));
    village.match();
    long contact = anna(HOURLY);
    assertThat(village.lists(contact)).hasSize(1).allMatch(list -> list.size() == 1);
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void anotherLeadMovesWhatWaitsAndNoneTakesItBack() {
    long contact = anna(HOURLY);
    village.hear(cuts("a", "12:00-13:00", "15:00-16:00"));
    come();
    long id = village.change.active(contact).getFirst().id();
    village.change.replace(contact, id, Village.SRI_LANKA.withRemind(Duration.ofMinutes(30)));
    assertThat(at("11:00")).isEmpty();
    assertThat(at("11:30")).containsExactly("remind 12:00");
    village.change.replace(contact, id, Village.SRI_LANKA);
    assertThat(waiting()).isEmpty();
    village.change.replace(contact, id, HOURLY);
    assertThat(waiting()).containsExactly("15:00");
    assertThat(at("14:00")).containsExactly("remind 15:00");
  }

  @Test
  void whoLeavesOrPausesIsNotReminded() {
    long contact = anna(HOURLY);
    Contact anna = village.accounts.contact(contact).orElseThrow();
    Wish world = Wish.of(List.of(new Place.World()), List.of("en"), HOURLY.zone());
    long second = village.change.add(anna, world.withRemind(Duration.ofMinutes(30)));
    village.hear(cuts("a", "12:00-13:00"));
    come();
    long first = village.change.active(contact).getFirst().id();
    village.change.remove(contact, List.of(first));
    assertThat(at("11:00")).isEmpty(); // the longer lead has gone with its subscription
    assertThat(waiting()).containsExactly("12:00");
    village.change.pause(contact, second, village.time.instant().plus(Duration.ofDays(1)));
    assertThat(waiting()).isEmpty();
    village.change.pause(contact, second, null);
    assertThat(waiting()).containsExactly("12:00");
    village.change.remove(contact, List.of(second));
    assertThat(waiting()).isEmpty();
  }

  @Test
  void whoReadsDigestsIsRemindedAtTheMomentAndHearsOfTheEndAtOnce() {
    anna(DAILY);
    CapText first = cuts("a", "09:19-10:00", "12:00-13:00");
    village.hear(first);
    assertThat(come()).containsExactly("remind 09:19"); // nothing else tells it in time
    assertThat(at("11:00")).containsExactly("remind 12:00");
    village.hear(cuts("c", "12:00-13:00").sent("11:30").type("Cancel").refersTo(first));
    assertThat(come()).containsExactly("cancel");
  }

  @Test
  void whoReadsDigestsAndWasRemindedOfAWindowHearsAtOnceThatItMoved() {
    anna(DAILY);
    CapText first = cuts("a", "09:19-10:00", "12:00-13:00");
    village.hear(first);
    come();
    assertThat(at("11:00")).containsExactly("remind 12:00");
    CapText later = update(first, "11:30", "14:00-15:00");
    village.hear(later);
    assertThat(come()).containsExactly("update ");
    village.hear(update(later, "11:40", "16:00-17:00"));
    assertThat(come()).describedAs("what it was told at once moves again").hasSize(1);
    village.match();
    assertThat(come()).isEmpty();
    assertThat(at("15:00")).containsExactly("remind 16:00");
  }

  @Test
  void whoReadsDigestsAndWasRemindedHearsAtOnceThatItsWindowOfSeveralIsOff() {
    anna(DAILY);
    CapText first = cuts("a", "10:30-11:00", "14:00-15:00");
    village.hear(first);
    come();
    assertThat(at("09:35")).containsExactly("remind 10:30");
    village.hear(update(first, "09:40", "14:00-15:00"));
    assertThat(come()).containsExactly("update ");
    assertThat(village.count("notify_digest_item")).describedAs("and not once more").isZero();
  }

  @Test
  void whoReadsDigestsHearsOfWhatConcernsNoReminderByTheDigestAlone() {
    anna(DAILY);
    CapText first = cuts("a", "10:30-11:00", "14:00-15:00");
    village.hear(first);
    come();
    assertThat(at("09:35")).containsExactly("remind 10:30");
    CapText later = update(first, "09:40", "10:30-11:00", "16:00-17:00");
    village.hear(later);
    assertThat(come()).isEmpty();
    assertThat(at("11:30")).isEmpty();
    village.hear(update(later, "11:30", "18:00-19:00"));
    assertThat(come()).describedAs("its window is over").isEmpty();
  }

  @Test
  void whatIsAnnouncedAgainAfterItsEndWasToldAtOnceIsToldAtOnceToo() {
    anna(DAILY);
    CapText first = cuts("a", "12:00-13:00");
    village.hear(first);
    assertThat(at("11:00")).containsExactly("remind 12:00");
    CapText end = cuts("c", "12:00-13:00").sent("11:10").type("Cancel").refersTo(first);
    village.hear(end);
    assertThat(come()).containsExactly("cancel");
    village.hear(update(first, "11:20", "12:00-13:00").refersTo(end));
    assertThat(come()).containsExactly("update ");
  }

  @Test
  void quietHoursHoldRemindersThatAreNotUrgent() {
    QuietHours quiet = new QuietHours(LocalTime.of(16, 0), LocalTime.of(17, 0)); // 10:30 to 11:30
    Wish wish =
        new Wish(
            HOURLY.places(),
            Filter.ANY,
            HOURLY.languages(),
            HOURLY.when(),
            HOURLY.zone(),
            quiet,
            true,
            null,
            HOUR);
    anna(wish);
    village.hear(alert("a").info(info().severity("Moderate").lasts("12:00", "13:00")));
    village.hear(alert("b").info(info().severity("Extreme").lasts("12:01", "13:00")));
    village.hear(alert("c").info(info().severity("Moderate").lasts("11:30", "13:00")));
    come();
    assertThat(at("11:00")).isEmpty();
    assertThat(at("11:01")).containsExactly("remind 12:01");
    assertThat(at("11:30")).containsExactly("remind 12:00"); // and none of what begins just now
  }

  @Test
  void aReminderWhoseTimeIsPastIsDroppedAndNotSentLate() {
    Address hook = Address.webhook("https://hooks.example.net/x", "whsec_" + "A".repeat(43) + "=");
    village.member(hook, HOURLY);
    village.hear(cuts("a", "12:00-13:00"));
    come();
    post.outcome =
        new Outcome.RetryAfter("http-503", "busy", Duration.ofMinutes(20), Outcome.Scope.MESSAGE);
    at("11:00");
    at("11:30");
    post.outcome = new Outcome.Sent("taken");
    assertThat(at("12:00")).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void theMailOfAReminderSaysWhenAndStandsInTheThread() {
    anna(HOURLY);
    village.hear(cuts("a", "12:00-13:00"));
    come();
    String alertId = post.last(ANNA.value()).headers().get("Message-ID");
    at("11:00");
    Captured mail = post.last(ANNA.value());
    assertThat(mail.headers().get("Subject")).startsWith("Reminder: ").contains("17:30");
    assertThat(mail.headers().get("In-Reply-To")).isEqualTo(alertId);
    assertThat(mail.text()).contains("Fri 1 May, 17:30");
  }

  @Test
  void aPushOfAReminderLastsUntilItBegins() {
    Address push = ComposersTest.ADDRESSES.get(org.tocsin.account.ContactKind.PUSH);
    village.member(push, HOURLY);
    village.hear(cuts("a", "12:00-13:00"));
    come();
    at("11:00");
    var message = post.last(Medium.PUSH, org.tocsin.notify.channel.PushMessage.class);
    assertThat(message.ttl()).isEqualTo(HOUR);
    assertThat(message.urgency()).isEqualTo("high");
  }

  @Test
  void aThousandBeginningsCostNotAThousandReminders() {
    anna(HOURLY);
    CapText text = alert("many");
    for (int i = 0; i < 100; i++) {
      String from = LocalTime.of(12, 0).plusMinutes(i).toString();
      text.info(info().lasts(from, "18:00"));
    }
    village.hear(text);
    come();
    assertThat(waiting()).hasSize(24).startsWith("12:00");
  }

  @Test
  void aCrashOrAnotherNodeDoublesNothing() {
    anna(HOURLY);
    village.hear(cuts("a", "12:00-13:00", "15:00-16:00"));
    come();
    List<String> before = new ArrayList<>(waiting());
    db.execute(
        "insert into alert_matching (seq, version_id, kind) select seq, version_id, kind from"
            + " alert_change where kind = 'accepted'");
    assertThat(come()).isEmpty();
    assertThat(waiting()).isEqualTo(before);
    assertThat(at("11:00")).containsExactly("remind 12:00");
    db.execute(
        "insert into alert_matching (seq, version_id, kind) select seq, version_id, kind from"
            + " alert_change where kind = 'accepted'");
    assertThat(come()).isEmpty();
    assertThat(waiting()).containsExactly("15:00");
  }
}

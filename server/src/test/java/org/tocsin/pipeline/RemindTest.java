package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.account.Address;
import org.tocsin.account.Contact;
import org.tocsin.alert.CapText;
import org.tocsin.alert.InfoText;
import org.tocsin.cap.Severity;
import org.tocsin.notify.Medium;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.QuietHours;
import org.tocsin.subscription.Wish;

/** Who asks for it is told once more before a warning begins, whatever becomes of it meanwhile. */
class RemindTest extends RemindRoad {
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

package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tocsin.account.Address;
import org.tocsin.account.Contact;
import org.tocsin.account.Operator;
import org.tocsin.account.Role;
import org.tocsin.cap.Severity;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.Suppression;
import org.tocsin.platform.http.Admission;
import org.tocsin.subscription.BadWishException;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** What happens when people come, change their minds, and go. */
class PeopleTest extends VillageRoad {
  private static final Address ANNA = Address.email("anna@example.org");
  private static final Address PHONE = Address.phone("+94112345678");

  private static final Wish KENYA =
      Wish.of(List.of(new Place.Country("KEN")), List.of("en"), ZoneOffset.UTC);

  @Test
  void untilAnAddressAnswersItGetsItsConfirmationAndNothingElse() {
    village.warn("LKA", "Severe");
    assertThat(village.ask(ANNA, Village.SRI_LANKA)).isEqualTo(Admission.ADMITTED);
    village.matchSubscription.run();
    assertThat(village.count("notify_outbox")).isEqualTo(1);
    assertThat(village.outbox.claim(Medium.EMAIL, 10))
        .extracting(c -> c.purpose())
        .containsExactly(Purpose.CONFIRM);
    assertThat(village.change.active(village.accounts.find(ANNA).orElseThrow().id())).isEmpty();
  }

  @Test
  void askingTheSameAgainWithinTheHourSendsNoSecondConfirmation() {
    village.ask(ANNA, Village.SRI_LANKA);
    village.ask(ANNA, Village.SRI_LANKA);
    long contact = village.accounts.find(ANNA).orElseThrow().id();
    assertThat(village.rows(contact, "confirm")).hasSize(1);
    assertThat(village.confirm(ANNA).subscriptions()).hasSize(1);
  }

  @Test
  void aSecondWishWithinTheHourHasAConfirmationOfItsOwnWhenTheHourIsOver() {
    village.ask(ANNA, Village.SRI_LANKA);
    village.ask(ANNA, KENYA);
    long contact = village.accounts.find(ANNA).orElseThrow().id();
    List<Village.Row> rows = village.rows(contact, "confirm");
    assertThat(rows).extracting(Village.Row::state).containsExactly("queued", "held");
    assertThat(village.outbox.claim(Medium.EMAIL, 10)).hasSize(1);
    village.time.pass(Duration.ofHours(1));
    assertThat(village.outbox.claim(Medium.EMAIL, 10))
        .extracting(c -> c.id())
        .contains(rows.getLast().id());
    village.confirmContact.byLink(village.token(ANNA.kind(), rows.getLast().payload()));
    village.confirmContact.byLink(village.token(ANNA.kind(), rows.getFirst().payload()));
    assertThat(village.change.active(contact)).hasSize(2);
  }

  @Test
  void whoConfirmsTheirOwnSignUpGetsNoPlacesOfAStrangers() {
    village.ask(ANNA, Village.SRI_LANKA);
    String mine = village.token(ANNA);
    village.ask(ANNA, KENYA); // somebody else
    Wish weekly =
        new Wish(
            Village.SRI_LANKA.places(),
            Filter.ANY,
            List.of("ta"),
            new When.Weekly(java.time.DayOfWeek.MONDAY, java.time.LocalTime.NOON),
            ZoneOffset.UTC,
            null,
            true,
            null);
    village.ask(ANNA, weekly); // the same places, but told when it is too late
    assertThat(village.confirmContact.byLink(mine).orElseThrow().subscriptions())
        .extracting(s -> s.wish())
        .containsExactly(Village.SRI_LANKA);
  }

  @Test
  void whoWasDeletedAndComesBackIsToldAgain() {
    long before = village.member(ANNA, Village.SRI_LANKA);
    village.delete.delete(before);
    village.time.pass(Duration.ofHours(2));
    long contact = village.member(ANNA, Village.SRI_LANKA);
    assertThat(contact).isNotEqualTo(before);
    try (Post post = new Post(village)) {
      village.warn("LKA", "Severe");
      post.deliver();
      assertThat(village.rows(contact, "alert"))
          .extracting(Village.Row::state)
          .containsExactly("sent");
      assertThat(post.last(ANNA.value()).text()).contains("Flood");
    }
  }

  @Test
  void confirmingLiftsWhatBouncedAndNotWhatAnOperatorSaid() {
    long contact = village.member(ANNA, Village.SRI_LANKA);
    byte[] hash = village.accounts.addressHash(ANNA);
    for (Suppression.Reason reason : Suppression.Reason.values()) {
      village.time.pass(Duration.ofHours(2));
      village.database.useTransaction(
          tx -> {
            village.suppression.contacts(tx, List.of(contact), Medium.EMAIL, reason, null);
            village.suppression.addresses(tx, List.of(hash), Medium.EMAIL, reason, null);
          });
      village.ask(ANNA, Village.SRI_LANKA);
      village.confirm(ANNA);
      int left = reason == Suppression.Reason.OPERATOR ? 2 : 0;
      assertThat(village.count("notify_suppression")).describedAs(reason.id()).isEqualTo(left);
    }
  }

  @Test
  void aTokenWorksOnceAndSaysTheSameAfterwards() {
    village.ask(ANNA, Village.SRI_LANKA);
    String token = village.token(ANNA);
    assertThat(village.confirmContact.byLink(token).orElseThrow().firstTime()).isTrue();
    ConfirmContact.Done again = village.confirmContact.byLink(token).orElseThrow();
    assertThat(again.firstTime()).isFalse();
    assertThat(again.subscriptions()).hasSize(1);
    assertThat(village.confirmContact.byLink("x".repeat(32))).isEmpty();
  }

  @Test
  void whoAsksTooOftenIsToldSoWhetherTheAddressIsKnownOrNot() {
    village.member(ANNA, Village.SRI_LANKA);
    Address stranger = Address.email("stranger@example.net");
    List<Admission> known =
        java.util.stream.Stream.generate(() -> village.ask(ANNA, KENYA)).limit(21).toList();
    List<Admission> unknown =
        java.util.stream.Stream.generate(() -> village.ask(stranger, KENYA)).limit(22).toList();
    assertThat(known.subList(19, 21)).containsOnly(Admission.TOO_MANY);
    assertThat(unknown.subList(20, 22)).containsOnly(Admission.TOO_MANY);
    assertThat(known.subList(0, 19)).isEqualTo(unknown.subList(0, 19));
  }

  @Test
  void tagsOfOneMailboxShareItsLimit() {
    List<Admission> answers =
        java.util.stream.IntStream.range(0, 21)
            .mapToObj(i -> village.ask(Address.email("anna+" + i + "@example.org"), KENYA))
            .toList();
    assertThat(answers.getLast()).isEqualTo(Admission.TOO_MANY);
    assertThat(answers.subList(0, 20)).containsOnly(Admission.ADMITTED);
  }

  @Test
  void aWishThatCannotBeKeptLeavesNothingBehind() {
    Wish nowhere = Wish.of(List.of(new Place.Country("XXX")), List.of("en"), ZoneOffset.UTC);
    assertThatThrownBy(() -> village.ask(ANNA, nowhere)).isInstanceOf(BadWishException.class);
    assertThat(village.accounts.find(ANNA)).isEmpty();
  }

  @Test
  void whoConfirmsIsToldInOneMessageWhatIsInForceThere() {
    long one = village.warn("LKA", "Severe");
    long two = village.warn("LKA", "Extreme");
    village.warn("KEN", "Extreme");
    long contact = village.member(ANNA, Village.SRI_LANKA);
    List<Village.Row> told = village.rows(contact, "current");
    assertThat(village.lists(contact)).containsExactly(List.of(two, one));
    assertThat(told.stream().filter(r -> r.state().equals("queued"))).hasSize(1);
    village.matchSubscription.run();
    assertThat(village.rows(contact, "current")).hasSameSizeAs(told);
  }

  @Test
  void aCrashAfterTheConfirmationLosesNotWhatIsInForce() {
    village.warn("LKA", "Severe");
    village.ask(ANNA, Village.SRI_LANKA);
    String token = village.token(ANNA);
    village.database.inTransaction(
        tx -> {
          var confirmed = village.accounts.confirm(tx, token).orElseThrow();
          List<Long> ids =
              village.subscriptions.activate(tx, confirmed.contactId(), confirmed.tokenId());
          village.subscriptions.begin(tx, confirmed.contactId(), ids);
          return confirmed;
        });
    long contact = village.accounts.find(ANNA).orElseThrow().id();
    assertThat(village.rows(contact, "current")).isEmpty();
    village.matchSubscription.run();
    assertThat(village.rows(contact, "current")).isNotEmpty();
    assertThat(village.count("subscription_begun")).isZero();
  }

  @Test
  void aChangeTellsOnlyWhatWasNotToldBefore() {
    village.warn("LKA", "Severe");
    long contact = village.member(ANNA, Village.SRI_LANKA);
    long kenya = village.warn("KEN", "Severe");
    long id = village.change.active(contact).getFirst().id();
    Wish both =
        Wish.of(
            List.of(new Place.Country("LKA"), new Place.Country("KEN")),
            List.of("en"),
            ZoneOffset.UTC);
    village.change.replace(contact, id, both);
    assertThat(village.lists(contact)).hasSize(2).endsWith(List.of(kenya));
  }

  @Test
  void filtersAndPausesHoldForWhatIsInForceToo() {
    village.warn("LKA", "Minor");
    Wish severe =
        new Wish(
            Village.SRI_LANKA.places(),
            new Filter(Severity.SEVERE, null, null, java.util.Set.of(), java.util.Set.of()),
            List.of("en"),
            new When.AtOnce(),
            ZoneOffset.UTC,
            null,
            true,
            null);
    assertThat(village.rows(village.member(ANNA, severe), "current")).isEmpty();
    Address paused = Address.email("paused@example.org");
    Wish later = Village.SRI_LANKA.withPausedUntil(village.time.instant().plus(Duration.ofDays(1)));
    assertThat(village.rows(village.member(paused, later), "current")).isEmpty();
  }

  @Test
  void aPointIsConcernedByWhatIsSomewhereInItsCountryAndNotByOthers() {
    long here = village.warn("LKA", "Severe");
    village.warn("KEN", "Severe");
    Wish kandy =
        Wish.of(
            List.of(new Place.Point(7.29, 80.63, 5_000, "Home")), List.of("en"), ZoneOffset.UTC);
    assertThat(village.lists(village.member(ANNA, kandy))).containsExactly(List.of(here));
  }

  @Test
  void leavingByAMessageEndsWhatItWasSentForAndLeavesTheRest() {
    long contact = village.member(ANNA, Village.SRI_LANKA);
    village.warn("KEN", "Severe");
    Contact anna = village.accounts.contact(contact).orElseThrow();
    long kenya = village.change.add(anna, KENYA);
    long delivery = village.rows(contact, "current").getFirst().id();
    String token = village.accounts.unsubscribeToken(contact, delivery);
    assertThat(village.unsubscribe.look(token).orElseThrow().those())
        .extracting(s -> s.id())
        .containsExactly(kenya);
    assertThat(village.unsubscribe.those(token)).isTrue();
    assertThat(village.unsubscribe.those(token)).isTrue(); // a mail program may ask twice
    assertThat(village.change.active(contact)).hasSize(1).noneMatch(s -> s.id() == kenya);
    assertThat(village.rows(contact, "current").getFirst().state()).isEqualTo("dropped");
    assertThat(village.unsubscribe.all(token)).isTrue();
    assertThat(village.change.active(contact)).isEmpty();
    assertThat(village.unsubscribe.all("no token")).isFalse();
  }

  @Test
  void oneSubscriptionOfTwoThatLedToAMessageDoesNotTakeItAway() {
    village.warn("LKA", "Severe");
    long contact = village.member(ANNA, Village.SRI_LANKA);
    Contact anna = village.accounts.contact(contact).orElseThrow();
    long first = village.change.active(contact).getFirst().id();
    village.change.add(anna, Wish.of(List.of(new Place.World()), List.of("en"), ZoneOffset.UTC));
    village.change.remove(contact, List.of(first));
    assertThat(village.change.active(contact)).hasSize(1);
    assertThat(village.change.remove(contact + 1, List.of(first + 1))).isZero();
  }

  @Test
  void aSignInLinkGoesToWhoIsKnownAndAtMostOnceAnHour() {
    long contact = village.member(ANNA, Village.SRI_LANKA);
    village.askForLink(ANNA);
    village.askForLink(ANNA);
    assertThat(village.rows(contact, "sign_in")).hasSize(1);
    village.time.pass(Duration.ofHours(1));
    village.askForLink(ANNA);
    assertThat(village.rows(contact, "sign_in")).hasSize(2);
    int before = village.count("notify_outbox");
    village.askForLink(Address.email("nobody@example.org"));
    assertThat(village.count("notify_outbox")).isEqualTo(before);
  }

  @Test
  void aStrangerCannotUseUpTheLinkOfAMailboxByATagThatNobodyHas() {
    long contact = village.member(ANNA, Village.SRI_LANKA);
    String tagged = ANNA.value().replace("@", "+x@");
    assertThat(village.askForLink(Address.email(tagged))).isEqualTo(Admission.ADMITTED);
    village.askForLink(ANNA);
    assertThat(village.rows(contact, "sign_in")).hasSize(1);
  }

  @Test
  void whoIsDeletedLeavesNothingButAHash() {
    village.warn("LKA", "Severe");
    long contact = village.member(ANNA, Village.SRI_LANKA);
    String manage = village.accounts.manageToken(contact);
    assertThat(village.export.of(contact).orElseThrow().subscriptions()).hasSize(1);
    assertThat(village.delete.delete(contact)).isTrue();
    assertThat(village.delete.delete(contact)).isFalse();
    assertThat(village.accounts.find(ANNA)).isEmpty();
    assertThat(village.accounts.manage(manage)).isEmpty();
    for (String table :
        List.of("notify_outbox", "subscription_subscription", "notify_log", "account_contact")) {
      assertThat(village.count(table)).describedAs(table).isZero();
    }
    assertThat(village.count("notify_suppression")).isEqualTo(1);
  }

  @Test
  void whatNobodyConfirmedIsForgottenWithAllThatHangsOnIt() {
    village.ask(ANNA, Village.SRI_LANKA);
    village.time.pass(Duration.ofDays(6));
    village.purge.run();
    assertThat(village.accounts.find(ANNA)).isPresent();
    village.time.pass(Duration.ofDays(2));
    village.purge.run();
    assertThat(village.accounts.find(ANNA)).isEmpty();
    assertThat(village.count("subscription_subscription") + village.count("notify_outbox"))
        .isZero();
  }

  @Test
  void aVolunteerSignsUpAPhoneByTheCodeThatIsReadOut() {
    Operator operator =
        new Operator(7, "rani", Role.EDITOR, false, 0, village.time.instant(), null, 1);
    assertThat(village.assist.start(operator, PHONE, Village.SRI_LANKA)).isTrue();
    String code = village.token(PHONE);
    assertThat(village.assist.confirm(operator, PHONE, code.equals("000000") ? "1" : "000000"))
        .isEmpty();
    assertThat(village.assist.confirm(operator, PHONE, code).orElseThrow().subscriptions())
        .hasSize(1);
    assertThat(audited("sign-up-confirmed")).isEqualTo(1);
    assertThatThrownBy(() -> village.assist.start(operator, ANNA, KENYA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aConfirmationThatDidNotComeAboutIsNotOnRecord() {
    Operator operator =
        new Operator(7, "rani", Role.EDITOR, false, 0, village.time.instant(), null, 1);
    village.assist.start(operator, PHONE, Village.SRI_LANKA);
    String code = village.token(PHONE);
    village.assist.confirm(operator, PHONE, code.equals("000000") ? "111111" : "000000");
    assertThat(audited("sign-up-confirmed")).isZero();
    db.execute(
        // The code is right when it is tried, and gone when it is used.
        """
        create or replace function forget() returns trigger language plpgsql as $$
        begin new.expires_at := '-infinity'; return new; end $$\
        """,
        "create trigger forget before update on account_token for each row execute function"
            + " forget()");
    try {
      assertThat(village.assist.confirm(operator, PHONE, code)).isEmpty();
    } finally {
      db.execute("drop trigger forget on account_token");
    }
    assertThat(audited("sign-up-confirmed")).isZero();
  }

  private int audited(String action) {
    return village.database.read(
        tx ->
            tx.sql()
                .sql("select count(*) from account_audit where action = :action")
                .param("action", action)
                .query(Integer.class)
                .single());
  }

  @Test
  void aPhoneBeginsAndStopsByShortMessages() {
    assertThat(village.incoming.take("+94112345678", "sub Nowhereland"))
        .isEqualTo(TakeIncomingSms.Result.NO_PLACE);
    assertThat(village.incoming.take("+94112345678", "SUB Sri Lanka"))
        .isEqualTo(TakeIncomingSms.Result.ASKED);
    assertThat(village.incoming.take("+94112345678", village.token(PHONE)))
        .isEqualTo(TakeIncomingSms.Result.CONFIRMED);
    long contact = village.accounts.find(PHONE).orElseThrow().id();
    assertThat(village.change.active(contact)).hasSize(1);
    assertThat(village.incoming.take("+94112345678", "Stop "))
        .isEqualTo(TakeIncomingSms.Result.STOPPED);
    assertThat(village.change.active(contact)).isEmpty();
    assertThat(village.incoming.take("+94112345678", "hello"))
        .isEqualTo(TakeIncomingSms.Result.NOT_UNDERSTOOD);
    assertThat(Optional.of(village.accounts.contact(contact))).isPresent();
  }
}

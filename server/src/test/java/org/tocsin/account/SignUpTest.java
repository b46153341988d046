package org.tocsin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.account.Desk.ANNA;
import static org.tocsin.account.Desk.COLOMBO;
import static org.tocsin.account.Desk.PHONE;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.Contact.State;
import org.tocsin.platform.db.TestDatabase;

/** Signing up and confirming by link. */
class SignUpTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(db);
  }

  @Test
  void anAddressIsWrittenToOnceItIsProven() {
    SignedUp signedUp = desk.signUp(ANNA);
    List<Long> ids = List.of(signedUp.contactId());
    assertThat(signedUp.known()).isFalse();
    assertThat(signedUp.delay()).isZero();
    assertThat(desk.accounts.reachable(ids)).isEmpty();
    assertThat(desk.accounts.answerable(ids).get(signedUp.contactId()).address()).isEqualTo(ANNA);

    Confirmed confirmed = desk.confirm(desk.token(signedUp)).orElseThrow();

    assertThat(confirmed)
        .isEqualTo(new Confirmed(signedUp.contactId(), signedUp.pendingTokenId(), true));
    Reachable reachable = desk.accounts.reachable(ids).get(signedUp.contactId());
    assertThat(reachable.address()).isEqualTo(ANNA);
    assertThat(reachable.language()).isEqualTo("en");
    assertThat(reachable.zone()).isEqualTo(COLOMBO);
    assertThat(reachable.addressHash()).isEqualTo(desk.accounts.addressHash(ANNA));
  }

  @Test
  void keysThatAStrangerSendsLaterAreNotThoseThatAreConfirmed() {
    String url = "https://hooks.example.net/capability";
    String own = "whsec_" + "A".repeat(32);
    SignedUp asked = desk.signUp(Address.webhook(url, own));
    desk.pass(Duration.ofMinutes(1));
    SignedUp stranger = desk.signUp(Address.webhook(url, "whsec_" + "B".repeat(32)));
    assertThat(stranger.delay()).isEqualTo(Duration.ofMinutes(59)); // still one an hour
    desk.confirm(desk.token(asked)).orElseThrow();
    assertThat(desk.accounts.contact(asked.contactId()).orElseThrow().address().keys())
        .containsEntry("secret", own);
  }

  @Test
  void keysOfAPushSubscriptionComeBackAsTheyWent() {
    Address push =
        Address.push("https://push.example.net/x", "BA" + "A".repeat(85), "AAAAAAAAAAAAAAAAAAAAAA");
    long id = desk.member(push);
    assertThat(desk.accounts.reachable(List.of(id)).get(id).address()).isEqualTo(push);
  }

  @Test
  void aRepeatedSignUpIsTheSameContactHoweverItIsSpelled() {
    SignedUp first = desk.signUp(ANNA);
    SignedUp second = desk.signUp(Address.email("ANNA@Example.ORG"));
    assertThat(second.contactId()).isEqualTo(first.contactId());
    assertThat(second.known()).isTrue();
    assertThat(desk.rows("account_contact")).isEqualTo(1);
  }

  @Test
  void atMostOneConfirmationAnHourGoesToAnAddress() {
    SignedUp first = desk.signUp(ANNA);
    assertThat(first.tokenId()).isPresent();
    desk.pass(Duration.ofMinutes(59));
    SignedUp second = desk.signUp(ANNA);
    assertThat(second.tokenId()).isEmpty();
    assertThat(second.pendingTokenId()).isEqualTo(first.pendingTokenId());
    desk.pass(Duration.ofMinutes(1));
    SignedUp third = desk.signUp(ANNA);
    assertThat(third.tokenId()).isPresent();
    assertThat(third.pendingTokenId()).isNotEqualTo(first.pendingTokenId());
    assertThat(third.delay()).isZero();
  }

  @Test
  void whoConfirmedWithinTheHourGetsTheNextConfirmationWhenItIsOver() {
    SignedUp first = desk.signUp(ANNA);
    desk.confirm(desk.token(first));
    desk.pass(Duration.ofMinutes(10));
    SignedUp second = desk.signUp(ANNA);
    assertThat(second.tokenId()).isPresent();
    assertThat(second.delay()).isEqualTo(Duration.ofMinutes(50));
    assertThat(desk.signUp(ANNA).tokenId()).isEmpty();
    assertThat(desk.signUp(ANNA).pendingTokenId()).isEqualTo(second.pendingTokenId());
    desk.pass(Duration.ofMinutes(50));
    assertThat(desk.confirm(desk.token(second))).isPresent();
  }

  @Test
  void confirmingTwiceTakesEffectOnce() {
    SignedUp signedUp = desk.signUp(ANNA);
    assertThat(desk.confirm(desk.token(signedUp)).orElseThrow().firstTime()).isTrue();
    assertThat(desk.confirm(desk.token(signedUp)).orElseThrow().firstTime()).isFalse();
  }

  @Test
  void ofManyConfirmationsAtOnceOneTakesEffect() throws Exception {
    String token = desk.token(desk.signUp(ANNA));
    List<Boolean> firsts = atOnce(8, () -> desk.confirm(token).orElseThrow().firstTime());
    assertThat(firsts).containsOnlyOnce(true).hasSize(8);
  }

  @Test
  void aUsedTokenDoesNothingForWhoHasLeft() {
    String token = desk.token(desk.signUp(ANNA));
    long id = desk.confirm(token).orElseThrow().contactId();
    desk.database.useTransaction(tx -> desk.accounts.disable(tx, List.of(id), "bounced"));
    assertThat(desk.confirm(token)).isEmpty();
    assertThat(desk.accounts.reachable(List.of(id))).isEmpty();
  }

  @Test
  void aConfirmationExpiresAfterSevenDays() {
    SignedUp signedUp = desk.signUp(ANNA);
    desk.pass(Duration.ofDays(7).minusSeconds(1));
    assertThat(desk.accounts.contact(signedUp.contactId()).orElseThrow().state())
        .isEqualTo(State.UNCONFIRMED);
    desk.pass(Duration.ofSeconds(1));
    assertThat(desk.confirm(desk.token(signedUp))).isEmpty();
    assertThat(desk.accounts.reachable(List.of(signedUp.contactId()))).isEmpty();
  }

  @Test
  void guessedTokensConfirmNothing() {
    SignedUp signedUp = desk.signUp(ANNA);
    String token = desk.token(signedUp);
    String other = (token.startsWith("A") ? "B" : "A") + token.substring(1);
    for (String guess :
        new String[] {null, "", other, token + "A", token.substring(1), " " + token, "x\u0000y"}) {
      assertThat(desk.confirm(guess)).isEmpty();
    }
    assertThat(desk.confirm(desk.code(signedUp))).isEmpty();
    assertThat(desk.confirm(desk.accounts.manageToken(signedUp.contactId()))).isEmpty();
    assertThat(desk.accounts.reachable(List.of(signedUp.contactId()))).isEmpty();
  }

  @Test
  void whatAStrangerSaysDoesNotChangeAContactUntilItsOwnerConfirms() {
    long id = desk.member(ANNA);
    desk.pass(Duration.ofHours(2));
    SignedUp again = desk.signUp(ANNA, "si");
    assertThat(desk.accounts.reachable(List.of(id)).get(id).language()).isEqualTo("en");
    desk.confirm(desk.token(again));
    assertThat(desk.accounts.reachable(List.of(id)).get(id).language()).isEqualTo("si");
  }

  @Test
  void whatAStrangerSaysBeforeAConfirmationIsNoPartOfIt() {
    SignedUp first = desk.signUp(ANNA, "en");
    SignedUp stranger = desk.signUp(ANNA, "ta");
    assertThat(stranger.pendingTokenId()).isNotEqualTo(first.pendingTokenId());
    assertThat(stranger.delay()).isEqualTo(Duration.ofHours(1));
    Confirmed confirmed = desk.confirm(desk.token(first)).orElseThrow();
    Reachable reachable =
        desk.accounts.reachable(List.of(confirmed.contactId())).get(confirmed.contactId());
    assertThat(reachable.language()).isEqualTo("en");
  }

  @Test
  void manySignUpsAtOnceMakeOneContactAndOneConfirmation() throws Exception {
    List<SignedUp> all = atOnce(16, () -> desk.signUp(ANNA));
    Set<Long> contacts = new HashSet<>();
    Set<Long> tokens = new HashSet<>();
    all.forEach(
        signedUp -> {
          contacts.add(signedUp.contactId());
          tokens.add(signedUp.pendingTokenId());
        });
    assertThat(contacts).hasSize(1);
    assertThat(tokens).hasSize(1);
    assertThat(all.stream().map(SignedUp::tokenId).filter(OptionalLong::isPresent)).hasSize(1);
    assertThat(desk.rows("account_contact")).isEqualTo(1);
    assertThat(desk.rows("account_token")).isEqualTo(1);
  }

  @Test
  void signingUpAndConfirmingAtOnceDoNotLockEachOther() throws Exception {
    String token = desk.token(desk.signUp(ANNA));
    List<Object> done = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      done.addAll(atOnce(4, () -> desk.signUp(ANNA)));
      done.addAll(atOnce(4, () -> desk.confirm(token).orElseThrow()));
      List<Callable<Object>> both = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        both.add(() -> desk.signUp(ANNA));
        both.add(() -> desk.confirm(token).orElseThrow());
      }
      done.addAll(atOnce(both));
    }
    assertThat(done).hasSize(160);
  }

  @Test
  void noTableHoldsATokenOrItsPlainHash() {
    SignedUp mail = desk.signUp(ANNA);
    SignedUp phone = desk.signUp(PHONE);
    assertThat(desk.everyRow())
        .contains("anna@example.org")
        .doesNotContain(desk.token(mail))
        .doesNotContain('"' + desk.code(phone) + '"');
  }

  @Test
  void theUnprovenAreForgottenAfterSevenDaysInBatches() {
    for (int i = 0; i < 25; i++) {
      desk.signUp(Address.email("someone" + i + "@example.org"));
    }
    long member = desk.member(ANNA);
    desk.pass(Duration.ofDays(4));
    SignedUp late = desk.signUp(Address.email("someone0@example.org")); // asks again
    desk.pass(Duration.ofDays(3).plusSeconds(1));
    assertThat(purge(10)).hasSize(10);
    assertThat(purge(100)).hasSize(14).doesNotContain(member, late.contactId());
    assertThat(purge(100)).isEmpty();
    assertThat(desk.rows("account_contact")).isEqualTo(2);
    desk.pass(Duration.ofDays(30));
    assertThat(purge(100)).containsExactly(late.contactId());
    assertThat(desk.database.<Integer>inTransaction(tx -> desk.accounts.purgeTokens(tx, 100)))
        .isEqualTo(1);
    assertThat(desk.rows("account_token")).isZero();
    assertThat(desk.accounts.reachable(List.of(member))).hasSize(1);
  }

  private List<Long> purge(int limit) {
    return desk.database.inTransaction(tx -> desk.accounts.purgeUnconfirmed(tx, limit));
  }

  @Test
  void aLanguageThatIsNoneIsRefused() {
    for (String language : new String[] {"", "e", "en\r\nBcc: x", "en_GB", "x".repeat(40), "e n"}) {
      assertThatThrownBy(() -> desk.signUp(ANNA, language))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(desk.rows("account_contact")).isZero();
    desk.member(ANNA);
    long id = desk.accounts.find(ANNA).orElseThrow().id();
    desk.database.useTransaction(
        tx -> desk.accounts.setPreferences(tx, id, "SI-lk", ZoneId.of("Asia/Tokyo")));
    Contact contact = desk.accounts.contact(id).orElseThrow();
    assertThat(contact.language()).isEqualTo("si-LK");
    assertThat(contact.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void whatWasTakenBackLeavesNothing() {
    assertThatThrownBy(
            () ->
                desk.database.useTransaction(
                    tx -> {
                      desk.accounts.signUp(tx, ANNA, "en", COLOMBO, "");
                      throw new IllegalStateException("a crash");
                    }))
        .hasMessage("a crash");
    assertThat(desk.rows("account_contact")).isZero();
    assertThat(desk.signUp(ANNA).tokenId()).isPresent();
  }

  private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
    return atOnce(LongStream.range(0, count).mapToObj(i -> work).toList());
  }

  private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
    try (var threads = Executors.newFixedThreadPool(6)) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(works)) {
        results.add(result.get());
      }
      return results;
    }
  }
}

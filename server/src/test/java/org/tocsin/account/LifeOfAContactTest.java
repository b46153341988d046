package org.tocsin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.account.Desk.ANNA;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.Contact.State;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.TestDatabase;

/** Managing, leaving, coming back, taking one's data along and being forgotten. */
class LifeOfAContactTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(db);
  }

  @Test
  void aManageTokenLetsItsContactInForADay() {
    long id = desk.member(ANNA);
    String token = desk.accounts.manageToken(id);
    desk.pass(Duration.ofHours(24).minusSeconds(1));
    assertThat(desk.accounts.manage(token)).contains(id);
    desk.pass(Duration.ofSeconds(1));
    assertThat(desk.accounts.manage(token)).isEmpty();
  }

  @Test
  void aManageTokenIsMadeWithoutAStatementFromWhatIsAtHand() {
    long id = desk.member(ANNA);
    Reachable reachable = desk.accounts.reachable(List.of(id)).get(id);
    assertThat(desk.accounts.manageToken(reachable)).isEqualTo(desk.accounts.manageToken(id));
  }

  @Test
  void aManageTokenIsWorthNothingAfterAResetOrADeletion() {
    long id = desk.member(ANNA);
    String early = desk.accounts.manageToken(id);
    desk.database.useTransaction(tx -> desk.accounts.resetTokens(tx, id));
    assertThat(desk.accounts.manage(early)).isEmpty();
    String late = desk.accounts.manageToken(id);
    assertThat(desk.accounts.manage(late)).contains(id);
    desk.delete(id);
    assertThat(desk.accounts.manage(late)).isEmpty();
    desk.pass(Duration.ofHours(1));
    assertThat(desk.member(ANNA)).isNotEqualTo(id);
    assertThat(desk.accounts.manage(late)).isEmpty();
  }

  @Test
  void anUnprovenAddressIsNotLetIn() {
    SignedUp signedUp = desk.signUp(ANNA);
    assertThat(desk.accounts.manage(desk.accounts.manageToken(signedUp.contactId()))).isEmpty();
  }

  @Test
  void anUnsubscribeTokenCanDoNothingElse() {
    long id = desk.member(ANNA);
    String token = desk.accounts.unsubscribeToken(id, 4711);
    assertThat(desk.accounts.unsubscribe(token)).contains(new Unsubscribe(id, 4711));
    assertThat(desk.accounts.manage(token)).isEmpty();
    assertThat(desk.confirm(token)).isEmpty();
    assertThat(desk.accounts.unsubscribe(desk.accounts.manageToken(id))).isEmpty();
    desk.pass(Duration.ofDays(399));
    assertThat(desk.accounts.unsubscribe(token)).isPresent();
    desk.pass(Duration.ofDays(1));
    assertThat(desk.accounts.unsubscribe(token)).isEmpty();
  }

  @Test
  void anotherInstallationsTokensAreWorthNothing() {
    long id = desk.member(ANNA);
    Accounts other =
        new Accounts(
            desk.database, Secret.of("the secret of quite another installation"), desk.time);
    assertThat(desk.accounts.manage(other.manageToken(id))).isEmpty();
    assertThat(desk.accounts.unsubscribe(other.unsubscribeToken(id, 1))).isEmpty();
    assertThat(other.addressHash(ANNA)).isNotEqualTo(desk.accounts.addressHash(ANNA));
  }

  @Test
  void aTokenWithOneLetterChangedIsWorthNothing() {
    long id = desk.member(ANNA);
    String manage = desk.accounts.manageToken(id);
    String unsubscribe = desk.accounts.unsubscribeToken(id, 1);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=";
    Random random = new Random(7);
    for (int i = 0; i < manage.length(); i++) {
      for (int n = 0; n < 5; n++) {
        char letter = letters.charAt(random.nextInt(letters.length()));
        String end = manage.substring(i + 1);
        if (letter != manage.charAt(i)) {
          assertThat(desk.accounts.manage(manage.substring(0, i) + letter + end)).isEmpty();
        }
        if (letter != unsubscribe.charAt(i)) {
          String changed = unsubscribe.substring(0, i) + letter + unsubscribe.substring(i + 1);
          assertThat(desk.accounts.unsubscribe(changed)).isEmpty();
        }
      }
    }
    for (String nothing : new String[] {null, "", "x", "A".repeat(54), "A".repeat(1_000_000)}) {
      assertThat(desk.accounts.manage(nothing)).isEmpty();
      assertThat(desk.accounts.unsubscribe(nothing)).isEmpty();
    }
  }

  @Test
  void tokensStandInAUrlAsTheyAre() {
    Set<String> tokens = new HashSet<>();
    for (long i = 0; i < 200; i++) {
      tokens.add(desk.accounts.unsubscribeToken(i, i * i));
      tokens.add(desk.accounts.token(ContactKind.EMAIL, i));
    }
    assertThat(tokens).hasSize(400).allMatch(token -> token.matches("[A-Za-z0-9_-]{32,54}"));
  }

  @Test
  void whoIsDisabledIsNotWrittenToButMayComeInAndComeBack() {
    long id = desk.member(ANNA);
    List<Long> ids = List.of(id);
    assertThat(disable(ids)).isEqualTo(1);
    assertThat(disable(ids)).isZero();
    assertThat(desk.accounts.reachable(ids)).isEmpty();
    assertThat(desk.accounts.manage(desk.accounts.manageToken(id))).contains(id);
    Export export = desk.accounts.export(id).orElseThrow();
    assertThat(export.disabled()).isEqualTo(new Export.Disabled(desk.time.instant(), "bounced"));
    desk.pass(Duration.ofHours(1));
    SignedUp again = desk.signUp(ANNA);
    assertThat(desk.accounts.reachable(ids)).isEmpty();
    desk.confirm(desk.token(again));
    assertThat(desk.accounts.reachable(ids)).hasSize(1);
    Export back = desk.accounts.export(id).orElseThrow();
    assertThat(back.disabled()).isNull();
    assertThat(back.consent().at()).isEqualTo(desk.time.instant()); // said anew
  }

  private int disable(List<Long> ids) {
    return desk.database.inTransaction(tx -> desk.accounts.disable(tx, ids, "bounced"));
  }

  @Test
  void anExportHoldsAllThatIsKept() {
    SignedUp signedUp = desk.signUp(ANNA, "fr-CA");
    var asked = desk.time.instant();
    desk.pass(Duration.ofMinutes(5));
    desk.confirm(desk.token(signedUp));
    var confirmed = desk.time.instant();
    Contact contact =
        new Contact(
            signedUp.contactId(), ANNA, State.ACTIVE, "fr-CA", Desk.COLOMBO, asked, confirmed);
    assertThat(desk.accounts.export(signedUp.contactId()))
        .contains(
            new Export(
                contact,
                asked,
                new Export.Consent(confirmed, "link", null),
                null,
                List.of(new Export.Token(asked, asked.plus(Duration.ofDays(7)), confirmed, 0))));
    assertThat(desk.accounts.export(signedUp.contactId() + 1)).isEmpty();
  }

  @Test
  void aDeletedContactLeavesNothingButTheHashThatIsHandedOut() {
    long id = desk.member(ANNA);
    desk.pass(Duration.ofHours(2));
    desk.signUp(ANNA); // a token is open too
    byte[] hash = desk.delete(id).orElseThrow();
    assertThat(hash).isEqualTo(desk.accounts.addressHash(ANNA));
    assertThat(desk.everyRow()).isEmpty();
    assertThat(desk.delete(id)).isEmpty();
    assertThat(desk.accounts.contact(id)).isEmpty();
    assertThat(desk.accounts.find(ANNA)).isEmpty();
    assertThat(desk.accounts.export(id)).isEmpty();
  }

  @Test
  void manyContactsAreFoundAtOnceAndStrangersLeftOut() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(desk.member(Address.email("someone" + i + "@example.org")));
    }
    ids.add(-1L);
    ids.add(desk.signUp(ANNA).contactId());
    assertThat(desk.accounts.reachable(ids)).hasSize(20).doesNotContainKey(-1L);
    assertThat(desk.accounts.answerable(ids)).hasSize(21);
    assertThat(desk.accounts.reachable(List.of())).isEmpty();
  }
}

package org.tocsin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.account.Desk.ANNA;
import static org.tocsin.account.Desk.PHONE;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.StatementCount;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.RateLimits;

/** Many sign-ups: of one address, of made-up ones, and what they tell an onlooker. */
class SignUpFloodTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Secret SECRET = Secret.of("the secret of these tests, for nothing else");
  private Desk desk;
  private SignUpLimits limits;

  @BeforeEach
  void open() {
    desk = new Desk(db);
    db.execute("truncate platform_limit");
    limits = new SignUpLimits(new RateLimits(SECRET, desk.time), 10, 50, 20);
  }

  private boolean take(Address address) {
    return desk.database.<Boolean>inTransaction(tx -> limits.take(tx, address));
  }

  @Test
  void aFloodOnOneAddressIsOneContactAndOneConfirmationAnHour() {
    Set<Long> confirmations = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      desk.pass(Duration.ofSeconds(9)); // five hours in all
      desk.signUp(ANNA).tokenId().ifPresent(confirmations::add);
    }
    assertThat(confirmations).hasSize(5);
    assertThat(desk.rows("account_contact")).isEqualTo(1);
    assertThat(desk.rows("account_token")).isEqualTo(5);
  }

  @Test
  void madeUpAddressesOfOneDomainAreFewAndForgotten() {
    int taken = 0;
    for (int i = 0; i < 2000; i++) {
      Address address = Address.email("someone" + i + "@example.org");
      if (take(address)) {
        taken++;
        desk.signUp(address);
      }
    }
    assertThat(taken).isEqualTo(50);
    assertThat(desk.rows("account_contact")).isEqualTo(50);
    assertThat(desk.rows("platform_limit")).isEqualTo(51);
    assertThat(take(Address.email("anna@example.net"))).isTrue(); // others are not held up
    desk.pass(Duration.ofDays(7).plusSeconds(1));
    List<Long> gone = desk.database.inTransaction(tx -> desk.accounts.purgeUnconfirmed(tx, 1000));
    assertThat(gone).hasSize(50);
    assertThat(desk.everyRow()).isEmpty();
  }

  @Test
  void theTagsOfAMailboxAreOneMailbox() {
    int taken = 0;
    for (int i = 0; i < 30; i++) {
      taken += take(Address.email("Anna+" + i + "@example.org")) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(10);
    assertThat(take(ANNA)).isFalse();
    desk.pass(Duration.ofDays(1));
    assertThat(take(ANNA)).isTrue();
  }

  @Test
  void phonesOfOneCountryAreFewerSinceTheyCost() {
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      taken += take(Address.phone("+9477123%04d".formatted(i))) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(20);
    assertThat(take(Address.phone("+447700900123"))).isTrue();
  }

  /** Whoever measures the time of the answer measures the same work. */
  @Test
  void aSignUpRunsTheSameStatementsWhetherTheAddressIsKnownOrNot() {
    StatementCount count = new StatementCount(db);
    Accounts accounts = new Accounts(count.database(), SECRET, desk.time);
    Supplier<List<String>> signUp =
        () -> {
          count.database().inTransaction(tx -> accounts.signUp(tx, ANNA, "en", Desk.COLOMBO, ""));
          return count.take();
        };
    List<String> unknown = signUp.get();
    assertThat(unknown).hasSize(2);
    assertThat(signUp.get()).isEqualTo(unknown); // within the hour
    desk.pass(Duration.ofHours(2));
    assertThat(signUp.get()).isEqualTo(unknown); // another token
    desk.confirm(desk.token(desk.signUp(ANNA)));
    assertThat(signUp.get()).isEqualTo(unknown); // confirmed
    long id = desk.accounts.find(ANNA).orElseThrow().id();
    desk.database.useTransaction(tx -> accounts.disable(tx, List.of(id), "bounced"));
    assertThat(signUp.get()).isEqualTo(unknown); // disabled
  }

  @Test
  void aCodeIsCheckedByTheSameStatementWhetherThePhoneIsKnownOrNot() {
    StatementCount count = new StatementCount(db);
    Accounts accounts = new Accounts(count.database(), SECRET, desk.time);
    accounts.check(PHONE, "123456");
    List<String> unknown = count.take();
    desk.signUp(PHONE);
    accounts.check(PHONE, "12345");
    assertThat(count.take()).isEqualTo(unknown).hasSize(1);
  }

  @Test
  void contactsAreReadByOneStatementHoweverMany() {
    StatementCount count = new StatementCount(db);
    Accounts accounts = new Accounts(count.database(), SECRET, desk.time);
    List<Long> ids =
        List.of(
            desk.member(ANNA),
            desk.member(Address.email("ben@example.org")),
            desk.member(Address.email("chitra@example.org")));
    accounts.reachable(ids).values().forEach(accounts::manageToken);
    assertThat(count.take()).hasSize(1);
  }
}

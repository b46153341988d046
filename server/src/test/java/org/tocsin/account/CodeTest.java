package org.tocsin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.account.Desk.ANNA;
import static org.tocsin.account.Desk.COLOMBO;
import static org.tocsin.account.Desk.PHONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** Codes that phones are sent, entered by the person or read to an operator. */
class CodeTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(db);
  }

  private static String wrong(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  @Test
  void aCodeHasSixDigitsAndConfirmsItsPhone() {
    SignedUp signedUp = desk.signUp(PHONE);
    String code = desk.code(signedUp);
    assertThat(code).matches("[0-9]{6}");
    assertThat(desk.enter(PHONE, code.substring(0, 3) + " " + code.substring(3)))
        .contains(new Confirmed(signedUp.contactId(), signedUp.pendingTokenId(), true));
    assertThat(desk.accounts.reachable(List.of(signedUp.contactId()))).hasSize(1);
  }

  @Test
  void codesAreSpreadOverAllNumbers() {
    Set<String> codes = new HashSet<>();
    for (long id = 1; id <= 1000; id++) {
      codes.add(desk.accounts.token(ContactKind.PHONE, id));
    }
    assertThat(codes).hasSizeGreaterThan(990).allMatch(code -> code.matches("[0-9]{6}"));
    assertThat(codes).anyMatch(code -> code.startsWith("0"));
  }

  @Test
  void afterFiveAttemptsEvenTheRightCodeIsRefused() {
    String code = desk.code(desk.signUp(PHONE));
    for (int i = 0; i < 5; i++) {
      assertThat(desk.enter(PHONE, wrong(code))).isEmpty();
    }
    assertThat(desk.enter(PHONE, code)).isEmpty();
    desk.pass(Duration.ofMinutes(16));
    assertThat(desk.signUp(PHONE).delay()).isEqualTo(Duration.ofMinutes(44)); // no new try at once
  }

  @Test
  void theFifthAttemptMayBeRight() {
    String code = desk.code(desk.signUp(PHONE));
    for (int i = 0; i < 4; i++) {
      desk.enter(PHONE, wrong(code));
    }
    assertThat(desk.enter(PHONE, code)).isPresent();
  }

  @Test
  void manyGuessesAtOnceAreFiveGuesses() throws Exception {
    SignedUp signedUp = desk.signUp(PHONE);
    String code = desk.code(signedUp);
    List<Callable<Optional<RightCode>>> guesses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String guess = "%06d".formatted(i).equals(code) ? "999999" : "%06d".formatted(i);
      guesses.add(() -> desk.accounts.check(PHONE, guess));
    }
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var guess : threads.invokeAll(guesses)) {
        assertThat(guess.get()).isEmpty();
      }
    }
    Export export = desk.accounts.export(signedUp.contactId()).orElseThrow();
    assertThat(export.tokens().getFirst().attempts()).isEqualTo(Accounts.CODE_ATTEMPTS);
  }

  @Test
  void anAttemptCountsAlsoWhenWhatFollowsFails() {
    SignedUp signedUp = desk.signUp(PHONE);
    String code = desk.code(signedUp);
    assertThatThrownBy(
            () -> {
              desk.accounts.check(PHONE, wrong(code));
              desk.database.useTransaction(
                  tx -> {
                    throw new IllegalStateException("a crash");
                  });
            })
        .hasMessage("a crash");
    Export export = desk.accounts.export(signedUp.contactId()).orElseThrow();
    assertThat(export.tokens().getFirst().attempts()).isEqualTo(1);
  }

  @Test
  void aCodeExpiresAfterFifteenMinutes() {
    String code = desk.code(desk.signUp(PHONE));
    desk.pass(Duration.ofMinutes(15));
    assertThat(desk.enter(PHONE, code)).isEmpty();
  }

  @Test
  void aRightCodeHasToBeUsedInItsTime() {
    String code = desk.code(desk.signUp(PHONE));
    RightCode right = desk.accounts.check(PHONE, code).orElseThrow();
    desk.pass(Duration.ofMinutes(15));
    assertThat(desk.confirm(right)).isEmpty();
  }

  @Test
  void aCodeWorksOnce() {
    String code = desk.code(desk.signUp(PHONE));
    RightCode right = desk.accounts.check(PHONE, code).orElseThrow();
    assertThat(first(right)).isTrue();
    assertThat(first(right)).isFalse();
    assertThat(desk.enter(PHONE, code)).isEmpty();
  }

  private boolean first(RightCode right) {
    return desk.confirm(right).orElseThrow().firstTime();
  }

  @Test
  void aCodeIsForItsOwnPhone() {
    String code = desk.code(desk.signUp(PHONE));
    Address other = Address.phone("+94771234568");
    desk.signUp(other);
    assertThat(desk.enter(other, code)).isEmpty();
    assertThat(desk.enter(Address.phone("+94771234569"), code)).isEmpty(); // nobody's
    assertThat(desk.confirm(code)).isEmpty();
  }

  @Test
  void whatIsNoCodeIsNone() {
    String code = desk.code(desk.signUp(PHONE));
    assertThat(desk.enter(PHONE, null)).isEmpty();
    assertThat(desk.enter(PHONE, code.repeat(100))).isEmpty();
    assertThat(desk.enter(PHONE, code + "\u0000")).isEmpty();
    assertThat(desk.enter(PHONE, code)).isPresent();
  }

  @Test
  void aCodeThatIsStillToBeSentCannotBeGuessedAway() {
    desk.enter(PHONE, desk.code(desk.signUp(PHONE)));
    SignedUp later = desk.signUp(PHONE);
    for (int i = 0; i < 9; i++) {
      assertThat(desk.enter(PHONE, wrong(desk.code(later)))).isEmpty();
    }
    desk.pass(later.delay());
    assertThat(desk.enter(PHONE, desk.code(later))).isPresent();
  }

  @Test
  void consentReadToAnOperatorIsKeptWithTheirNumber() {
    AssistedSignUp assisted = new AssistedSignUp(desk.accounts);
    SignedUp signedUp = desk.database.inTransaction(tx -> assisted.start(tx, PHONE, "si", COLOMBO));
    assertThat(assisted.check(PHONE, wrong(desk.code(signedUp)))).isEmpty();
    desk.pass(Duration.ofMinutes(3));
    RightCode right = assisted.check(PHONE, desk.code(signedUp)).orElseThrow();
    Optional<Confirmed> confirmed =
        desk.database.inTransaction(tx -> assisted.confirm(tx, right, 17));
    assertThat(confirmed).isPresent();
    Export export = desk.accounts.export(signedUp.contactId()).orElseThrow();
    assertThat(export.consent())
        .isEqualTo(new Export.Consent(desk.time.instant(), "assisted", 17L));
    assertThat(export.contact().language()).isEqualTo("si");
    assertThat(export.tokens().getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void onlyAPhoneCanBeReadACodeFrom() {
    AssistedSignUp assisted = new AssistedSignUp(desk.accounts);
    assertThatThrownBy(
            () -> desk.database.inTransaction(tx -> assisted.start(tx, ANNA, "en", COLOMBO)))
        .isInstanceOf(BadAddressException.class)
        .extracting(e -> ((BadAddressException) e).code())
        .isEqualTo("phone-needed");
  }
}

package org.tocsin.account;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

/** Where tests sign people up: accounts on a database of their own, with a clock that is moved. */
final class Desk {
  static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  static final Address ANNA = Address.email("anna@example.org");
  static final Address PHONE = Address.phone("+94771234567");

  final MutableTime time = MutableTime.at("2026-03-01T12:00:00Z");
  final Database database;
  final Accounts accounts;

  Desk(TestDatabase db) {
    database = db.database();
    accounts =
        new Accounts(database, Secret.of("the secret of these tests, for nothing else"), time);
    db.execute("truncate account_contact cascade");
  }

  SignedUp signUp(Address address) {
    return signUp(address, "en");
  }

  SignedUp signUp(Address address, String language) {
    return database.inTransaction(tx -> accounts.signUp(tx, address, language, COLOMBO, ""));
  }

  String token(SignedUp signedUp) {
    return accounts.token(ContactKind.EMAIL, signedUp.pendingTokenId());
  }

  String code(SignedUp signedUp) {
    return accounts.token(ContactKind.PHONE, signedUp.pendingTokenId());
  }

  Optional<Confirmed> confirm(String token) {
    return database.inTransaction(tx -> accounts.confirm(tx, token));
  }

  Optional<Confirmed> confirm(RightCode code) {
    return database.inTransaction(tx -> accounts.confirm(tx, code));
  }

  Optional<byte[]> delete(long id) {
    return Optional.ofNullable(
        database.inTransaction(tx -> accounts.delete(tx, List.of(id))).get(id));
  }

  Optional<Confirmed> enter(Address phone, String code) {
    return accounts.check(phone, code).flatMap(this::confirm);
  }

  /** Somebody who has confirmed; the id of the contact. */
  long member(Address address) {
    SignedUp signedUp = signUp(address);
    confirm(token(signedUp)).orElseThrow();
    return signedUp.contactId();
  }

  void pass(Duration duration) {
    time.pass(duration);
  }

  int rows(String table) {
    return AccountRowsStore.count(database, table);
  }

  String everyRow() {
    return AccountRowsStore.text(database);
  }
}

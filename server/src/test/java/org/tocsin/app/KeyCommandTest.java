package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Audit;
import org.tocsin.platform.db.TestDatabase;

class KeyCommandTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private final InstantSource now = InstantSource.system();
  private final Audit audit = new Audit(database.database(), now);
  private final ApiKeys keys = new ApiKeys(database.database(), audit, now);

  @BeforeEach
  void none() {
    database.execute("truncate account_api_key cascade");
  }

  @Test
  void aKeyIsPrintedOnceAloneOnItsLine() {
    CommandLine run = run("add", "Volunteers", "--provider", "LK-CEB");
    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("tocsin_\\d+_\\S{43}\n");
    ApiKey key = keys.authenticate(run.out().strip()).orElseThrow();
    assertThat(key.scopes()).containsExactly("powercuts:write:LK-CEB");
    assertThat(run.err()).contains("volunteers");
    assertThat(run("list").out()).contains("volunteers").doesNotContain(run.out().strip());
  }

  @Test
  void aKeyMayBeForAllUtilitiesAndForATime() {
    assertThat(run("add", "a1", "--provider=any", "--until=2999-12-31").code()).isZero();
    ApiKey key = keys.list().getFirst();
    assertThat(key.scopes()).containsExactly("powercuts:write");
    assertThat(key.expires()).isEqualTo("3000-01-01T00:00:00Z");
  }

  @Test
  void aRevokedKeyIsWorthNothing() {
    String text = run("add", "a1", "--provider", "any").out().strip();
    long id = keys.list().getFirst().id();
    assertThat(run("revoke", String.valueOf(id)).out()).startsWith("revoked key " + id + " a1");
    assertThat(keys.authenticate(text)).isEmpty();
    assertThat(run("revoke", String.valueOf(id)).code()).isEqualTo(1);
  }

  @Test
  void whatCannotBeDoneIsToldInOneLine() {
    assertThat(run("add", "a1").code()).isEqualTo(2);
    assertThat(run("list", "--provider", "any").code()).isEqualTo(2);
    assertThat(run("revoke", "one").code()).isEqualTo(2);
    assertThat(run("add", "a1", "--provider", "any", "--until", "soon").code()).isEqualTo(2);
    CommandLine bad = run("add", "a1", "--provider", "no such");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.err()).hasLineCount(1);
    assertThat(bad.out()).isEmpty();
  }

  private static CommandLine run(String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "key";
    System.arraycopy(args, 0, all, 1, args.length);
    all[all.length - 1] = CommandLine.on(database);
    return CommandLine.run(all);
  }
}

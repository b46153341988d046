package org.tocsin.pipeline;

import java.util.List;
import java.util.function.ToIntFunction;
import org.tocsin.account.Accounts;
import org.tocsin.notify.Outbox;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.ProofOfWork;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.subscription.Subscriptions;

/**
 * Forgets addresses that nobody proved, with all that hangs on them, and tokens, proofs and limits
 * that are of no more use; in batches, so that no transaction is long.
 */
public final class PurgeAccounts implements Runnable {
  private static final int BATCH = 1_000;

  private final Database database;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final ProofOfWork proofs;
  private final RateLimits limits;

  public PurgeAccounts(
      Database database,
      Accounts accounts,
      Subscriptions subscriptions,
      Outbox outbox,
      ProofOfWork proofs,
      RateLimits limits) {
    this.database = database;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.proofs = proofs;
    this.limits = limits;
  }

  @Override
  public void run() {
    all(this::unconfirmed);
    all(tx -> accounts.purgeTokens(tx, BATCH));
    all(tx -> proofs.purge(tx, BATCH));
    all(tx -> limits.purge(tx, BATCH));
  }

  private void all(ToIntFunction<Tx> step) {
    int gone;
    do {
      gone = database.inRepeatableTransaction(step::applyAsInt);
    } while (gone == BATCH);
  }

  private int unconfirmed(Tx tx) {
    List<Long> gone = accounts.purgeUnconfirmed(tx, BATCH);
    subscriptions.removeAll(tx, gone);
    outbox.forgetContacts(tx, gone);
    return gone.size();
  }
}

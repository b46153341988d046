package org.tocsin.pipeline;

import org.tocsin.account.Address;
import org.tocsin.account.SignUpLimits;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.EvenPace;
import org.tocsin.platform.http.PublicWrite;
import org.tocsin.platform.http.WriteGate;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Wish;

/**
 * Somebody wants to be warned at an address. Until that address answers, nothing goes there but
 * this confirmation. What comes back never tells whether the address is known.
 */
public final class SignUp {
  /** The name of this write at the gate. */
  public static final String NAME = "sign-up";

  private final Database database;
  private final WriteGate gate;
  private final SignUpLimits limits;
  private final Subscriptions subscriptions;
  private final Proposals proposals;

  public SignUp(
      Database database,
      WriteGate gate,
      SignUpLimits limits,
      Subscriptions subscriptions,
      Proposals proposals) {
    this.database = database;
    this.gate = gate;
    this.limits = limits;
    this.subscriptions = subscriptions;
    this.proposals = proposals;
  }

  /** What is asked for. */
  public record Request(Address address, Wish wish) {}

  /**
   * One transaction. Whoever is refused for coming too often is told so by what they sent alone,
   * not by what is known of the address.
   *
   * @throws org.tocsin.subscription.BadWishException when the wish cannot be kept as it is
   */
  public Admission ask(Request request, PublicWrite write) {
    Wish wish = subscriptions.check(request.wish());
    Admission knocked = gate.knock(write);
    return knocked.isAdmitted()
        ? EvenPace.of(
            () -> database.inRepeatableTransaction(tx -> ask(tx, request.address(), wish, write)))
        : knocked;
  }

  private Admission ask(Tx tx, Address address, Wish wish, PublicWrite write) {
    Admission admission = gate.admit(tx, write, t -> limits.take(t, address));
    if (admission.isAdmitted()) {
      proposals.add(tx, address, wish);
    }
    return admission;
  }
}

package org.tocsin.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.Contact;
import org.tocsin.notify.Earlier;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.EvenPace;
import org.tocsin.platform.http.PublicWrite;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.platform.http.WriteGate;

/**
 * Sends a contact the link that lets it in, at most one an hour. Says nothing of whether there is
 * such a contact, nor of whether anything was sent; nor does the time that it takes.
 */
public final class SendManageLink {
  /** The name of this write at the gate. */
  public static final String NAME = "manage-link";

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration USE = Duration.ofHours(1); // later nobody waits for it

  private final Database database;
  private final Accounts accounts;
  private final Outbox outbox;
  private final RateLimits limits;
  private final WriteGate gate;
  private final InstantSource world;

  public SendManageLink(
      Database database,
      Accounts accounts,
      Outbox outbox,
      RateLimits limits,
      WriteGate gate,
      InstantSource world) {
    this.database = database;
    this.accounts = accounts;
    this.outbox = outbox;
    this.limits = limits;
    this.gate = gate;
    this.world = world;
  }

  /** What the gate says; nothing is told of what came of it. */
  public Admission send(Address address, PublicWrite write) {
    Admission knocked = gate.knock(write);
    return knocked.isAdmitted()
        ? EvenPace.of(() -> database.inRepeatableTransaction(tx -> send(tx, address, write)))
        : knocked;
  }

  /**
   * The limit counts for unknown addresses too, so that they are not told from known ones; and for
   * each spelling of a mailbox by itself, or a stranger would use it up by a {@code +tag} that
   * nobody has.
   */
  private Admission send(Tx tx, Address address, PublicWrite write) {
    Admission admission = gate.admit(tx, write);
    String key = HexFormat.of().formatHex(accounts.addressHash(address));
    if (admission.isAdmitted() && limits.take(tx, NAME, key, 1, PAUSE)) {
      accounts
          .find(tx, address)
          .filter(c -> c.state() != Contact.State.UNCONFIRMED)
          .ifPresent(c -> add(tx, c));
    }
    return admission;
  }

  private void add(Tx tx, Contact contact) {
    Medium medium = Media.of(contact.address().kind());
    long now = world.instant().getEpochSecond();
    Notice notice =
        Notice.answer(
            "sign-in:" + now,
            contact.id(),
            medium,
            contact.address().lane(),
            Purpose.SIGN_IN,
            new Notice.Reader(
                contact.language(), contact.zone().getId(), world.instant().plus(USE), null));
    outbox.add(tx, List.of(notice), Earlier.NONE);
  }
}

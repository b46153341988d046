package org.tocsin.pipeline;

import java.time.Duration;
import java.time.InstantSource;
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
import org.tocsin.platform.http.RateLimits;

/**
 * Sends a contact the link that lets it in, at most one an hour. Says nothing of whether there is
 * such a contact, nor of whether anything was sent.
 */
public final class SendManageLink {
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration USE = Duration.ofHours(1); // later nobody waits for it

  private final Database database;
  private final Accounts accounts;
  private final Outbox outbox;
  private final RateLimits limits;
  private final InstantSource world;

  public SendManageLink(
      Database database, Accounts accounts, Outbox outbox, RateLimits limits, InstantSource world) {
    this.database = database;
    this.accounts = accounts;
    this.outbox = outbox;
    this.limits = limits;
    this.world = world;
  }

  /** The limit counts for unknown addresses too, so that time and answers are alike. */
  public void send(Address address) {
    database.useTransaction(
        tx -> {
          if (limits.take(tx, "manage-link", address.mailbox(), 1, PAUSE)) {
            accounts
                .find(tx, address)
                .filter(c -> c.state() != Contact.State.UNCONFIRMED)
                .ifPresent(c -> add(tx, c));
          }
        });
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

package org.tocsin.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tocsin.account.Accounts;
import org.tocsin.notify.Outbox;
import org.tocsin.subscription.Subscription;

/**
 * Leaving by the link of a message, which needs no more than its token. What the message was sent
 * for can be left alone, so that nobody loses the warnings for their home by leaving a digest.
 * Repeating does nothing, and is answered as the first time.
 */
public final class Unsubscribe {
  private final Accounts accounts;
  private final Outbox outbox;
  private final ChangeSubscription changeSubscription;

  public Unsubscribe(Accounts accounts, Outbox outbox, ChangeSubscription changeSubscription) {
    this.accounts = accounts;
    this.outbox = outbox;
    this.changeSubscription = changeSubscription;
  }

  /**
   * What a token may end.
   *
   * @param known whether it is still known what the message was sent for
   * @param those the subscriptions that it was sent for, as far as they still are
   * @param others what else the contact gets
   */
  public record Asked(
      long contactId, boolean known, List<Subscription> those, List<Subscription> others) {
    private List<Subscription> all() {
      return Stream.concat(those.stream(), others.stream()).toList();
    }
  }

  /** What the token may end; changes nothing. Empty when it is none of ours, or too old. */
  public Optional<Asked> look(String token) {
    return accounts
        .unsubscribe(token)
        .map(
            asked -> {
              List<Long> ids = outbox.subscriptionIds(asked.contactId(), asked.deliveryId());
              List<Subscription> active = changeSubscription.active(asked.contactId());
              Predicate<Subscription> meant = s -> ids.contains(s.id());
              return new Asked(
                  asked.contactId(),
                  !ids.isEmpty(),
                  active.stream().filter(meant).toList(),
                  active.stream().filter(meant.negate()).toList());
            });
  }

  /**
   * Ends what the message was sent for, or everything where that is no longer known: the one click
   * of RFC 8058. False when the token is of no use.
   */
  public boolean those(String token) {
    return end(token, asked -> asked.known() ? asked.those() : asked.all());
  }

  /** Ends everything. False when the token is of no use. */
  public boolean all(String token) {
    return end(token, Asked::all);
  }

  private boolean end(String token, Function<Asked, List<Subscription>> which) {
    Optional<Asked> asked = look(token);
    asked.ifPresent(
        a -> {
          List<Long> ids = which.apply(a).stream().map(Subscription::id).toList();
          changeSubscription.remove(a.contactId(), ids);
        });
    return asked.isPresent();
  }
}

package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Reminder;
import org.tocsin.pipeline.CurrentAlerts.Concerns;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Begun;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;

/**
 * The reminders of contacts whose subscriptions began, changed or ended, made of all that they ask
 * for now. What waits is read before it is looked up what is in force, so that what another node
 * adds meanwhile for something newer is left alone. Four statements for any number of contacts.
 */
final class RemindAnew {
  private final Outbox outbox;
  private final List<Reminder.Waiting> waiting;
  private final List<List<Subscription>> asked;

  private RemindAnew(
      Outbox outbox, List<Reminder.Waiting> waiting, List<List<Subscription>> asked) {
    this.outbox = outbox;
    this.waiting = waiting;
    this.asked = asked;
  }

  static RemindAnew of(Tx tx, List<Begun> begun, Subscriptions subscriptions, Outbox outbox) {
    Set<Long> contacts = begun.stream().map(Begun::contactId).collect(Collectors.toSet());
    Collection<List<Subscription>> all =
        subscriptions.active(tx, contacts).stream()
            .collect(Collectors.groupingBy(Subscription::contactId))
            .values();
    List<List<Subscription>> asked =
        all.stream().filter(s -> s.stream().anyMatch(RemindAnew::isReminded)).toList();
    return new RemindAnew(outbox, outbox.reminders(tx, contacts), asked);
  }

  private static boolean isReminded(Subscription subscription) {
    return subscription.wish().remind() != null;
  }

  /** All subscriptions of each contact that wants reminders. */
  List<List<Subscription>> asked() {
    return asked;
  }

  /**
   * @param live what is in force of each of {@link #asked}
   */
  void write(Tx tx, List<List<Concerns>> live) {
    List<Reminder> reminders = new ArrayList<>();
    for (List<Concerns> concerns : live) {
      for (Concerns c : concerns) {
        if (!c.match().reminders().isEmpty()) {
          Notice alert = Notices.notice(c.version(), c.match());
          reminders.addAll(Notices.reminders(alert, c.match(), Notices.LONG_AGO));
        }
      }
    }
    outbox.remind(tx, waiting, reminders);
  }
}

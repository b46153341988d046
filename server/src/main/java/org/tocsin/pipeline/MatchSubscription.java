package org.tocsin.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Purpose;
import org.tocsin.pipeline.CurrentAlerts.Concerns;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Begun;
import org.tocsin.subscription.Match;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Tell;

/**
 * Hop 2b: who begins or changes subscriptions is told in one message what is in force there now.
 * That a subscription has begun is a row, written with it and taken off with the message, so it
 * outlives a crash; and since the row is seen only once the subscription is, no alert can slip
 * through between what is in force and what comes next. Whoever asks for reminders gets those that
 * are ahead, made anew of all subscriptions.
 */
public final class MatchSubscription implements Runnable {
  private static final int BATCH = 50;
  private static final int PRIORITY = 2;

  private final Database database;
  private final Subscriptions subscriptions;
  private final CurrentAlerts currentAlerts;
  private final Outbox outbox;

  public MatchSubscription(
      Database database, Subscriptions subscriptions, CurrentAlerts currentAlerts, Outbox outbox) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.currentAlerts = currentAlerts;
    this.outbox = outbox;
  }

  @Override
  public void run() {
    int taken;
    do {
      taken = database.inRepeatableTransaction(this::tell);
    } while (taken == BATCH);
  }

  /** What is in force is looked up before the first row is written: that locks others out. */
  private int tell(Tx tx) {
    List<Begun> taken = subscriptions.takeBegun(tx, BATCH);
    List<Begun> begun = taken.stream().filter(b -> !b.subscriptions().isEmpty()).toList();
    if (taken.isEmpty()) {
      return 0;
    }
    RemindAnew reminders = RemindAnew.of(tx, taken, subscriptions, outbox);
    List<List<Subscription>> asked = new ArrayList<>();
    begun.forEach(b -> asked.add(b.subscriptions()));
    asked.addAll(reminders.asked());
    List<List<Concerns>> live = asked.isEmpty() ? List.of() : currentAlerts.of(asked);
    for (int i = 0; i < begun.size(); i++) {
      tell(tx, begun.get(i), live.get(i));
    }
    reminders.write(tx, live.subList(begun.size(), live.size()));
    return taken.size();
  }

  private void tell(Tx tx, Begun begun, List<Concerns> live) {
    if (live.isEmpty()) {
      return;
    }
    long contactId = begun.subscriptions().getFirst().contactId();
    Set<Long> told = outbox.told(tx, contactId, live.stream().map(c -> c.version().id()).toList());
    List<Concerns> news = live.stream().filter(c -> !told.contains(c.version().id())).toList();
    if (!news.isEmpty()) {
      List<Digests.Item> items =
          news.stream()
              .map(Concerns::version)
              .map(v -> new Digests.Item(Purpose.ALERT, v.id(), v.chainId()))
              .toList();
      outbox.add(tx, notice(begun, news), items);
    }
  }

  private Notice notice(Begun begun, List<Concerns> news) {
    Subscription first = begun.subscriptions().getFirst();
    Instant end =
        news.stream()
            .map(c -> c.version().spans().list().getLast().to())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Match match = news.getFirst().match();
    return new Notice(
        "current:" + begun.id(),
        first.contactId(),
        Medium.of(first.medium()),
        first.lane(),
        Purpose.CURRENT,
        null,
        null,
        news.stream()
            .flatMap(c -> c.match().subscriptionIds().stream())
            .distinct()
            .sorted()
            .toList(),
        match.languages(),
        match.zone().getId(),
        Notices.quiet(match.timing()),
        notBefore(news, currentAlerts.now()),
        end,
        PRIORITY,
        null);
  }

  /** The end of the quiet hours, unless something may be told in them; null: at once. */
  private static Instant notBefore(List<Concerns> news, Instant now) {
    Instant soonest =
        news.stream()
            .map(c -> c.match().alone(now))
            .min(Tell.SOONEST_FIRST)
            .map(Tell::instant)
            .orElseThrow();
    return soonest.equals(Instant.MIN) ? null : soonest;
  }
}

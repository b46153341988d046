package org.tocsin.pipeline;

import java.util.List;
import java.util.Optional;
import org.tocsin.account.Accounts;
import org.tocsin.account.Export;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;

/** Everything that is kept of a contact, for the contact to read and take along. */
public final class ExportContact {
  private static final int MOST_DELIVERIES = 10_000;

  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final DeliveryLog log;

  public ExportContact(Accounts accounts, Subscriptions subscriptions, DeliveryLog log) {
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.log = log;
  }

  /**
   * @param deliveries the latest first; more than ten thousand are cut off
   */
  public record Everything(
      Export account, List<Subscription> subscriptions, List<DeliveryLog.Entry> deliveries) {}

  /** Empty when there is no such contact. */
  public Optional<Everything> of(long contactId) {
    return accounts
        .export(contactId)
        .map(
            account ->
                new Everything(
                    account, subscriptions.of(contactId), log.of(contactId, MOST_DELIVERIES)));
  }
}

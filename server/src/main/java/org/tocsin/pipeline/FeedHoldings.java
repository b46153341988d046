package org.tocsin.pipeline;

import java.util.Collection;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Desk;
import org.tocsin.notify.Deliveries;

/** What goes with feeds, counted: for who is about to remove them. Thread-safe. */
public final class FeedHoldings {
  private final Alerts alerts;
  private final Desk desk;
  private final Deliveries deliveries;

  public FeedHoldings(Alerts alerts, Desk desk, Deliveries deliveries) {
    this.alerts = alerts;
    this.desk = desk;
    this.deliveries = deliveries;
  }

  /**
   * The counts.
   *
   * @param alerts that no other feed carries and go with them
   * @param told who was told of those that are in force or ahead, and gets no word that they go
   */
  public record Counted(long alerts, Deliveries.Heard told) {}

  /** Three statements, whatever goes. */
  public Counted of(Collection<Integer> feedIds) {
    return feedIds.isEmpty()
        ? new Counted(0, Deliveries.Heard.NOTHING)
        : new Counted(alerts.carriedOnlyBy(feedIds), deliveries.heard(desk.liveOnlyOf(feedIds)));
  }
}

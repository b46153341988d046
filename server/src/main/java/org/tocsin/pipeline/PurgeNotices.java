package org.tocsin.pipeline;

import java.time.Duration;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Outbox;

/** Housekeeping of messages: makes the log's coming days, and lets old log and messages go. */
public final class PurgeNotices implements Runnable {
  private final Outbox outbox;
  private final Digests digests;
  private final DeliveryLog deliveryLog;
  private final Duration keep;

  public PurgeNotices(Outbox outbox, Digests digests, DeliveryLog deliveryLog, Duration keep) {
    this.outbox = outbox;
    this.digests = digests;
    this.deliveryLog = deliveryLog;
    this.keep = keep;
  }

  @Override
  public void run() {
    deliveryLog.prepare();
    deliveryLog.purge(keep);
    outbox.purge(keep);
    digests.purge(keep);
  }
}

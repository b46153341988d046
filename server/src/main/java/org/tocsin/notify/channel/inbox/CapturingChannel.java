package org.tocsin.notify.channel.inbox;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.Message;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;

/**
 * Writes messages to the inbox instead of sending them; what was written counts as sent. One
 * statement a call.
 */
final class CapturingChannel<M extends Message> implements Channel<M> {
  private static final Logger log = LoggerFactory.getLogger(CapturingChannel.class);
  private static final int MOST = 500;

  private final Inbox inbox;
  private final Function<M, Capture> form;

  CapturingChannel(Inbox inbox, Function<M, Capture> form) {
    this.inbox = inbox;
    this.form = form;
  }

  @Override
  public String name() {
    return "inbox";
  }

  @Override
  public int mostAtOnce() {
    return MOST;
  }

  @Override
  public void send(List<M> messages, BiConsumer<M, Outcome> done) {
    try {
      Map<Long, Long> ids = inbox.add(messages.stream().map(form).toList());
      messages.forEach(m -> done.accept(m, new Sent(String.valueOf(ids.get(m.deliveryId())))));
    } catch (DataAccessException e) {
      log.warn(
          "Could not capture {} messages from delivery {} on: {}",
          messages.size(),
          messages.getFirst().deliveryId(),
          e.getMostSpecificCause().getMessage());
      Outcome later =
          new RetryAfter("inbox-unavailable", "the database refused", null, Scope.PROVIDER);
      messages.forEach(m -> done.accept(m, later));
    }
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}

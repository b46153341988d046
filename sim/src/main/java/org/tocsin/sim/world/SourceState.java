package org.tocsin.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** What one source lists at the moment. Guarded by its world. */
final class SourceState {
  /** How long an ended message stays in its feed. */
  private static final Duration AFTERLIFE = Duration.ofMinutes(30);

  private final SimSource source;
  private final int limit;
  private final Deque<Published> listed = new ArrayDeque<>();
  private final List<Message> heads = new ArrayList<>();
  private Instant changed;
  private int serial;

  SourceState(SimSource source, int listLimit, Instant start) {
    this.source = source;
    this.limit = source.format() == FeedFormat.CAP_DOCUMENT ? 1 : listLimit;
    this.changed = start;
  }

  SimSource source() {
    return source;
  }

  Instant changed() {
    return changed;
  }

  int nextSerial() {
    return ++serial;
  }

  int lastSerial() {
    return serial;
  }

  /** Lists a message, and lets go of the oldest where there are too many. */
  void add(Published published) {
    Message message = published.message();
    listed.addFirst(published);
    changed = message.published();
    if (listed.size() > limit) {
      listed.removeLast().endListing(changed);
    }
    if (message.earlier() != null) {
      heads.remove(message.earlier());
    }
    if (message.msgType() != MsgType.CANCEL && message.role() == Message.Role.GENUINE) {
      heads.add(message);
    }
  }

  /** What the newest document says now. */
  Message newest() {
    return listed.getFirst().current();
  }

  /**
   * Puts {@code next} in the place of the newest message; a feed of links goes on showing the old
   * one's entry.
   */
  void overwriteNewest(Published next) {
    Message message = next.message();
    Published newest = listed.getFirst();
    if (heads.remove(newest.current())) {
      heads.add(message);
    }
    newest.overwrite(next, message.published());
    if (source.format().isInline()) {
      changed = message.published();
    }
  }

  /** The newest messages of chains that still live. */
  List<Message> heads(Instant now) {
    heads.removeIf(head -> !head.end().isAfter(now));
    return heads;
  }

  /** What the feed lists, newest first; a feed of one document shows it until there is another. */
  List<Message> listed(Instant now) {
    if (source.format() != FeedFormat.CAP_DOCUMENT) {
      dropEnded(now);
    }
    boolean inline = source.format().isInline();
    return listed.stream().map(each -> inline ? each.current() : each.message()).toList();
  }

  private void dropEnded(Instant now) {
    for (Iterator<Published> each = listed.iterator(); each.hasNext(); ) {
      Published published = each.next();
      Instant gone = published.current().end().plus(AFTERLIFE);
      if (!gone.isAfter(now)) {
        published.endListing(gone);
        changed = gone.isAfter(changed) ? gone : changed;
        each.remove();
      }
    }
  }
}

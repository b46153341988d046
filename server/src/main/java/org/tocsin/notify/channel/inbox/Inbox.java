package org.tocsin.notify.channel.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.ChatMessage;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.platform.db.Database;

/**
 * The messages that were captured instead of sent: channels that write them, and the reader for the
 * page that shows them. The newest {@value #KEPT} are kept; every so often a writer takes the rest
 * away. Thread-safe, and any number of nodes may write.
 */
public final class Inbox {
  /** How many messages are kept; for moments some hundreds more. */
  public static final int KEPT = 10_000;

  private static final int PURGE_EVERY = 500; // messages of one node
  private static final Duration UNUSED = Duration.ofMinutes(10);
  private static final int MOST_LISTED = 200;
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");

  private final Database database;
  private final InstantSource machine;
  private final AtomicInteger sincePurge = new AtomicInteger();

  public Inbox(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /**
   * A channel that captures mails.
   *
   * @param from what their header From says
   * @param messageId of a delivery, without brackets: the same that a mail server would be given
   */
  public Channel<MailMessage> mail(String from, LongFunction<String> messageId) {
    return new CapturingChannel<>(
        this, mail -> Capture.of(mail, from, messageId.apply(mail.deliveryId())));
  }

  /** A channel that captures short messages. */
  public Channel<SmsMessage> sms() {
    return new CapturingChannel<>(this, Capture::of);
  }

  /** A channel that captures chat messages. */
  public Channel<ChatMessage> chat() {
    return new CapturingChannel<>(this, Capture::of);
  }

  /**
   * Messages, newest first.
   *
   * @param recipient what is part of the address, in any case; null or empty for all
   * @param below only ids below this, from {@link CapturedPage#next}; null from the newest
   * @param limit at most 200
   */
  public CapturedPage list(String recipient, Long below, int limit) {
    String part = recipient == null ? "" : recipient.strip().toLowerCase(Locale.ROOT);
    long from = below == null ? Long.MAX_VALUE : below;
    int most = Math.clamp(limit, 1, MOST_LISTED);
    List<CapturedLine> found =
        database.read(tx -> InboxStore.list(tx, part.replace('\u0000', ' '), from, most + 1));
    if (found.size() <= most) {
      return new CapturedPage(found, null);
    }
    return new CapturedPage(found.subList(0, most), found.get(most - 1).id());
  }

  /** One message with its slots filled. */
  public Optional<Captured> message(long id) {
    return database.read(tx -> InboxStore.message(tx, id)).map(Inbox::filled);
  }

  /** Takes all but the newest away; how many. Writers do it by themselves. */
  public int purge() {
    return purge(KEPT);
  }

  int purge(int kept) {
    Instant unused = machine.instant().minus(UNUSED);
    return database.inTransaction(tx -> InboxStore.purge(tx, kept, unused));
  }

  /** Writes messages; their ids by delivery. */
  Map<Long, Long> add(List<Capture> captures) {
    Instant now = machine.instant();
    Map<Long, Long> ids = database.inTransaction(tx -> InboxStore.add(tx, captures, now));
    if (sincePurge.addAndGet(captures.size()) >= PURGE_EVERY) {
      sincePurge.set(0);
      purge();
    }
    return ids;
  }

  private static Captured filled(InboxStore.Stored stored) {
    String text = fill(stored.text().text(), stored.slots());
    return new Captured(
        stored.line(),
        stored.headers(),
        text,
        fill(stored.text().html(), stored.slots()),
        stored.text().images(),
        LINK.matcher(text).results().map(MatchResult::group).distinct().toList());
  }

  private static String fill(String text, Map<String, String> slots) {
    return text == null
        ? null
        : SLOT.matcher(text)
            .replaceAll(
                slot -> Matcher.quoteReplacement(slots.getOrDefault(slot.group(1), slot.group())));
  }
}

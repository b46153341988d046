package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/**
 * What is to be said to whom. One message per contact and meaning, at least once, in the order of
 * its chain: of two messages about the same chain the contact's later one waits until the earlier
 * is done, also while that one is on its way or waits for another attempt.
 *
 * <p>Rows are written by sets: {@link #add} and {@link #follow} take a fixed number of statements
 * for any number of contacts, {@link #claim} and {@link #record} for any number of messages. Rows
 * of several contacts are locked, so writers should run in repeatable transactions. Thread-safe.
 *
 * <p>This class writes down what is to be said; {@link Claiming} picks what a node sends next, and
 * {@link Recording} keeps what became of it.
 */
public final class Outbox {
  /** The signal that there is something to send. */
  public static final String ADDED = "notify";

  private static final int PAGE = 10_000;

  private final Database database;
  private final InstantSource machine;
  private final InstantSource world;
  private final Recording recording;
  private final Claiming claiming;

  /**
   * @param machine for leases and attempts
   * @param world for what messages tell of
   * @param node names this node among all and stays the same over restarts
   */
  public Outbox(
      Database database,
      InstantSource machine,
      InstantSource world,
      String node,
      Lanes lanes,
      RandomGenerator random) {
    this.database = database;
    this.machine = machine;
    this.world = world;
    this.recording = new Recording(machine, world, new Backoff(random));
    this.claiming = new Claiming(database, machine, world, node, lanes, recording);
  }

  /**
   * Adds notices of one chain, or of none.
   *
   * <p>A contact gets one row per key; a second notice adds its subscriptions and, while the row
   * waits, the earlier of both times. Who is suppressed gets none, unless it answers the contact's
   * own request. A contact's unsent row of an earlier version is replaced; one that was told an
   * earlier version, or may just be told, gets {@link Purpose#UPDATE} for {@link Purpose#ALERT}, or
   * nothing when nothing changed that it would see. Repeating changes nothing.
   *
   * @return how many rows were written
   */
  public int add(Tx tx, List<Notice> notices, Earlier earlier) {
    if (notices.isEmpty()) {
      return 0;
    }
    List<Notice> distinct = distinct(notices);
    Instant now = machine.instant();
    ListStore.letNoListBeMade(tx);
    if (!earlier.versionIds().isEmpty()) {
      Set<Long> contacts = new LinkedHashSet<>();
      distinct.forEach(n -> contacts.add(n.contactId()));
      AddStore.replace(tx, distinct, earlier, now);
      DigestStore.replace(tx, contacts, earlier.versionIds());
      ListStore.takeBack(tx, contacts, earlier.versionIds(), now);
    }
    int written = AddStore.add(tx, distinct, earlier, now, world.instant());
    if (written > 0) {
      Signals.notify(tx, ADDED);
    }
    return written;
  }

  /**
   * As {@link #add(Tx, List, Earlier)}, with reminders of the same version, each once for a
   * contact, chain and onset, whatever versions follow. What waits of earlier versions for an onset
   * that stands is kept for it with its new time; for others it is dropped, as far as {@code
   * notices} or {@link #follow} name the contact. A reminder that would come no later than the
   * alert itself is told is not added.
   */
  public int add(Tx tx, List<Notice> notices, List<Reminder> reminders, Earlier earlier) {
    if (reminders.isEmpty()) {
      return add(tx, notices, earlier);
    }
    Instant now = machine.instant();
    RemindStore.move(tx, reminders, earlier.versionIds(), now, world.instant());
    return add(tx, notices, earlier) + addReminders(tx, reminders, earlier.versionIds(), now);
  }

  /**
   * What readers of digests know of earlier versions by messages of their own: onsets ahead that
   * they were reminded of, as text, and {@link Reminder#FOLLOWED} where they were told at once of a
   * change or an end of such a one. One statement.
   */
  public Map<Long, Set<String>> reminded(
      Tx tx, Collection<Long> contactIds, Collection<Long> versionIds) {
    return contactIds.isEmpty() || versionIds.isEmpty()
        ? Map.of()
        : RemindStore.told(tx, contactIds, versionIds, machine.instant(), world.instant());
  }

  /** What waits to remind these contacts. To be asked before it is looked up what stands. */
  public List<Reminder.Waiting> reminders(Tx tx, Collection<Long> contactIds) {
    return RemindStore.waiting(tx, contactIds);
  }

  /**
   * Makes the reminders of some contacts anew: adds and moves these and drops, of those that waited
   * before it was looked up what stands, the ones that are none of these.
   *
   * @param waiting as {@link #reminders} gave it
   */
  public void remind(Tx tx, List<Reminder.Waiting> waiting, List<Reminder> reminders) {
    Map<List<Object>, Reminder> distinct = new LinkedHashMap<>();
    for (Reminder reminder : reminders) {
      Notice notice = reminder.notice();
      distinct.merge(List.of(notice.contactId(), notice.key()), reminder, Reminder::later);
    }
    List<Reminder> wanted = List.copyOf(distinct.values());
    Instant now = machine.instant();
    if (!wanted.isEmpty()) {
      RemindStore.move(tx, wanted, List.of(), now, world.instant());
    }
    if (!waiting.isEmpty()) {
      RemindStore.drop(tx, waiting, wanted, now);
    }
    if (!wanted.isEmpty()) {
      addReminders(tx, wanted, List.of(), now);
    }
  }

  private int addReminders(
      Tx tx, List<Reminder> reminders, Collection<Long> versionIds, Instant now) {
    int written = RemindStore.add(tx, reminders, versionIds, now, world.instant());
    if (written > 0) {
      Signals.notify(tx, ADDED);
    }
    return written;
  }

  /**
   * Adds one message that tells of several alerts, such as {@link Purpose#CURRENT}; what follows
   * them reaches its reader as if each had been told by itself, and none of them is told to it once
   * more. While it waits, what a later version or an end overtakes is taken back from it.
   *
   * <p>What is in {@code items} should come from {@link #told} in the same transaction.
   *
   * @return whether a row was added; repeating adds none
   */
  public boolean add(Tx tx, Notice notice, List<Digests.Item> items) {
    int rows = AddStore.add(tx, List.of(notice), Earlier.NONE, machine.instant(), world.instant());
    if (rows == 0) {
      return false;
    }
    List<Long> versions = items.stream().map(Digests.Item::versionId).toList();
    DigestStore.replace(tx, List.of(notice.contactId()), versions);
    ListStore.add(tx, notice, items, machine.instant());
    Signals.notify(tx, ADDED);
    return true;
  }

  /**
   * Those of these versions that a contact was told already, or is about to be told. Until the
   * transaction ends nobody else adds what tells of alerts, so the answer stays true.
   */
  public Set<Long> told(Tx tx, long contactId, Collection<Long> versionIds) {
    ListStore.letNothingElseBeAdded(tx);
    return ListStore.told(tx, contactId, versionIds);
  }

  private static List<Notice> distinct(List<Notice> notices) {
    Map<List<Object>, Notice> distinct = new LinkedHashMap<>();
    for (Notice notice : notices) {
      distinct.merge(List.of(notice.contactId(), notice.key()), notice, Notice::with);
    }
    return List.copyOf(distinct.values());
  }

  /**
   * A page of contacts that were followed.
   *
   * @param rows how many were added
   * @param last the contact to go on after; null when all are done
   */
  public record Followed(int rows, Long last) {}

  /**
   * Says what follows to those who were told an earlier version, or may just be told, whether by a
   * message of its own or by a digest; who has such a message still waiting is told nothing and the
   * message is dropped. Contacts come in the order of their ids, so that a page and the place to go
   * on from can be committed together. Repeating changes nothing.
   *
   * @param after the contact after which to begin; 0 for the first page
   * @param limit contacts of a page
   */
  public Followed follow(Tx tx, FollowUp followUp, long after, int limit) {
    List<Long> contacts = FollowStore.contacts(tx, followUp.versionIds(), after, limit);
    if (contacts.isEmpty()) {
      return new Followed(0, null);
    }
    Instant now = machine.instant();
    FollowStore.drop(tx, contacts, followUp, now);
    if (followUp.purpose() != Purpose.RESTORED) {
      ListStore.takeBack(tx, contacts, followUp.versionIds(), now);
    }
    List<Quiet> quiets = new ArrayList<>();
    List<Instant> waits = new ArrayList<>();
    for (Quiet quiet : FollowStore.quiets(tx, contacts, followUp.versionIds())) {
      if (quiet.holds(followUp.priority())) {
        quiets.add(quiet);
        waits.add(quiet.end(world.instant()));
      }
    }
    int rows =
        FollowStore.follow(
            tx, contacts, followUp, new FollowStore.Waits(quiets, waits, world.instant()), now);
    if (rows > 0) {
      Signals.notify(tx, ADDED);
    }
    rows += DigestStore.follow(tx, contacts, followUp, now);
    return new Followed(rows, contacts.size() < limit ? null : contacts.getLast());
  }

  /** All pages of {@link #follow(Tx, FollowUp, long, int)} in one transaction. */
  public int follow(Tx tx, FollowUp followUp) {
    int rows = 0;
    Long after = 0L;
    while (after != null) {
      Followed page = follow(tx, followUp, after, PAGE);
      rows += page.rows();
      after = page.last();
    }
    return rows;
  }

  /**
   * Claims messages that may go now, most urgent first, then oldest, for as long as {@link #extend}
   * is called before each minute ends. Lanes without room are left out, what has no use any more is
   * dropped. Nothing is handed out outside the provider's hours.
   *
   * @param limit at most so many
   */
  public List<Claimed> claim(Medium medium, int limit) {
    return claiming.claim(medium, limit);
  }

  /** Keeps claims for another minute; the deliveries that are still this node's. */
  public Set<Long> extend(List<Claimed> claims) {
    return claiming.extend(claims);
  }

  /** Gives back what was claimed and not handed over. */
  public void giveBack(List<Claimed> claims) {
    claiming.giveBack(claims);
  }

  /**
   * Ends the leases that this node held when it was killed, so that what it had claimed goes at
   * once. Called before the first claim only.
   */
  public int releaseLeases() {
    return claiming.releaseLeases();
  }

  /**
   * Records what became of messages, with the log, in the caller's transaction. What this node
   * reports after its lease was lost is left to the node that has it now.
   *
   * @return for each, in their order, whether it was recorded
   */
  public List<Boolean> record(Tx tx, List<Recorded> recorded) {
    return recording.record(tx, recorded);
  }

  /**
   * Deletes rows that were done before this long ago; those whose alert might still be followed go
   * too, so it should be longer than any alert lives. Dead ones go as well.
   *
   * @return how many
   */
  public int purge(Duration keep) {
    Instant before = machine.instant().minus(keep);
    int purged = 0;
    Long after = 0L;
    while (after != null) {
      Long from = after;
      PurgeStore.Purged page =
          database.inRepeatableTransaction(tx -> PurgeStore.purge(tx, from, before, PAGE));
      purged += page.rows();
      after = page.last();
    }
    return purged;
  }

  /**
   * Some subscriptions of a contact have ended: what was still to be sent for nothing but them is
   * dropped, from digests too. What is on its way just now may still arrive.
   *
   * @return how many messages waited for them
   */
  public int forget(Tx tx, long contactId, Collection<Long> subscriptionIds) {
    if (subscriptionIds.isEmpty()) {
      return 0;
    }
    ForgetStore.forgetDigests(tx, contactId, subscriptionIds);
    return ForgetStore.forget(tx, contactId, subscriptionIds, machine.instant());
  }

  /** Deletes everything of contacts that are gone: what was to be sent to them, and the log. */
  public void forgetContacts(Tx tx, Collection<Long> contactIds) {
    if (!contactIds.isEmpty()) {
      ForgetStore.forgetContacts(tx, contactIds);
    }
  }

  /** What a delivery was sent for; empty when nobody knows any more. */
  public List<Long> subscriptionIds(long contactId, long deliveryId) {
    return database.read(tx -> ForgetStore.subscriptionIds(tx, contactId, deliveryId));
  }

  /** The contact of a delivery, for what comes back from providers; by any delivery once made. */
  public Map<Long, Long> contacts(Collection<Long> deliveryIds) {
    return database.read(tx -> PurgeStore.contacts(tx, deliveryIds));
  }
}

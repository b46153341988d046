package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/**
 * What contacts want to hear of together. What is collected belongs to the contact's rhythm until a
 * digest that tells it was taken over by the provider: one that fails hands it to the next, so
 * nothing is lost, told twice or cut off. Thread-safe.
 */
public final class Digests {
  private static final Duration USE = Duration.ofDays(2);

  private final Database database;
  private final InstantSource machine;
  private final InstantSource world;

  public Digests(Database database, InstantSource machine, InstantSource world) {
    this.database = database;
    this.machine = machine;
    this.world = world;
  }

  /**
   * Something for a contact's next digest.
   *
   * @param key names its meaning, as in {@link Notice}
   * @param zone IANA name of the zone whose clock the rhythm follows
   */
  public record Collected(
      String key,
      long contactId,
      Medium medium,
      String lane,
      Rhythm rhythm,
      Purpose purpose,
      long versionId,
      long chainId,
      List<Long> subscriptionIds,
      List<String> languages,
      String zone) {
    public Collected {
      subscriptionIds = List.copyOf(subscriptionIds);
      languages = List.copyOf(languages);
    }

    private Collected with(Collected other) {
      TreeSet<Long> all = new TreeSet<>(subscriptionIds);
      all.addAll(other.subscriptionIds);
      return new Collected(
          key,
          contactId,
          medium,
          lane,
          rhythm,
          purpose,
          versionId,
          chainId,
          List.copyOf(all),
          languages,
          zone);
    }
  }

  /**
   * What a digest tells.
   *
   * @param purpose why: {@link Purpose#ALERT}, or what followed something an earlier digest told
   */
  public record Item(Purpose purpose, long versionId, long chainId) {}

  /**
   * Collects for digests. A version that was not told yet gives way to the later one; of one that
   * was told, a later one is an update, or nothing when nothing changed. Repeating changes nothing.
   *
   * @return how many items were added
   */
  public int collect(Tx tx, List<Collected> collected, Earlier earlier) {
    if (collected.isEmpty()) {
      return 0;
    }
    Map<List<Object>, Collected> distinct = new LinkedHashMap<>();
    for (Collected c : collected) {
      distinct.merge(List.of(c.contactId(), c.rhythm(), c.key()), c, Collected::with);
    }
    List<Collected> rows = List.copyOf(distinct.values());
    ListStore.letNoListBeMade(tx);
    if (!earlier.versionIds().isEmpty()) {
      DigestStore.replace(tx, rows, earlier);
    }
    int items = DigestStore.collect(tx, rows, earlier, machine.instant());
    Map<List<Object>, Collected> rhythms = new LinkedHashMap<>();
    rows.forEach(c -> rhythms.merge(List.of(c.contactId(), c.rhythm()), c, Collected::with));
    List<Collected> digests = List.copyOf(rhythms.values());
    Instant now = world.instant();
    List<Instant> due =
        digests.stream().map(c -> c.rhythm().next(now, ZoneId.of(c.zone()))).toList();
    DigestStore.plan(tx, digests, due);
    return items;
  }

  /**
   * Turns digests whose time has come into messages of the outbox, each in its own key {@code
   * digest:rhythm:date}. A digest that nobody could be told yet is replaced by the one that
   * contains it; while one is on its way, the next waits.
   *
   * @return how many digests were looked at; when it is {@code limit} there may be more
   */
  public int due(Tx tx, int limit) {
    Instant now = machine.instant();
    Instant today = world.instant();
    List<DigestStore.Due> due = DigestStore.due(tx, today, now, limit);
    if (due.isEmpty()) {
      return 0;
    }
    DigestStore.replaceUnsent(tx, due, now);
    List<String> keys = new ArrayList<>();
    List<Instant> next = new ArrayList<>();
    for (DigestStore.Due digest : due) {
      ZoneId zone = ZoneId.of(digest.zone());
      LocalDate date = digest.due().atZone(zone).toLocalDate();
      keys.add("digest:" + digest.rhythm() + ":" + date);
      next.add(Rhythm.parse(digest.rhythm()).next(today, zone));
    }
    if (DigestStore.send(tx, due, keys, next, today.plus(USE), now) > 0) {
      Signals.notify(tx, Outbox.ADDED);
    }
    return due.size();
  }

  /** What these deliveries tell, each in the order of collecting. One statement. */
  public Map<Long, List<Item>> items(Collection<Long> deliveryIds) {
    return database.read(tx -> DigestStore.items(tx, deliveryIds));
  }

  /** Forgets contacts that are gone, or what they want no more. */
  public void forget(Tx tx, Collection<Long> contactIds) {
    DigestStore.forget(tx, contactIds);
  }

  /** Deletes what was collected this long ago, told or not; how many items. */
  public int purge(Duration keep) {
    Instant before = machine.instant().minus(keep);
    return database.inRepeatableTransaction(tx -> DigestStore.purge(tx, before));
  }
}

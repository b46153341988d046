package org.tocsin.notify;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.Tx;

/**
 * Who is told nothing more. A contact is suppressed until it proves its address again; an address,
 * kept as a hash only, stays suppressed when its contact is gone. Both are looked at when a message
 * is added and again when it is sent. Thread-safe.
 */
public final class Suppression {
  /** Score at which passing failures count as a lasting one; it halves in a week. */
  static final double MOST_BOUNCES = 5;

  private final Database database;
  private final InstantSource machine;

  public Suppression(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /** Why nothing more is sent. */
  public enum Reason {
    /** The address does not exist. */
    GONE,
    /** The other side kept failing. */
    BOUNCES,
    /** The recipient unsubscribed by the provider's own means, such as STOP. */
    STOPPED,
    /** The recipient called it spam. */
    COMPLAINT,
    /** The contact was deleted, on its own wish or by an operator. */
    DELETED,
    /** An operator says so. */
    OPERATOR;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Reason of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** What came back after a message had been taken over. */
  public enum Kind {
    /** It may work another time. */
    SOFT,
    /** It never will. */
    HARD,
    /** The recipient called it spam. */
    COMPLAINT,
    /** It arrived. */
    DELIVERED
  }

  /**
   * A report of what became of a delivery.
   *
   * @param code stable and short, such as {@code smtp-5.1.1}
   */
  public record Report(long deliveryId, Kind kind, String code, String detail) {}

  /**
   * A contact or address that is told nothing.
   *
   * @param contactId null for an address
   * @param addressHash null for a contact
   */
  public record Suppressed(
      long id,
      Medium medium,
      Long contactId,
      byte[] addressHash,
      Reason reason,
      String detail,
      Instant at) {}

  /**
   * Suppresses contacts; those that are already stay as they are, unless it is an operator's word,
   * which stands above all other reasons.
   *
   * @return those that it is news for
   */
  public List<Long> contacts(
      Tx tx, Collection<Long> contactIds, Medium medium, Reason reason, String detail) {
    return contactIds.isEmpty()
        ? List.of()
        : SuppressionStore.addContacts(tx, contactIds, medium, reason, detail, machine.instant());
  }

  /** Those of these contacts of whom an operator said that they are told nothing. */
  public Set<Long> byOperator(Tx tx, Collection<Long> contactIds) {
    return SuppressionStore.byOperator(tx, contactIds);
  }

  /** Suppresses addresses by their hashes; those that are already stay as they are. */
  public void addresses(
      Tx tx, Collection<byte[]> hashes, Medium medium, Reason reason, String detail) {
    if (!hashes.isEmpty()) {
      SuppressionStore.addAddresses(tx, hashes, medium, reason, detail, machine.instant());
    }
  }

  /**
   * Those of these addresses that get nothing.
   *
   * @param answers whether the messages answer the recipients' own requests: then only a complaint
   *     and an operator's word stand in their way
   */
  public Set<ByteBuffer> suppressed(Medium medium, Collection<byte[]> hashes, boolean answers) {
    if (hashes.isEmpty()) {
      return Set.of();
    }
    return database.read(tx -> SuppressionStore.hashes(tx, medium, hashes, answers));
  }

  /**
   * Takes in reports from providers: into the delivery log, and against the contact. A lasting
   * failure and a complaint suppress it at once, passing ones when they keep coming. Reports of
   * deliveries that are not known are left out.
   *
   * @return the contacts that are suppressed from now on because of a complaint, so that the caller
   *     can suppress their addresses too
   */
  public List<Long> report(Tx tx, List<Report> reports) {
    return reports.isEmpty()
        ? List.of()
        : SuppressionStore.report(tx, reports, MOST_BOUNCES, machine.instant());
  }

  /**
   * Somebody has proved an address anew, so what was held against it is over: it exists, it takes
   * mail, and its holder wants to be told. Only an operator's word stays.
   */
  public void lift(Tx tx, long contactId, byte[] addressHash, Medium medium) {
    SuppressionStore.lift(tx, contactId, addressHash, medium);
  }

  /** Ends suppressions by their own ids; what they were, as far as there were any. */
  public List<Suppressed> remove(Tx tx, Collection<Long> ids) {
    return SuppressionStore.remove(tx, ids);
  }

  /** Suppressions by their own ids; those that are over are left out. */
  public List<Suppressed> byIds(Collection<Long> ids) {
    return database.read(tx -> SuppressionStore.byIds(tx, ids));
  }

  /** What stands against a contact or against its address. */
  public List<Suppressed> of(long contactId, byte[] addressHash) {
    return database.read(tx -> SuppressionStore.of(tx, contactId, addressHash));
  }

  /**
   * A page of them.
   *
   * @param medium null for any
   * @param reason null for any
   */
  public List<Suppressed> list(Medium medium, Reason reason, Seek seek, int limit) {
    return database.read(tx -> SuppressionStore.list(tx, medium, reason, seek, limit));
  }
}

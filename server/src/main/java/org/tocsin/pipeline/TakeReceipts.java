package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.Suppression.Reason;
import org.tocsin.notify.Suppression.Report;
import org.tocsin.notify.channel.receipt.Receipt;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * Acts on what became of mails: into the delivery log, and against who is gone, complains or wants
 * no more. A receipt that names its delivery counts against that delivery's contact; one that names
 * an address alone, under its provider's signature, against the address; who complains or leaves is
 * left alone under that address for good. Repeating changes nothing.
 */
public final class TakeReceipts {
  private final Database database;
  private final Accounts accounts;
  private final Suppression suppression;

  public TakeReceipts(Database database, Accounts accounts, Suppression suppression) {
    this.database = database;
    this.accounts = accounts;
    this.suppression = suppression;
  }

  /** Takes all of them in one transaction. */
  public void take(List<Receipt> receipts) {
    database.inRepeatableTransaction(
        tx -> {
          take(tx, receipts);
          return null;
        });
  }

  private void take(Tx tx, List<Receipt> receipts) {
    List<Report> reports =
        receipts.stream()
            .filter(r -> r.deliveryId() != null)
            .map(r -> new Report(r.deliveryId(), kind(r.kind()), code(r), r.detail()))
            .toList();
    suppression.report(tx, reports);
    for (Receipt.Kind kind : Receipt.Kind.values()) {
      Reason reason = reason(kind);
      if (reason != null) {
        suppression.addresses(tx, addresses(receipts, kind), Medium.EMAIL, reason, "receipt");
      }
    }
  }

  private List<byte[]> addresses(List<Receipt> receipts, Receipt.Kind kind) {
    List<byte[]> hashes = new ArrayList<>();
    for (Receipt receipt : receipts) {
      boolean itself = receipt.deliveryId() == null || kind != Receipt.Kind.HARD_BOUNCE;
      if (receipt.kind() == kind && receipt.address() != null && itself) {
        try {
          hashes.add(accounts.addressHash(Address.email(receipt.address())));
        } catch (BadAddressException e) {
          // Nobody of ours has such an address.
        }
      }
    }
    return hashes;
  }

  /**
   * Against the contact of a delivery; who leaves by an unnamed address leaves as if it complained.
   */
  private static Suppression.Kind kind(Receipt.Kind kind) {
    return switch (kind) {
      case DELIVERED -> Suppression.Kind.DELIVERED;
      case HARD_BOUNCE -> Suppression.Kind.HARD;
      case SOFT_BOUNCE -> Suppression.Kind.SOFT;
      case COMPLAINT, UNSUBSCRIBE -> Suppression.Kind.COMPLAINT;
    };
  }

  /** Against an address; a passing failure is not held against one. */
  private static Reason reason(Receipt.Kind kind) {
    return switch (kind) {
      case HARD_BOUNCE -> Reason.GONE;
      case COMPLAINT -> Reason.COMPLAINT;
      case UNSUBSCRIBE -> Reason.STOPPED;
      case DELIVERED, SOFT_BOUNCE -> null;
    };
  }

  private static String code(Receipt receipt) {
    String code = receipt.code() == null ? receipt.kind().id() : receipt.code();
    return code.matches("\\d\\.\\d{1,3}\\.\\d{1,3}|\\d{3}") ? "smtp-" + code : code;
  }
}

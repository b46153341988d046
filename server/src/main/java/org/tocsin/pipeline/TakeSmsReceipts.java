package org.tocsin.pipeline;

import java.util.List;
import java.util.Optional;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.account.Contact;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.channel.sms.Receipt;
import org.tocsin.platform.db.Database;

/**
 * Acts on what became of short messages: into the delivery log, and a failure counts against the
 * number. A failure on the way never ends a subscription at once, since phones are off and networks
 * full; many do. One id of a provider may stand for a batch, so where the report names a number
 * that number decides. Repeating does no harm.
 */
public final class TakeSmsReceipts {
  private final Database database;
  private final Accounts accounts;
  private final DeliveryLog log;
  private final Suppression suppression;

  public TakeSmsReceipts(
      Database database, Accounts accounts, DeliveryLog log, Suppression suppression) {
    this.database = database;
    this.accounts = accounts;
    this.log = log;
    this.suppression = suppression;
  }

  /**
   * @param country calling code of numbers that are written without one; null where none are
   * @return whether it was about a delivery of ours
   */
  public boolean take(Receipt receipt, String country) {
    Suppression.Kind kind =
        switch (receipt.state()) {
          case SENT -> null;
          case DELIVERED -> Suppression.Kind.DELIVERED;
          case FAILED -> Suppression.Kind.SOFT;
        };
    if (kind == null) {
      return false;
    }
    Optional<Long> delivery =
        receipt.number() == null
            ? log.delivery(Medium.SMS, receipt.providerId())
            : contact(e164(receipt.number(), country))
                .flatMap(id -> log.delivery(Medium.SMS, receipt.providerId(), id));
    delivery.ifPresent(id -> report(id, kind, receipt));
    return delivery.isPresent();
  }

  private void report(long delivery, Suppression.Kind kind, Receipt receipt) {
    String code = receipt.code() == null ? null : "sms-" + receipt.code();
    var report = new Suppression.Report(delivery, kind, code, null);
    database.inRepeatableTransaction(tx -> suppression.report(tx, List.of(report)));
  }

  private Optional<Long> contact(String number) {
    try {
      return accounts.find(Address.phone(number)).map(Contact::id);
    } catch (BadAddressException e) {
      return Optional.empty(); // nobody of ours has such a number
    }
  }

  /** With or without its plus, its country or the zero before a national number. */
  static String e164(String number, String country) {
    String digits = number.replaceAll("[^0-9]", "");
    boolean whole = number.startsWith("+") || country == null || digits.startsWith(country);
    return "+" + (whole ? digits : country + digits.replaceFirst("^0", ""));
  }
}

package org.tocsin.account;

import java.time.Duration;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.RateLimits;

/**
 * How often anybody may sign an address up, on all nodes together, whoever asks and whether we know
 * the address or not: so few for one mailbox that nobody is pestered by it, and so few for one mail
 * domain, host or phone country that nobody drowns it in our confirmations or runs up a bill.
 * Thread-safe.
 *
 * @param perMailbox in a day; {@code +tags} of a mailbox count together
 * @param perDomain in an hour, for a mail domain, host of webhooks or push service, and chats
 * @param perPhoneCountry in an hour: each costs a text message
 */
public record SignUpLimits(RateLimits limits, int perMailbox, int perDomain, int perPhoneCountry) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** 20 a day for a mailbox; an hour 3,000 for a domain and 600 for a phone country. */
  public static SignUpLimits usual(RateLimits limits) {
    return new SignUpLimits(limits, 20, 3_000, 600);
  }

  /**
   * Whether this address may be signed up once more; three statements at most. The limit of the
   * domain is read first, so that made-up addresses of one domain make no more rows than it allows.
   */
  public boolean take(Tx tx, Address address) {
    String kind = address.kind().id();
    String mailbox = kind + ":" + address.mailbox();
    String lane = kind + ":" + address.lane();
    int most = address.kind() == ContactKind.PHONE ? perPhoneCountry : perDomain;
    return limits.allows(tx, "sign-up-lane", lane, most, HOUR)
        && limits.take(tx, "sign-up-mailbox", mailbox, perMailbox, DAY)
        && limits.take(tx, "sign-up-lane", lane, most, HOUR);
  }
}

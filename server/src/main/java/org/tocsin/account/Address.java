package org.tocsin.account;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Where a contact is written to, in its one normal form. Made by {@link AddressRules}, or by the
 * factories here, which follow the strict ones.
 *
 * @param value the address: {@code Anna@example.org}, {@code +94771234567}, a URL, a chat's number
 * @param keys what else the channel needs: {@code p256dh} and {@code auth} of a push subscription,
 *     {@code secret} of a webhook; empty for the others
 */
public record Address(ContactKind kind, String value, Map<String, String> keys) {

  public Address {
    keys = Map.copyOf(keys);
    if (value.isEmpty() || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new BadAddressException("address-control-character", "has a control character");
    }
  }

  /**
   * @throws BadAddressException when this is no mail address that we write to
   */
  public static Address email(String text) {
    return AddressRules.STRICT.email(text);
  }

  /** A phone's number with its country code, as E.164 has it; see {@link AddressRules#phone}. */
  public static Address phone(String text) {
    return AddressRules.STRICT.phone(text);
  }

  /** A push subscription, RFC 8030 and 8291; see {@link AddressRules#push}. */
  public static Address push(String endpoint, String p256dh, String auth) {
    return AddressRules.STRICT.push(endpoint, p256dh, auth);
  }

  /** A webhook, signed by Standard Webhooks; see {@link AddressRules#webhook}. */
  public static Address webhook(String url, String secret) {
    return AddressRules.STRICT.webhook(url, secret);
  }

  /** A Telegram chat by its number; see {@link AddressRules#telegram}. */
  public static Address telegram(String chatId) {
    return AddressRules.STRICT.telegram(chatId);
  }

  /**
   * Where messages to it queue: the mail domain, the host of a push service or webhook (with its
   * port if it has one), the phone's country code as {@code +94}, or {@code telegram}.
   */
  public String lane() {
    return switch (kind) {
      case EMAIL -> value.substring(value.lastIndexOf('@') + 1);
      case PHONE -> CountryCodes.of(value);
      case PUSH, WEBHOOK -> URI.create(value).getAuthority();
      case TELEGRAM -> "telegram";
    };
  }

  /**
   * What tells addresses apart. The part of a mail address before the @ has case by RFC 5321, but
   * no provider minds it, and one person must not become two.
   */
  String identity() {
    return kind == ContactKind.EMAIL ? value.toLowerCase(Locale.ROOT) : value;
  }

  /**
   * What limits should count by: as {@link #identity}, and for mail without the {@code +tag}, since
   * all of them fill one mailbox.
   */
  public String mailbox() {
    return kind == ContactKind.EMAIL ? identity().replaceFirst("\\+[^@]*@", "@") : value;
  }

  /** Enough to know it by in a log, not enough to write to it. */
  @Override
  public String toString() {
    return kind.id() + ":" + (kind == ContactKind.EMAIL ? "…@" : "") + lane();
  }
}

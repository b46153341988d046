package org.tocsin.account;

import java.util.Base64;
import java.util.Map;

/**
 * Turns what people type into addresses, and refuses what could not be written to or should not be:
 * every factory throws {@link BadAddressException} with a stable code. Nothing is looked up.
 *
 * @param allowLocal takes names that mean something in a local network only ({@code localhost},
 *     {@code mail.local}, a single label), and webhooks without TLS: for trying things out
 */
public record AddressRules(boolean allowLocal) {
  /** The rules for the open internet. */
  public static final AddressRules STRICT = new AddressRules(false);

  private static final String WEBHOOK_PREFIX = "whsec_";

  /**
   * A mail address, RFC 5321: a dot-atom of at most 64 ASCII characters, and a domain that becomes
   * A-labels (UTS 46, RFC 5891) in lower case; at most 254 in all. No quoted names, no comments, no
   * address literals.
   */
  public Address email(String text) {
    return new Address(ContactKind.EMAIL, MailRules.normal(text, allowLocal), Map.of());
  }

  /**
   * A number with its country code after {@code +} or {@code 00}, in digits of any script; spaces,
   * dots, dashes and brackets are passed over. 7 to 15 digits, E.164.
   */
  public Address phone(String text) {
    return new Address(ContactKind.PHONE, PhoneRules.normal(text), Map.of());
  }

  /**
   * @param endpoint an https URL
   * @param p256dh the browser's public key, an uncompressed point in base64url
   * @param auth 16 bytes in base64url
   */
  public Address push(String endpoint, String p256dh, String auth) {
    byte[] point = Keys.decode(p256dh, "push-key-malformed");
    byte[] salt = Keys.decode(auth, "push-key-malformed");
    if (point.length != 65 || point[0] != 4 || salt.length != 16) {
      throw new BadAddressException(
          "push-key-malformed", "p256dh has to be an uncompressed point and auth 16 bytes");
    }
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return new Address(
        ContactKind.PUSH,
        UrlRules.normal(endpoint, allowLocal),
        Map.of("p256dh", encoder.encodeToString(point), "auth", encoder.encodeToString(salt)));
  }

  /**
   * @param url an https URL
   * @param secret {@code whsec_} and 24 to 64 bytes in base64, as Standard Webhooks has it
   */
  public Address webhook(String url, String secret) {
    if (secret == null || !secret.startsWith(WEBHOOK_PREFIX)) {
      throw new BadAddressException(
          "webhook-secret-malformed", "a secret begins with " + WEBHOOK_PREFIX);
    }
    byte[] key = Keys.decode(secret.substring(WEBHOOK_PREFIX.length()), "webhook-secret-malformed");
    if (key.length < 24 || key.length > 64) {
      throw new BadAddressException("webhook-secret-malformed", "a secret has 24 to 64 bytes");
    }
    String normal = WEBHOOK_PREFIX + Base64.getEncoder().encodeToString(key);
    return new Address(
        ContactKind.WEBHOOK, UrlRules.normal(url, allowLocal), Map.of("secret", normal));
  }

  /**
   * @param chatId the number of a chat; those of groups are negative
   */
  public Address telegram(String chatId) {
    if (chatId == null || !chatId.matches("-?[1-9][0-9]{0,15}")) {
      throw new BadAddressException("telegram-malformed", "a chat has a number");
    }
    return new Address(ContactKind.TELEGRAM, chatId, Map.of());
  }

  /** Base64 of both alphabets, with or without padding. */
  private static final class Keys {
    private static final int LONGEST = 200;

    static byte[] decode(String text, String code) {
      if (text == null || text.length() > LONGEST) {
        throw new BadAddressException(code, "a key is missing or too long");
      }
      String plain = text.strip().replace('+', '-').replace('/', '_').replaceFirst("=+$", "");
      try {
        return Base64.getUrlDecoder().decode(plain);
      } catch (IllegalArgumentException e) {
        throw new BadAddressException(code, "a key is not base64");
      }
    }
  }
}

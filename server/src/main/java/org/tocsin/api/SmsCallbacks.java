package org.tocsin.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.tocsin.notify.channel.sms.SmsProfile;
import org.tocsin.platform.crypto.Secret;

/**
 * Where the provider of short messages calls us. Providers do not sign what they send, so the
 * address itself holds a key that nobody can guess, made from the installation's secret; it belongs
 * into the provider's settings and nowhere else. Thread-safe.
 */
public final class SmsCallbacks {
  private static final String PURPOSE = "api.sms-callback";

  private final Secret secret;
  private final SmsProfile profile;

  /**
   * @param profile of the provider that is set; null where none calls by HTTP
   */
  public SmsCallbacks(Secret secret, SmsProfile profile) {
    this.secret = secret;
    this.profile = profile;
  }

  /**
   * The address for delivery reports and messages from people.
   *
   * @param publicUrl without a slash at its end; empty where nobody can call us
   * @return empty where there is none
   */
  public String address(String publicUrl) {
    return profile == null || publicUrl.isEmpty()
        ? ""
        : publicUrl + "/webhooks/sms/" + profile.name() + "/" + key(profile.name());
  }

  /** Null where none calls. */
  SmsProfile profile() {
    return profile;
  }

  /** Whether this provider is the one that is set. */
  boolean knows(String provider) {
    return profile != null && profile.name().equals(provider);
  }

  /** Takes the same time for every key. */
  boolean opens(String provider, String key) {
    return MessageDigest.isEqual(
        key(provider).getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.UTF_8));
  }

  private String key(String provider) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.mac(PURPOSE, provider));
  }
}

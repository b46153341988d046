package org.tocsin.notify.channel.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The header Authorization of RFC 8292: a token for each push service, good for hours and used
 * until half of them are left. Thread-safe.
 */
final class Vapid {
  private static final Duration LIFE = Duration.ofHours(12); // the standard allows 24
  private static final Duration RENEW = Duration.ofHours(6);
  private static final int SERVICES = 10_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private record Token(String header, Instant until) {}

  private final VapidKeys keys;
  private final String subject;
  private final InstantSource machine;
  private final Cache<String, Token> tokens = Caffeine.newBuilder().maximumSize(SERVICES).build();

  /**
   * @param subject how to reach who runs this server: {@code mailto:} or {@code https:}
   */
  Vapid(VapidKeys keys, String subject, InstantSource machine) {
    if (!subject.matches("(mailto:[^\\s@]+@[^\\s@]+|https://\\S+)")) {
      throw new IllegalArgumentException("push.contact must be mailto: or https:, not " + subject);
    }
    this.keys = keys;
    this.subject = subject;
    this.machine = machine;
  }

  String authorization(URI endpoint) {
    Instant now = machine.instant();
    return tokens
        .asMap()
        .compute(
            origin(endpoint),
            (origin, token) ->
                token != null && token.until.isAfter(now.plus(RENEW)) ? token : token(origin, now))
        .header;
  }

  /** RFC 6454: scheme, host, and the port where it is not the scheme's own. */
  private static String origin(URI endpoint) {
    String scheme = endpoint.getScheme().toLowerCase(Locale.ROOT);
    String host = endpoint.getHost().toLowerCase(Locale.ROOT);
    int port = endpoint.getPort();
    boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }

  private Token token(String origin, Instant now) {
    Instant until = now.plus(LIFE);
    String head = part(Map.of("typ", "JWT", "alg", "ES256"));
    String claims = part(Map.of("aud", origin, "exp", until.getEpochSecond(), "sub", subject));
    String signed = head + "." + claims;
    String signature = base64(keys.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    return new Token("vapid t=" + signed + "." + signature + ", k=" + keys.publicKey(), until);
  }

  private static String part(Map<String, Object> claims) {
    return base64(JSON.writeValueAsBytes(new TreeMap<>(claims)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

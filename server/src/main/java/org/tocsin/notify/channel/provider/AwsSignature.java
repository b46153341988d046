package org.tocsin.notify.channel.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** Signs requests to Amazon's services, Signature Version 4. Thread-safe. */
final class AwsSignature {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String accessKey;
  private final String secretKey;
  private final String region;
  private final String service;

  AwsSignature(String accessKey, String secretKey, String region, String service) {
    this.accessKey = accessKey;
    this.secretKey = secretKey;
    this.region = region;
    this.service = service;
  }

  /**
   * @param headers that are sent and are to be signed, without Host
   * @param uri whose path and query are in canonical form already
   * @return the headers to send: those given, X-Amz-Date and Authorization
   */
  Map<String, String> sign(
      String method, URI uri, Map<String, String> headers, byte[] body, Instant now) {
    String time = TIME.format(now);
    Map<String, String> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
    signed.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    signed.put("x-amz-date", time);
    String names = String.join(";", signed.keySet());
    String fields =
        signed.entrySet().stream()
            .map(field -> field.getKey() + ":" + field.getValue() + "\n")
            .collect(Collectors.joining());
    String request =
        String.join(
            "\n",
            method,
            uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
            uri.getRawQuery() == null ? "" : uri.getRawQuery(),
            fields,
            names,
            hex(DigestUtils.sha256(body)));
    String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    String toSign =
        String.join("\n", ALGORITHM, time, scope, hex(DigestUtils.sha256(bytes(request))));
    String signature = hex(mac(key(time.substring(0, 8)), toSign));
    Map<String, String> all = new TreeMap<>(headers);
    all.put("X-Amz-Date", time);
    all.put(
        "Authorization",
        ALGORITHM
            + (" Credential=" + accessKey + "/" + scope)
            + (", SignedHeaders=" + names)
            + (", Signature=" + signature));
    return all;
  }

  /** The key of a day, such as {@code 20260601}. */
  byte[] key(String day) {
    byte[] ofDay = mac(bytes("AWS4" + secretKey), day);
    return mac(mac(mac(ofDay, region), service), "aws4_request");
  }

  private static byte[] mac(byte[] key, String data) {
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(data);
  }

  private static String hex(byte[] data) {
    return HexFormat.of().formatHex(data);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

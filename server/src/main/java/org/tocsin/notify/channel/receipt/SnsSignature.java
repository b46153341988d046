package org.tocsin.notify.channel.receipt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Checks who signed a message of Amazon SNS, by a certificate that is fetched from Amazon's own
 * hosts alone. Thread-safe.
 */
final class SnsSignature {
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");
  private static final List<String> OF_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  private final AmazonFetch fetch;
  private final InstantSource machine;
  private final Cache<URI, X509Certificate> certificates =
      Caffeine.newBuilder().maximumSize(20).build();

  SnsSignature(AmazonFetch fetch, InstantSource machine) {
    this.fetch = fetch;
    this.machine = machine;
  }

  /** SNS repeats a message for an hour, signed as it was at first, so that long it is fresh. */
  void check(JsonNode envelope) throws BadReceiptException {
    byte[] signed = Signatures.bytes(canonical(envelope));
    String version = Json.text(envelope, "SignatureVersion");
    String algorithm =
        switch (version == null ? "" : version) {
          case "1" -> "SHA1withRSA";
          case "2" -> "SHA256withRSA";
          default -> throw BadReceiptException.unsigned("signature version " + version);
        };
    String said = Json.text(envelope, "Signature");
    byte[] signature = Signatures.decoded(said == null ? "" : said);
    try {
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(certificate(amazon(Json.text(envelope, "SigningCertURL"))).getPublicKey());
      check.update(signed);
      if (!check.verify(signature)) {
        throw BadReceiptException.unsigned("the signature is not Amazon's");
      }
    } catch (GeneralSecurityException e) {
      throw BadReceiptException.unsigned("the signature cannot be checked: " + e.getMessage());
    }
    checkAge(envelope);
  }

  /** An address at one of the hosts of SNS. */
  static URI amazon(String url) throws BadReceiptException {
    try {
      URI uri = new URI(url == null ? "" : url);
      if ("https".equals(uri.getScheme())
          && uri.getHost() != null
          && HOST.matcher(uri.getHost()).matches()
          && uri.getRawUserInfo() == null
          && uri.getPort() < 0) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw BadReceiptException.unsigned("not an address of Amazon SNS");
  }

  private void checkAge(JsonNode envelope) throws BadReceiptException {
    var signedAt = Json.time(envelope, "Timestamp");
    if (signedAt == null
        || signedAt.isAfter(machine.instant().plus(Freshness.WINDOW))
        || signedAt.isBefore(machine.instant().minus(Freshness.WINDOW.multipliedBy(13)))) {
      throw new BadReceiptException(BadReceiptException.Reason.STALE, "signed at " + signedAt);
    }
  }

  private X509Certificate certificate(URI uri)
      throws BadReceiptException, GeneralSecurityException {
    if (!uri.getPath().endsWith(".pem")) {
      throw BadReceiptException.unsigned("not the address of a certificate");
    }
    X509Certificate known = certificates.getIfPresent(uri);
    if (known == null) {
      byte[] pem = fetch.get(uri);
      if (pem == null) {
        throw BadReceiptException.unsigned("the certificate cannot be fetched");
      }
      known =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(pem));
      certificates.put(uri, known);
    }
    known.checkValidity(Date.from(machine.instant()));
    return known;
  }

  private static String canonical(JsonNode envelope) {
    boolean notification = "Notification".equals(Json.text(envelope, "Type"));
    var text = new StringBuilder();
    for (String name : notification ? OF_NOTIFICATION : OF_CONFIRMATION) {
      String value = Json.text(envelope, name);
      if (value != null) {
        text.append(name).append('\n').append(value).append('\n');
      }
    }
    return text.toString();
  }
}

package org.tocsin.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks signatures as RFC 6376 section 6.1 says, by plain means: text and regular expressions. It
 * shares nothing with the code that signs.
 */
final class DkimVerifier {
  private static final String ED25519_PREFIX = "302a300506032b6570032100"; // RFC 8410 section 4

  private final Map<String, String> records;

  /**
   * @param records what DNS holds, such as {@code k=rsa; p=...}, by selector and domain
   */
  DkimVerifier(Map<String, String> records) {
    this.records = records;
  }

  /** The selectors whose signatures hold; empty when one of them does not. */
  List<String> verified(byte[] mail) throws GeneralSecurityException {
    String text = new String(mail, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    List<String> fields = new ArrayList<>(List.of(text.substring(0, end).split("\r\n(?=\\S)")));
    String body = text.substring(end + 4);
    List<String> selectors = new ArrayList<>();
    for (String field : fields) {
      if (field.toLowerCase(Locale.ROOT).startsWith("dkim-signature:")) {
        Map<String, String> tags = tags(field.substring(field.indexOf(':') + 1));
        if (!holds(field, tags, fields, body)) {
          return List.of();
        }
        selectors.add(tags.get("s"));
      }
    }
    return selectors;
  }

  static Map<String, String> tags(String list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : list.split(";")) {
      String[] parts = tag.split("=", 2);
      if (parts.length == 2) {
        tags.put(parts[0].strip(), parts[1].replaceAll("\\s", ""));
      }
    }
    return tags;
  }

  private boolean holds(String field, Map<String, String> tags, List<String> fields, String body)
      throws GeneralSecurityException {
    byte[] bodyHash = sha256(relaxedBody(body));
    if (!Arrays.equals(bodyHash, Base64.getDecoder().decode(tags.get("bh")))
        || !tags.get("c").equals("relaxed/relaxed")) {
      return false;
    }
    List<String> left = new ArrayList<>(fields);
    var data = new StringBuilder();
    for (String name : tags.get("h").split(":")) {
      for (int i = left.size() - 1; i >= 0; i--) { // from the bottom up, section 5.4.2
        if (left.get(i)
            .toLowerCase(Locale.ROOT)
            .matches("(?s)" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "\\s*:.*")) {
          data.append(relaxedField(left.remove(i))).append("\r\n");
          break;
        }
      }
    }
    data.append(relaxedField(field.replaceFirst("(?s)([;\\s]b=).*", "$1")));
    return check(tags, data.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private boolean check(Map<String, String> tags, byte[] data) throws GeneralSecurityException {
    Map<String, String> record = tags(records.get(tags.get("s") + "." + tags.get("d")));
    byte[] key = Base64.getDecoder().decode(record.get("p"));
    byte[] signed = Base64.getDecoder().decode(tags.get("b"));
    if (tags.get("a").equals("ed25519-sha256")) {
      byte[] encoded = HexFormat.of().parseHex(ED25519_PREFIX + HexFormat.of().formatHex(key));
      return check("Ed25519", "Ed25519", encoded, sha256(data), signed);
    }
    return check("RSA", "SHA256withRSA", key, data, signed);
  }

  private static boolean check(String kind, String how, byte[] key, byte[] data, byte[] signed)
      throws GeneralSecurityException {
    PublicKey publicKey = KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(key));
    Signature signature = Signature.getInstance(how);
    signature.initVerify(publicKey);
    signature.update(data);
    return signature.verify(signed);
  }

  private static String relaxedField(String field) {
    String[] parts = field.split(":", 2);
    return parts[0].strip().toLowerCase(Locale.ROOT)
        + ":"
        + parts[1].replaceAll("\\s+", " ").strip();
  }

  private static byte[] relaxedBody(String body) {
    String lines = body.replaceAll("[ \\t]+\r\n", "\r\n").replaceAll("[ \\t]+", " ");
    String text = lines.replaceAll("(?:\r\n)+$", "");
    return (text.isEmpty() ? "" : text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] sha256(byte[] data) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(data);
  }
}

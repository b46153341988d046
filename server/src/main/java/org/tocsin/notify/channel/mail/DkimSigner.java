package org.tocsin.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Signs mails (RFC 6376), once with each key, relaxed as to white space in header and body.
 * Thread-safe.
 */
public final class DkimSigner {
  /**
   * The fields that a reader sees, that tie a mail to its thread, and those of RFC 8058, which
   * demands that they be signed.
   */
  private static final Set<String> SIGNED =
      Set.of(
          "from",
          "to",
          "subject",
          "date",
          "message-id",
          "in-reply-to",
          "references",
          "mime-version",
          "content-type",
          "content-language",
          "auto-submitted",
          "list-id",
          "list-unsubscribe",
          "list-unsubscribe-post");

  /** Named once more than they are there, so that another one added breaks the signature. */
  private static final List<String> SEALED = List.of("from", "to", "subject", "reply-to");

  private static final int LINE = 72;

  private final List<DkimKey> keys;
  private final InstantSource machine;

  /**
   * @param keys one of each kind, at best: not every receiver knows Ed25519
   * @param machine the clock of the time of signing
   */
  public DkimSigner(List<DkimKey> keys, InstantSource machine) {
    this.keys = List.copyOf(keys);
    this.machine = machine;
  }

  /**
   * Makes the header fields to be put before a mail's own.
   *
   * @param head the mail's header fields, each with its CRLF
   */
  byte[] sign(byte[] head, byte[] body) {
    List<String> fields = new ArrayList<>();
    for (String field : new String(head, StandardCharsets.UTF_8).split("\r\n(?![ \t])")) {
      if (SIGNED.contains(name(field))) {
        fields.add(field);
      }
    }
    String names =
        Stream.concat(fields.stream().map(DkimSigner::name), SEALED.stream())
            .collect(Collectors.joining(":"));
    String signed =
        fields.stream().map(Relaxed::field).collect(Collectors.joining("\r\n", "", "\r\n"));
    String bodyHash = base64(DigestUtils.sha256(Relaxed.body(body)));
    var signatures = new StringBuilder();
    for (DkimKey key : keys) {
      signatures.append(signature(key, names, bodyHash, signed));
    }
    return signatures.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private String signature(DkimKey key, String names, String bodyHash, String signed) {
    String unsigned =
        "DKIM-Signature: v=1; a="
            + key.algorithm()
            + "; c=relaxed/relaxed;\r\n d="
            + key.domain()
            + "; s="
            + key.selector()
            + "; t="
            + machine.instant().getEpochSecond()
            + ";\r\n h="
            + folded(names)
            + ";\r\n bh="
            + bodyHash
            + ";\r\n b=";
    byte[] data = (signed + Relaxed.field(unsigned)).getBytes(StandardCharsets.UTF_8);
    return unsigned
        + base64(key.sign(data)).replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n ")
        + "\r\n";
  }

  /** The names of h=, broken behind one of their colons. */
  private static String folded(String names) {
    var folded = new StringBuilder();
    int column = 0;
    for (String name : names.split("(?<=:)")) {
      if (column + name.length() > LINE) {
        folded.append("\r\n ");
        column = 0;
      }
      folded.append(name);
      column += name.length();
    }
    return folded.toString();
  }

  private static String name(String field) {
    int colon = field.indexOf(':');
    return field.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

package org.tocsin.sim.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail as it came in.
 *
 * @param sender the reverse-path, without brackets
 * @param messageId of its header, without brackets; empty when it has none
 * @param content head and body as sent, dots unstuffed
 */
public record SunkMail(String sender, List<String> recipients, String messageId, byte[] content) {
  private static final int LONGEST_HEAD = 8192;

  /** The content, one char for each byte. */
  public String text() {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  /** The values of a header in their order, unfolded (RFC 5322 section 2.2.3), else as sent. */
  public List<String> headers(String name) {
    return headers(content, name);
  }

  static List<String> headers(byte[] content, String name) {
    int length = Math.min(content.length, LONGEST_HEAD);
    String head = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    String start = name + ":";
    List<String> values = new ArrayList<>();
    boolean within = false;
    for (String line : head.split("\r\n")) {
      if (line.isEmpty()) {
        break;
      }
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      if (folded && within) {
        values.add(values.removeLast() + line);
      } else if (!folded) {
        within = line.regionMatches(true, 0, start, 0, start.length());
        if (within) {
          values.add(line.substring(start.length()));
        }
      }
    }
    values.replaceAll(String::strip);
    return values;
  }

  /**
   * For the log: the envelope's recipients, the Message-ID, whom the head names (To, Cc and Bcc)
   * and the subject, between tabs; several recipients or names between commas.
   */
  String line() {
    String named =
        Stream.of("To", "Cc", "Bcc")
            .flatMap(name -> headers(name).stream())
            .collect(Collectors.joining(","));
    return Stream.of(
            String.join(",", recipients), messageId, named, String.join(",", headers("Subject")))
        .map(field -> field.replaceAll("[\t\r\n]", " "))
        .collect(Collectors.joining("\t"));
  }
}

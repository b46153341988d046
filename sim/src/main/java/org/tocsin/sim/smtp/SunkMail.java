package org.tocsin.sim.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A mail as it came in.
 *
 * @param sender the reverse-path, without brackets
 * @param messageId of its header, without brackets; empty when it has none
 * @param content head and body as sent, dots unstuffed
 */
public record SunkMail(String sender, List<String> recipients, String messageId, byte[] content) {
  /** The content, one char for each byte. */
  public String text() {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}

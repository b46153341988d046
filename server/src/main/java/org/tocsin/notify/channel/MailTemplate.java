package org.tocsin.notify.channel;

import java.util.List;

/**
 * The text of a mail with slots for what differs between recipients. A slot is written <code>
 * {{name}}</code>, and what it takes is printable ASCII that needs no escaping, such as an address
 * of the web; the subject has none.
 *
 * @param language BCP 47, of the text
 * @param html a whole document
 * @param images shown in the HTML as {@code cid:} and their name
 */
public record MailTemplate(
    String subject, String language, String text, String html, List<Image> images) {
  /**
   * @param name unique in its mail, letters, digits and hyphens
   * @param mediaType such as {@code image/png}
   */
  public record Image(String name, String mediaType, byte[] content) {}
}

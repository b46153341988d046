package org.tocsin.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What header fields and texts may hold of a message, whoever writes them. */
public final class MailHeaders {
  private static final Pattern MESSAGE_ID = Pattern.compile("[!-;=?-~]+@[!-;=?-~]+");
  private static final int LONGEST_ID = 200;
  private static final int MOST_REFERENCES = 10;

  private MailHeaders() {}

  /**
   * Message-IDs in brackets, the first and the latest of many; what is none is left out.
   *
   * @param ids without brackets, oldest first
   */
  public static List<String> references(List<String> ids) {
    List<String> good =
        ids.stream()
            .filter(id -> id.length() <= LONGEST_ID && MESSAGE_ID.matcher(id).matches())
            .map(id -> "<" + id + ">")
            .toList();
    if (good.size() <= MOST_REFERENCES) {
      return good;
    }
    List<String> kept =
        new ArrayList<>(good.subList(good.size() - MOST_REFERENCES + 1, good.size()));
    kept.addFirst(good.getFirst());
    return kept;
  }

  /** An address of the web with everything encoded that could end it in a header. */
  public static String url(String url) {
    var encoded = new StringBuilder(url.length());
    for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
      boolean safe = b > ' ' && b < 0x7f && "<>,\"\\".indexOf(b) < 0;
      encoded.append(safe ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return encoded.toString();
  }

  /** Text for HTML, inside an attribute too. */
  public static String htmlEscaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

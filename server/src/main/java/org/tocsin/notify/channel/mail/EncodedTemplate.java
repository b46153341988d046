package org.tocsin.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.notify.channel.MailTemplate;

/**
 * A template in its bytes: what all recipients share is encoded once, and for each recipient only
 * the slots are. A slot begins and ends at a soft line break, so that what it holds, however long,
 * moves nothing of what stands around it. Immutable.
 */
final class EncodedTemplate {
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z][a-z0-9_-]*)\\}\\}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[a-z0-9.+-]+");
  private static final Pattern IMAGE_NAME = Pattern.compile("[A-Za-z0-9-]+");

  /** In no quoted-printable nor base64 text, so no text needs to be searched for them. */
  private static final String ALTERNATIVE = "=_alternative";

  private static final String RELATED = "=_related";

  private sealed interface Piece {}

  private record Fixed(byte[] bytes) implements Piece {}

  /**
   * @param name of the slot
   * @param asWritten stands there when the message has nothing for it
   */
  private record Slot(String name, boolean html, byte[] asWritten) implements Piece {}

  private final byte[] head;
  private final List<Piece> pieces = new ArrayList<>();
  private int size;

  private EncodedTemplate(byte[] head) {
    this.head = head;
  }

  /**
   * @param domain makes the images' Content-IDs unique
   * @throws IllegalArgumentException for an image whose name or type could not stand in a header
   */
  static EncodedTemplate of(MailTemplate template, String domain) {
    var head = new Bytes(256);
    HeaderBlock headers =
        new HeaderBlock(head).add("Subject", EncodedWord.words(template.subject()));
    if (LANGUAGE.matcher(template.language()).matches()) {
      headers.add("Content-Language", template.language());
    }
    headers.add("MIME-Version", "1.0");
    headers.add("Content-Type", "multipart/alternative;", "boundary=\"" + ALTERNATIVE + "\"");
    var encoded = new EncodedTemplate(head.toArray());
    encoded.parts(template, domain);
    return encoded;
  }

  /** The header fields that come from the template. */
  byte[] head() {
    return head;
  }

  /** The body for one recipient. */
  byte[] body(Map<String, String> slots) {
    var body = new Bytes(size + 256 * slots.size());
    for (Piece piece : pieces) {
      switch (piece) {
        case Fixed(byte[] bytes) -> body.add(bytes);
        case Slot slot -> {
          String value = slots.get(slot.name);
          if (value == null) {
            body.add(slot.asWritten);
          } else {
            new QuotedPrintable(body).value(slot.html ? MailHeaders.htmlEscaped(value) : value);
          }
        }
      }
    }
    return body.toArray();
  }

  private void parts(MailTemplate template, String domain) {
    fixed("--" + ALTERNATIVE + "\r\n");
    text("plain", template.text());
    fixed("\r\n--" + ALTERNATIVE + "\r\n");
    if (template.images().isEmpty()) {
      text("html", template.html());
    } else {
      fixed("Content-Type: multipart/related; type=\"text/html\";\r\n");
      fixed(" boundary=\"" + RELATED + "\"\r\n\r\n--" + RELATED + "\r\n");
      text("html", withContentIds(template, domain));
      template.images().forEach(image -> image(image, domain));
      fixed("\r\n--" + RELATED + "--\r\n");
    }
    fixed("\r\n--" + ALTERNATIVE + "--\r\n");
  }

  private void text(String subtype, String text) {
    fixed("Content-Type: text/" + subtype + "; charset=utf-8\r\n");
    fixed("Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    Matcher slot = SLOT.matcher(text);
    int from = 0;
    while (slot.find()) {
      stretch(text.substring(from, slot.start()), from > 0, true);
      pieces.add(
          new Slot(
              slot.group(1),
              subtype.equals("html"),
              slot.group().getBytes(StandardCharsets.US_ASCII)));
      from = slot.end();
    }
    stretch(text.substring(from), from > 0, false);
  }

  /** Text between slots. */
  private void stretch(String text, boolean afterSlot, boolean beforeSlot) {
    var bytes = new Bytes(text.length() * 2 + 16);
    boolean lineEndsHere =
        text.isEmpty() && !beforeSlot || text.startsWith("\n") || text.startsWith("\r");
    if (afterSlot && !lineEndsHere) {
      bytes.add("=\r\n");
    }
    var encoder = new QuotedPrintable(bytes).text(text);
    if (beforeSlot) {
      encoder.softBreak();
    }
    fixed(bytes.toArray());
  }

  private void image(MailTemplate.Image image, String domain) {
    if (!IMAGE_NAME.matcher(image.name()).matches()
        || !MEDIA_TYPE.matcher(image.mediaType()).matches()) {
      throw new IllegalArgumentException("no image of a mail: " + image.name());
    }
    fixed("\r\n--" + RELATED + "\r\nContent-Type: " + image.mediaType() + "\r\n");
    fixed("Content-Transfer-Encoding: base64\r\nContent-Disposition: inline\r\n");
    fixed("Content-ID: <" + image.name() + "@" + domain + ">\r\n\r\n");
    fixed(Base64.getMimeEncoder().encode(image.content()));
  }

  /** A Content-ID has a domain, RFC 2045 section 7; the template writes its name alone. */
  private static String withContentIds(MailTemplate template, String domain) {
    Set<String> names = new HashSet<>();
    template.images().forEach(image -> names.add(image.name()));
    return Pattern.compile("cid:([A-Za-z0-9-]+)")
        .matcher(template.html())
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    names.contains(found.group(1)) ? found.group() + "@" + domain : found.group()));
  }

  private void fixed(String text) {
    fixed(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Runs of fixed bytes are one piece. */
  private void fixed(byte[] bytes) {
    size += bytes.length;
    if (!pieces.isEmpty() && pieces.getLast() instanceof Fixed(byte[] before)) {
      pieces.removeLast();
      pieces.add(
          new Fixed(new Bytes(before.length + bytes.length).add(before).add(bytes).toArray()));
    } else {
      pieces.add(new Fixed(bytes));
    }
  }
}

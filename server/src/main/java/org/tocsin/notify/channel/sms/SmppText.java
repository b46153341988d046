package org.tocsin.notify.channel.sms;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.tocsin.notify.channel.sms.Segments.Encoding;

/**
 * Texts as SMPP carries them: data_coding 0 with one septet of GSM 7 bit an octet, 8 with UTF-16BE;
 * a long message in parts that begin with a header (3GPP TS 23.040 section 9.2.3.24.1).
 */
final class SmppText {
  static final byte GSM7 = 0;
  static final byte UCS2 = 8;

  private static final byte HEADER_LENGTH = 5;
  private static final byte CONCATENATED = 0; // element with a reference of 8 bits
  private static final byte CONCATENATED_WIDE = 8; // and of 16

  private SmppText() {}

  static byte coding(Segments segments) {
    return segments.encoding() == Encoding.GSM7 ? GSM7 : UCS2;
  }

  static byte[] octets(Segments segments, int part) {
    String text = segments.parts().get(part);
    return segments.encoding() == Encoding.GSM7
        ? Gsm7.septets(text)
        : text.getBytes(StandardCharsets.UTF_16BE);
  }

  /** A part with its header. */
  static byte[] withHeader(byte[] octets, int reference, int part, int parts) {
    byte[] whole = new byte[1 + HEADER_LENGTH + octets.length];
    whole[0] = HEADER_LENGTH;
    whole[1] = CONCATENATED;
    whole[2] = 3;
    whole[3] = (byte) reference;
    whole[4] = (byte) parts;
    whole[5] = (byte) (part + 1);
    System.arraycopy(octets, 0, whole, 1 + HEADER_LENGTH, octets.length);
    return whole;
  }

  /**
   * The text of a message from a person; empty for a later part of a long one, since what it asks
   * for stands at its beginning.
   */
  static Optional<String> read(DeliverSm message) {
    byte[] octets = octets(message);
    if (message.isUdhi() && octets.length > 0) {
      int length = Math.min(octets.length, 1 + (octets[0] & 0xff));
      if (isLaterPart(Arrays.copyOf(octets, length))) {
        return Optional.empty();
      }
      octets = Arrays.copyOfRange(octets, length, octets.length);
    }
    return Optional.of(decoded(message.getDataCoding(), octets));
  }

  private static byte[] octets(DeliverSm message) {
    byte[] octets = message.getShortMessage();
    OptionalParameter.Message_payload payload =
        message.getOptionalParameter(OptionalParameter.Message_payload.class);
    boolean inPayload = (octets == null || octets.length == 0) && payload != null;
    return inPayload ? payload.getValue() : octets == null ? new byte[0] : octets;
  }

  private static boolean isLaterPart(byte[] header) {
    for (int at = 1; at + 1 < header.length; at += 2 + (header[at + 1] & 0xff)) {
      int end = at + 2 + (header[at + 1] & 0xff);
      boolean concatenated = header[at] == CONCATENATED || header[at] == CONCATENATED_WIDE;
      if (concatenated && end <= header.length) {
        return header[end - 1] != 1;
      }
    }
    return false;
  }

  private static String decoded(byte coding, byte[] octets) {
    Charset charset =
        switch (coding) {
          case UCS2 -> StandardCharsets.UTF_16BE;
          case 1 -> StandardCharsets.US_ASCII;
          case 3 -> StandardCharsets.ISO_8859_1;
          default -> null;
        };
    return charset == null ? Gsm7.text(octets) : new String(octets, charset);
  }
}

package org.tocsin.powercut.format.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.tocsin.powercut.ScheduleException;

/**
 * Refuses documents that would unpack to more than memory holds, before the library for PDF, which
 * sets no bound, unpacks them. All streams are inflated and counted; forms of packing other than
 * Flate, behind which more could hide, and encryption are refused. Holds the document once more.
 */
final class Unpacked {
  private static final long MOST = 128L << 20;
  private static final int DEEPEST = 4; // times that a stream is packed in itself
  private static final int DICTIONARY = 2048; // of bytes before a stream that may describe it
  private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n?");
  private static final Pattern OTHER_PACKING =
      Pattern.compile(
          "/(LZW|LZWDecode|A85|ASCII85Decode|AHx|ASCIIHexDecode|RL|RunLengthDecode|Crypt)\\b"
              + "|/F[A-Za-z]*#|/[A-Za-z0-9]*#[A-Za-z0-9#]*Decode");

  private long left = MOST;

  private Unpacked() {}

  /**
   * @throws ScheduleException encrypted-pdf or unsafe-pdf
   */
  static void check(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    if (text.contains("/Encrypt")) {
      throw new ScheduleException("encrypted-pdf", "", "the document is encrypted");
    }
    Unpacked unpacked = new Unpacked();
    Matcher streams = STREAM.matcher(text);
    while (streams.find()) {
      unpacked.check(text, streams, pdf);
    }
  }

  private void check(String text, Matcher stream, byte[] pdf) {
    int from = Math.max(text.lastIndexOf("obj", stream.start()), stream.start() - DICTIONARY);
    if (OTHER_PACKING.matcher(text).region(Math.max(from, 0), stream.start()).find()) {
      throw unsafe();
    }
    for (int times = 1; times <= DEEPEST; times++) {
      InputStream in = new ByteArrayInputStream(pdf, stream.end(), pdf.length - stream.end());
      for (int i = 0; i < times; i++) {
        in = new InflaterInputStream(in);
      }
      if (count(in) == 0) {
        break; // it was not packed so often
      }
    }
  }

  private long count(InputStream unpacked) {
    byte[] buffer = new byte[8192];
    long count = 0;
    try (unpacked) {
      for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
        count += read;
        left -= read;
        if (left < 0) {
          throw unsafe();
        }
      }
    } catch (IOException e) {
      return count; // not packed, or damaged from here on
    }
    return count;
  }

  private static ScheduleException unsafe() {
    return new ScheduleException("unsafe-pdf", "", "the document unpacks to too much");
  }
}

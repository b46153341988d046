package org.tocsin.powercut.format.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.tocsin.powercut.ScheduleException;

/**
 * Refuses documents that would unpack to more than memory holds, before the library for PDF, which
 * sets no bound, unpacks them. All streams are inflated and counted, whatever they are said to be;
 * those said to be packed otherwise are unpacked so. Holds the document once more.
 */
final class Unpacked {
  private static final long MOST = 128L << 20;
  private static final int DEEPEST = 4; // times that a stream is packed in itself
  private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n?");
  private static final Pattern END = Pattern.compile("endobj|endstream");

  private final byte[] pdf;
  private final Room room = new Room(MOST);

  private Unpacked(byte[] pdf) {
    this.pdf = pdf;
  }

  /**
   * @throws ScheduleException unsafe-pdf
   */
  static void check(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    Unpacked unpacked = new Unpacked(pdf);
    Matcher streams = STREAM.matcher(text);
    int before = 0;
    while (streams.find()) {
      unpacked.check(description(text.substring(before, streams.start())), streams.end());
      before = streams.end();
    }
  }

  /** What stands before a stream and after the object before it. */
  private static String description(String text) {
    int from = END.matcher(text).results().mapToInt(MatchResult::end).max().orElse(0);
    return text.substring(from);
  }

  private void check(String description, int from) {
    List<String> packings = Packing.of(description);
    if (!packings.isEmpty()) {
      Packing.unpack(packings, pdf, from, room);
    }
    for (int times = 1; times <= DEEPEST; times++) {
      InputStream in = new ByteArrayInputStream(pdf, from, pdf.length - from);
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
        room.take(read);
      }
    } catch (IOException e) {
      return count; // not packed, or damaged from here on
    }
    return count;
  }
}

package org.tocsin.feed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Leaves of a PNG or a JPEG only what draws it, before anything else looks at it: texts, profiles
 * and what stands behind the end may unpack to any size, or hide anything.
 *
 * @param format as ImageIO calls it
 */
record PictureBytes(String format, byte[] bytes) {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final Set<String> DRAWING = Set.of("IHDR", "PLTE", "tRNS", "IDAT");
  private static final int CHUNK = 12; // length, type and check
  private static final int APP0 = 0xE0;
  private static final int APP14 = 0xEE; // says how colours are meant
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;
  private static final int SCAN = 0xDA;
  private static final int END = 0xD9;
  private static final int FILL = 0xFF; // any number of them may stand before a marker
  private static final int RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;

  private static final int FRAME = 0xC0;
  private static final int LAST_FRAME = 0xCF;
  private static final Set<Integer> NO_FRAMES = Set.of(0xC4, 0xC8, 0xCC); // tables, and a spare
  private static final int COMPONENTS = 9; // where a frame says how many, from its marker on
  private static final int OF_PRINT = 4;

  /** Each goes over the whole picture: a few bytes could keep us busy for minutes. */
  private static final int MOST_SCANS = 64;

  static PictureBytes of(byte[] given) {
    if (given.length > PNG.length && Arrays.equals(given, 0, PNG.length, PNG, 0, PNG.length)) {
      return new PictureBytes("png", png(ByteBuffer.wrap(given)));
    }
    if (given.length > 4 && marker(given, 0) == 0xD8 && (given[2] & 0xFF) == 0xFF) {
      return new PictureBytes("jpeg", jpeg(given));
    }
    throw new LogoException("logo-type", "This is neither a PNG nor a JPEG.");
  }

  private static byte[] png(ByteBuffer in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.remaining());
    out.writeBytes(PNG);
    in.position(PNG.length);
    while (in.remaining() >= CHUNK) {
      int start = in.position();
      int length = in.getInt();
      if (length < 0 || length > in.limit() - start - CHUNK) {
        throw broken();
      }
      String type = new String(in.array(), start + 4, 4, StandardCharsets.US_ASCII);
      if (DRAWING.contains(type)) {
        out.write(in.array(), start, length + CHUNK);
      } else if (type.equals("IEND")) {
        out.write(in.array(), start, length + CHUNK);
        return out.toByteArray();
      }
      in.position(start + length + CHUNK);
    }
    throw broken();
  }

  /** Segment by segment: what describes, and scans with the data that follows them. */
  private static byte[] jpeg(byte[] given) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(given.length);
    out.write(given, 0, 2);
    int scans = 0;
    int at = 2;
    while (at + 1 < given.length && (given[at] & 0xFF) == 0xFF) {
      int marker = marker(given, at);
      if (marker == FILL) {
        at++;
        continue;
      }
      if (marker == END) {
        out.write(given, at, 2);
        return out.toByteArray();
      }
      int next = segmentEnd(given, at);
      refusePrint(given, at, next);
      if (marker == SCAN) {
        next = scanEnd(given, next);
        scans++;
      }
      if (scans > MOST_SCANS) {
        throw broken();
      }
      boolean idle = marker >= APP0 && marker <= APP15 && marker != APP14 || marker == COMMENT;
      if (!idle) {
        out.write(given, at, next - at);
      }
      at = next;
    }
    throw broken();
  }

  /**
   * Nothing here turns colours of print into those of a screen as the one who chose them saw them.
   */
  private static void refusePrint(byte[] given, int at, int end) {
    int marker = marker(given, at);
    boolean frame = marker >= FRAME && marker <= LAST_FRAME && !NO_FRAMES.contains(marker);
    if (frame && at + COMPONENTS < end && given[at + COMPONENTS] == OF_PRINT) {
      throw new LogoException(
          "logo-type", "It is in the colours of print (CMYK): save it in RGB, then hand it in.");
    }
  }

  private static int segmentEnd(byte[] given, int at) {
    if (at + 4 > given.length) {
      throw broken();
    }
    int end = at + 2 + (given[at + 2] & 0xFF) * 256 + (given[at + 3] & 0xFF);
    if (end < at + 4 || end > given.length) {
      throw broken();
    }
    return end;
  }

  /**
   * At the next marker; a zero behind it, or a restart, belongs to the data, and so does filling.
   */
  private static int scanEnd(byte[] given, int from) {
    for (int i = from; i + 1 < given.length; i++) {
      int next = marker(given, i);
      boolean data = next == 0 || next == FILL || next >= RESTART && next <= LAST_RESTART;
      if ((given[i] & 0xFF) == 0xFF && !data) {
        return i;
      }
    }
    throw broken();
  }

  private static int marker(byte[] given, int at) {
    return given[at + 1] & 0xFF;
  }

  static LogoException broken() {
    return new LogoException(
        "logo-unreadable", "The picture is not complete, or broken: nothing can be drawn of it.");
  }
}

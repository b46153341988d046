package org.tocsin.powercut.format.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.filter.FilterFactory;
import org.tocsin.powercut.ScheduleException;

/**
 * Forms of packing other than Flate, which cannot be told from the bytes: they are taken only where
 * a stream says them plainly, and unpacked within bounds to be counted.
 */
final class Packing {
  private static final Set<String> OTHERS =
      Set.of(
          "LZW",
          "LZWDecode",
          "A85",
          "ASCII85Decode",
          "AHx",
          "ASCIIHexDecode",
          "RL",
          "RunLengthDecode");
  private static final Set<String> FLATE = Set.of("Fl", "FlateDecode");
  private static final Set<String> HEX = Set.of("AHx", "ASCIIHexDecode");
  private static final int MOST_AT_ONCE = 32 << 20;
  private static final Pattern FILTER =
      Pattern.compile("/(?:Filter|F)\\s*(\\[[^\\]]*\\]|/[A-Za-z0-9]+)");
  private static final Pattern NAME = Pattern.compile("/([A-Za-z0-9]+)");
  private static final Pattern HIDDEN =
      Pattern.compile(
          "/Filter\\s*(\\[[^\\]]*\\bR\\b|\\d)|/Crypt\\b|/F[A-Za-z]*#|/[A-Za-z0-9]*#[A-Za-z0-9#]*Decode");

  private Packing() {}

  /**
   * The forms in their order, where there are others than Flate; else none.
   *
   * @param description the dictionary of the stream
   * @throws ScheduleException unsafe-pdf, when they are hidden or said twice
   */
  static List<String> of(String description) {
    List<String> all = new ArrayList<>();
    int times = 0;
    for (Matcher filter = FILTER.matcher(description); filter.find(); times++) {
      NAME.matcher(filter.group(1)).results().forEach(name -> all.add(name.group(1)));
    }
    boolean others =
        NAME.matcher(description).results().anyMatch(name -> OTHERS.contains(name.group(1)));
    boolean unclear = times != 1 || all.stream().noneMatch(OTHERS::contains);
    if (HIDDEN.matcher(description).find() || others && unclear) {
      throw Room.unsafe();
    }
    return others ? all : List.of();
  }

  /** Unpacks the bytes from a place on, until they end or one of images comes. */
  static void unpack(List<String> packings, byte[] pdf, int from, Room room) {
    InputStream in = new ByteArrayInputStream(pdf, from, pdf.length - from);
    for (String packing : packings) {
      if (!OTHERS.contains(packing) && !FLATE.contains(packing)) {
        return; // of an image, which is never drawn
      }
      Bounded out = new Bounded(room);
      try {
        if (HEX.contains(packing)) {
          unhex(in, out);
        } else {
          FilterFactory.INSTANCE.getFilter(packing).decode(in, out, new COSDictionary(), 0);
        }
      } catch (ScheduleException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        // damaged from here on: what was unpacked so far counts
      }
      in = new ByteArrayInputStream(out.toByteArray());
    }
  }

  /** As the library does, which goes on behind digits that are none. */
  private static void unhex(InputStream in, Bounded out) throws IOException {
    int first = -1;
    for (int c = in.read(); c >= 0 && c != '>'; c = in.read()) {
      int digit = Character.digit(c, 16);
      if (digit < 0 && !Character.isWhitespace(c)) {
        throw Room.unsafe();
      }
      if (digit >= 0) {
        if (first >= 0) {
          out.write(first * 16 + digit);
        }
        first = first >= 0 ? -1 : digit;
      }
    }
    if (first >= 0) {
      out.write(first * 16);
    }
  }

  private static final class Bounded extends ByteArrayOutputStream {
    private final Room room;

    Bounded(Room room) {
      this.room = room;
    }

    @Override
    public synchronized void write(int b) {
      take(1);
      super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      take(length);
      super.write(bytes, from, length);
    }

    private void take(int bytes) {
      room.take(bytes);
      if (size() + (long) bytes > MOST_AT_ONCE) {
        throw Room.unsafe();
      }
    }
  }
}

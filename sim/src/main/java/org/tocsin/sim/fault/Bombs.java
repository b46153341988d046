package org.tocsin.sim.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small bodies that unpack to a gigabyte, made when first asked for and then kept. */
final class Bombs {
  /** What each unpacks to, in bytes. */
  static final long UNPACKED = 1L << 30;

  private static final int BLOCK = 1 << 20;

  private Bombs() {}

  /** A gzipped RSS feed whose description never ends. */
  static byte[] gzip() {
    return Gzip.BYTES;
  }

  /** A ZIP archive with such a document in it. */
  static byte[] zip() {
    return Zip.BYTES;
  }

  /** Writes a feed of {@link #UNPACKED} bytes, most of them spaces. */
  static void writeUnpacked(OutputStream out) throws IOException {
    byte[] start =
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>endless</title><description>"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] spaces = new byte[BLOCK];
    Arrays.fill(spaces, (byte) ' ');
    out.write(start);
    for (long left = UNPACKED - start.length; left > 0; left -= BLOCK) {
      out.write(spaces, 0, (int) Math.min(left, BLOCK));
    }
  }

  private static final class Gzip {
    private static final byte[] BYTES = make();

    private static byte[] make() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * BLOCK);
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, BLOCK)) {
        writeUnpacked(gzip);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }

  private static final class Zip {
    private static final byte[] BYTES = make();

    private static byte[] make() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * BLOCK);
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        zip.putNextEntry(new ZipEntry("alert.xml"));
        writeUnpacked(zip);
        zip.closeEntry();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }
}

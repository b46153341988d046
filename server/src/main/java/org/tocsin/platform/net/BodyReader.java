package org.tocsin.platform.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads a body into memory, decompressed, and no more of it than allowed. */
final class BodyReader {
  static final String ACCEPTED = "gzip, deflate";
  private static final int MOST_LAYERS = 2;

  private BodyReader() {}

  /**
   * @param encoding the Content-Encoding header; null for none
   * @throws FetchException when it is too large or compressed in an unknown way
   * @throws java.util.zip.ZipException and {@link java.io.EOFException} when compressed data is
   *     broken
   */
  static byte[] read(InputStream raw, String encoding, int maxBytes)
      throws IOException, FetchException {
    InputStream decoded = raw;
    for (String layer : layers(encoding).reversed()) {
      decoded = decode(decoded, layer);
    }
    byte[] body = decoded.readNBytes(maxBytes);
    if (body.length == maxBytes && decoded.read() >= 0) {
      throw new FetchException(
          FetchFailure.BODY_TOO_LARGE, "more than " + maxBytes + " bytes after decompression");
    }
    return body;
  }

  private static List<String> layers(String encoding) throws FetchException {
    List<String> layers =
        Stream.of((encoding == null ? "" : encoding).toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(layer -> !layer.isEmpty() && !layer.equals("identity"))
            .toList();
    if (layers.size() > MOST_LAYERS) {
      throw new FetchException(FetchFailure.BAD_ENCODING, "Content-Encoding: " + encoding);
    }
    return layers;
  }

  private static InputStream decode(InputStream encoded, String layer)
      throws IOException, FetchException {
    var peek = new PushbackInputStream(encoded, 2);
    byte[] start = peek.readNBytes(2);
    peek.unread(start);
    int first = start.length > 0 ? start[0] & 0xff : -1;
    int second = start.length > 1 ? start[1] & 0xff : -1;
    if (first < 0) {
      return peek; // an empty body is empty in every encoding
    }
    switch (layer) {
      case "gzip", "x-gzip" -> {
        // Some hosts name the encoding and then send the plain text.
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(peek, 8192) : peek;
      }
      case "deflate" -> {
        // RFC 9110 means the zlib format; many send bare deflate.
        boolean zlib = (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
        return new InflaterInputStream(peek, new Inflater(!zlib), 8192) {
          @Override
          public void close() throws IOException {
            inf.end();
            super.close();
          }
        };
      }
      default -> throw new FetchException(FetchFailure.BAD_ENCODING, "Content-Encoding: " + layer);
    }
  }
}

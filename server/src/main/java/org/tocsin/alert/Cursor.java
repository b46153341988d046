package org.tocsin.alert;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;

/** A place in a sorted list: the last item that was given. Opaque to those who carry it around. */
public record Cursor(Instant sent, long id) {
  /** What documents can name, with four digits of a year and any offset; a database holds more. */
  private static final long FIRST = Instant.parse("-0001-12-30T00:00:00Z").getEpochSecond();

  private static final long LAST = Instant.parse("+10000-01-02T00:00:00Z").getEpochSecond();

  public static final Comparator<Cursor> OLDEST_FIRST =
      Comparator.comparing(Cursor::sent).thenComparing(Cursor::id);

  public static Cursor of(Version version) {
    return new Cursor(version.sent(), version.id());
  }

  /** URL-safe text. */
  public String encode() {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    bytes.putLong(sent.getEpochSecond()).putInt(sent.getNano()).putLong(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Cursor decode(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    if (bytes.remaining() != 20) {
      throw new IllegalArgumentException("no cursor: " + text);
    }
    long seconds = bytes.getLong();
    if (seconds < FIRST || seconds > LAST) {
      throw new IllegalArgumentException("no cursor: " + text);
    }
    return new Cursor(Instant.ofEpochSecond(seconds, bytes.getInt()), bytes.getLong());
  }
}

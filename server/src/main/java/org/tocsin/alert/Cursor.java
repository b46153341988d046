package org.tocsin.alert;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;

/** A place in a sorted list: the last item that was given. Opaque to those who carry it around. */
public record Cursor(Instant sent, long id) {
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
    try {
      return new Cursor(Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()), bytes.getLong());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no cursor: " + text, e);
    }
  }
}

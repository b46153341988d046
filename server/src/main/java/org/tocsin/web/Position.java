package org.tocsin.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;

/** After which item a page of a list begins: by what it is sorted, and its id; newer ids first. */
record Position(String key, long id) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::key).thenComparing(Position::id, Comparator.reverseOrder());

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((id + "\n" + key).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws IllegalArgumentException for what {@link #encode} did not write
   */
  static Position decode(String text) {
    String[] parts =
        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no cursor: " + text);
    }
    return new Position(parts[1], Long.parseLong(parts[0]));
  }
}

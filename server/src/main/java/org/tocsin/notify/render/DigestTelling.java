package org.tocsin.notify.render;

import java.time.ZoneId;
import java.util.List;
import org.tocsin.notify.Purpose;

/**
 * Several warnings to be told at once; all of them are named, however many.
 *
 * @param purpose {@code DIGEST} or {@code CURRENT}
 * @param items of each the newest version; may be empty for a digest that has nothing to tell
 * @param languages BCP 47 language ranges of the reader, in order of preference
 * @param zone of the reader
 */
public record DigestTelling(
    Purpose purpose, List<Telling> items, List<String> languages, ZoneId zone) {
  public DigestTelling {
    items = List.copyOf(items);
    languages = List.copyOf(languages);
  }
}

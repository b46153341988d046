package org.tocsin.notify.render;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.tocsin.alert.StoredAlert;
import org.tocsin.notify.Purpose;

/**
 * One warning to be told.
 *
 * @param alert the version that is told; for {@code CANCEL} the one that calls off
 * @param earlier what was told before, for {@code UPDATE} and {@code CANCEL}; null when it is not
 *     known
 * @param languages BCP 47 language ranges of the reader, in order of preference
 * @param zone of the reader
 * @param onset that a reminder is about; null for all else
 */
public record Telling(
    Purpose purpose,
    StoredAlert alert,
    StoredAlert earlier,
    List<String> languages,
    ZoneId zone,
    Instant onset) {
  public Telling {
    languages = List.copyOf(languages);
  }

  /** Of what is no reminder. */
  public Telling(
      Purpose purpose,
      StoredAlert alert,
      StoredAlert earlier,
      List<String> languages,
      ZoneId zone) {
    this(purpose, alert, earlier, languages, zone, null);
  }
}

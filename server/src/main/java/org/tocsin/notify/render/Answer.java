package org.tocsin.notify.render;

import java.util.List;
import org.tocsin.notify.Purpose;

/**
 * The answer to somebody's own request. Of what came with the request it holds nothing but the
 * language and codes that we have names for: no word of a stranger is put into somebody's mail.
 *
 * @param purpose {@code CONFIRM} or {@code SIGN_IN}
 * @param language a BCP 47 language range
 * @param places that were asked for, by code: a country, an ISO 3166-2 area, or a power-cut group
 *     such as {@code LK-CEB:A}; empty where they are not to be named
 */
public record Answer(Purpose purpose, String language, List<String> places) {
  public Answer {
    places = List.copyOf(places);
    if (!purpose.isAnswer()) {
      throw new IllegalArgumentException(purpose + " answers nobody");
    }
  }

  /** That names no place. */
  public Answer(Purpose purpose, String language) {
    this(purpose, language, List.of());
  }
}

package org.tocsin.notify.render;

import org.tocsin.notify.Purpose;

/**
 * The answer to somebody's own request. Holds nothing that came with the request but the language.
 *
 * @param purpose {@code CONFIRM} or {@code SIGN_IN}
 * @param language a BCP 47 language range
 */
public record Answer(Purpose purpose, String language) {
  public Answer {
    if (!purpose.isAnswer()) {
      throw new IllegalArgumentException(purpose + " answers nobody");
    }
  }
}

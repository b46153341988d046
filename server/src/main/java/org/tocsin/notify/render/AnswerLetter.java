package org.tocsin.notify.render;

import java.util.List;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.i18n.Words;

/** Writes the mail that answers a request; not a word of the request is in it. */
final class AnswerLetter {
  private static final String BRAND = "brand";

  private AnswerLetter() {}

  static Letter of(Answer answer, Words words) {
    boolean confirm = answer.purpose() == Purpose.CONFIRM;
    String kind = confirm ? "confirm." : "signin.";
    String brand = words.of(BRAND);
    String subject = words.of(kind + "subject", BRAND, brand);
    return new Letter(
        words,
        subject,
        List.of(
            new Letter.Title(null, null, subject, null),
            new Letter.Says(words.of(kind + "intro", BRAND, brand)),
            new Letter.Says(words.of(kind + "do")),
            new Letter.Button(words.of(kind + "button"), confirm ? "{{confirm}}" : "{{signin}}"),
            new Letter.Says(words.of(kind + "valid")),
            new Letter.Says(words.of(kind + "not"))),
        true);
  }
}

package org.tocsin.notify.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tocsin.notify.Purpose;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.i18n.Words;

/** Writes the mail that answers a request; the places that it names are in our words. */
final class AnswerLetter {
  private static final String BRAND = "brand";
  private static final Pattern GROUP = Pattern.compile("[A-Z]{2}-[A-Z0-9]{2,10}:[A-Z0-9]{1,10}");

  private AnswerLetter() {}

  static Letter of(Answer answer, Words words, Catalogue places) {
    boolean confirm = answer.purpose() == Purpose.CONFIRM;
    String kind = confirm ? "confirm." : "signin.";
    String brand = words.of(BRAND);
    String subject = words.of(kind + "subject", BRAND, brand);
    List<Letter.Block> blocks = new ArrayList<>();
    blocks.add(new Letter.Title(null, null, subject, null));
    blocks.add(new Letter.Says(words.of(kind + "intro", BRAND, brand)));
    List<String> named = named(answer, words, places);
    if (!named.isEmpty()) {
      blocks.add(new Letter.Says(words.of("confirm.places", "places", words.list(named))));
    }
    blocks.add(new Letter.Says(words.of(kind + "do")));
    blocks.add(
        new Letter.Button(words.of(kind + "button"), confirm ? "{{confirm}}" : "{{signin}}"));
    blocks.add(new Letter.Says(words.of(kind + "valid")));
    blocks.add(new Letter.Says(words.of(kind + "not")));
    return new Letter(words, subject, blocks, true);
  }

  /** All of them, or none where one has no name of ours. */
  private static List<String> named(Answer answer, Words words, Catalogue places) {
    List<String> names =
        answer.places().stream().flatMap(code -> name(code, words, places).stream()).toList();
    return names.size() == answer.places().size() ? names : List.of();
  }

  private static Optional<String> name(String code, Words words, Catalogue places) {
    if (GROUP.matcher(code).matches()) {
      String[] parts = code.split(":", 2);
      return Optional.of(words.of("confirm.group", "group", parts[1], "utility", parts[0]));
    }
    return places
        .country(code)
        .map(c -> PlaceNames.name(c, words))
        .or(
            () ->
                places.admin1Ids(code).stream()
                    .flatMap(id -> places.admin1(id).stream())
                    .map(a -> Plain.line(a.nameOf(code, words.language())))
                    .findFirst());
  }
}

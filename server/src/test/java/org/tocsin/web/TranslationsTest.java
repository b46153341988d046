package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.platform.i18n.Texts;

/** What a translation has to keep to; what it says only a reader of the language can judge. */
class TranslationsTest {
  private static final List<Integer> COUNTS = List.of(0, 1, 2, 3, 5, 11, 100);
  private static final Set<String> OTHER_SCRIPTS = Set.of("ar", "si", "ta");
  private static final Pattern LATIN_WORD = Pattern.compile("\\p{IsLatin}{3,}");

  /** Names of things and addresses, which are the same in every script. */
  private static final Set<String> NAMES =
      words(
          """
          Enter Tocsin API OpenAPI Atom CAP JSON SMS Telegram you example org Kandy Kenya World RSS
          CSV GeoJSON UTC ISO OASIS Met Common Alerting Protocol Natural Earth Severity
          Certainty Urgency Response type Category State
          """);

  /** Texts that are the same in French or Spanish and English. */
  private static final Set<String> COGNATES =
      words(
          """
          ask.contact atom.revision continent.name.asia continent.name.europe cut.length
          cut.length.hours cut.length.minutes foot.api foot.openapi foot.sources
          glossary.word.cap glossary.word.source in.hours in.minutes inbox.medium.email
          inbox.medium.sms inbox.medium.telegram nav.label nav.sources outputs.json page.title
          region.name.europe sent.code sources.name status.test map.certainty.possible term.certainty.possible
          wish.lat wish.latitude wish.lon wish.place
          """);

  record Bundle(String name, Texts texts) {
    @Override
    public String toString() {
      return name;
    }
  }

  record In(Bundle bundle, String language) {
    String pattern(String key) {
      return bundle.texts.pattern(language, key);
    }

    Set<String> keys() {
      return bundle.texts.keys(language);
    }

    In english() {
      return new In(bundle, "en");
    }

    @Override
    public String toString() {
      return bundle + " " + language;
    }
  }

  static Stream<In> all() {
    return Stream.of(
            new Bundle("messages", Texts.load(Messages.class, "/messages", PageLanguage.SPOKEN)),
            new Bundle("powercuts", Texts.load(CutTexts.class, "powercuts", PageLanguage.SPOKEN)))
        .flatMap(b -> PageLanguage.SPOKEN.stream().map(language -> new In(b, language)));
  }

  static Stream<In> translations() {
    return all().filter(in -> !in.language.equals("en"));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void everyLanguageHasEveryTextWithTheSameArguments(In in) {
    assertThat(in.keys()).isEqualTo(in.english().keys());
    Map<String, Set<String>> own = new TreeMap<>();
    Map<String, Set<String>> english = new TreeMap<>();
    for (String key : in.keys()) {
      if (!key.startsWith("time.pattern")) {
        own.put(key, arguments(in.pattern(key)));
        english.put(key, arguments(in.english().pattern(key)));
      }
    }
    assertThat(own).isEqualTo(english);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyTextFormatsAndSaysEachOfItsArguments(In in) {
    for (String key : in.keys()) {
      if (key.startsWith("time.pattern")) {
        continue;
      }
      Set<String> counted = numbers(in.pattern(key));
      for (int count : COUNTS) {
        Map<String, Object> values = new HashMap<>();
        MessageFormat format = format(in, key);
        for (String name : arguments(in.pattern(key))) {
          values.put(name, counted.contains(name) ? (Object) count : "<" + name + ">");
        }
        String said = format.format(values);
        assertThat(said).as(key).isNotBlank().doesNotContain("{", "}", "#");
        boolean all = counted.isEmpty();
        for (String name : arguments(in.pattern(key))) {
          assertThat(!all || said.contains("<" + name + ">")).as(key + " " + said).isTrue();
        }
      }
    }
  }

  /** A straight apostrophe quotes in a pattern, and what follows would be lost. */
  @ParameterizedTest
  @MethodSource("all")
  void textsHoldNothingThatMarkupOrPatternsTakeForTheirOwn(In in) {
    for (String key : in.keys()) {
      String pattern = in.pattern(key);
      assertThat(pattern).as(key).doesNotContain("<", ">", "&", "{{", ", choice,", ",choice,");
      if (!key.startsWith("time.pattern")) {
        assertThat(pattern).as(key).doesNotContain("'");
      }
      if (!key.equals("list.comma")) {
        assertThat(pattern).as(key).isEqualTo(pattern.strip());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyPluralHasAllTheFormsOfItsLanguage(In in) {
    Set<String> forms =
        new TreeSet<>(PluralRules.forLocale(ULocale.forLanguageTag(in.language)).getKeywords());
    if (!in.language.equals("ar")) {
      forms.remove("many"); // in French and Spanish that of a million alone
    }
    for (String key : in.keys()) {
      if (!key.startsWith("time.pattern")) {
        for (Set<String> said : plurals(in.pattern(key)).values()) {
          assertThat(said).as(key).containsAll(forms);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("translations")
  void noEnglishIsLeft(In in) {
    List<String> left = new ArrayList<>();
    for (String key : in.keys()) {
      if (key.startsWith("time.pattern") || key.equals("brand") || key.equals("page.dir")) {
        continue;
      }
      String words = said(in, key);
      if (OTHER_SCRIPTS.contains(in.language)) {
        Matcher latin = LATIN_WORD.matcher(words);
        while (latin.find()) {
          if (!NAMES.contains(latin.group())) {
            left.add(key + ": " + latin.group());
          }
        }
      } else if (words.matches(".*\\p{L}.*")
          && in.pattern(key).equals(in.english().pattern(key))
          && !COGNATES.contains(key)) {
        left.add(key + ": " + words);
      }
    }
    assertThat(left).isEmpty();
  }

  @Test
  void telephoneNumbersAndSignsAreSetApartInArabic() {
    in("ar", "subscribe.phone.hint").contains("\u2068+94 77 123 4567\u2069");
    in("ar", "form.point.bad").contains("\u2068-90\u2069", "\u2068-180\u2069");
    assertThat(new Messages().in(Locale.of("ar")).numbered("manage.for", "+94 77 123 4567"))
        .contains("\u2068+94 77 123 4567\u2069");
    assertThat(new Messages().in(Locale.of("ar")).numbered("title.for", "Kandy, Sri Lanka"))
        .contains("\u2068Kandy, Sri Lanka\u2069");
  }

  private static org.assertj.core.api.AbstractStringAssert<?> in(String language, String key) {
    return assertThat(new Messages().in(Locale.of(language)).numbered(key));
  }

  @Test
  void aTextThatIsMissingIsSaidToBeAndOtherLanguagesGetEnglish() {
    Messages messages = new Messages();
    assertThat(messages.getMessage("no.such.key", null, "otherwise", Locale.FRENCH))
        .isEqualTo("otherwise");
    assertThat(messages.getMessage("now", null, Locale.of("de"))).isEqualTo("now");
    assertThat(messages.getMessage("now", null, Locale.of("ar"))).isEqualTo("الآن");
    assertThat(messages.getMessage("in.minutes", new Object[] {2}, Locale.of("ar")))
        .isEqualTo("بعد دقيقتين");
  }

  private static MessageFormat format(In in, String key) {
    return new MessageFormat(in.pattern(key), ULocale.forLanguageTag(in.language));
  }

  /** What a text says, with nothing filled in but counts. */
  private static String said(In in, String key) {
    Set<String> counted = numbers(in.pattern(key));
    StringBuilder said = new StringBuilder();
    for (int count : COUNTS) {
      Map<String, Object> values = new HashMap<>();
      for (String name : arguments(in.pattern(key))) {
        values.put(name, counted.contains(name) ? (Object) count : "");
      }
      said.append(format(in, key).format(values)).append(' ');
    }
    return said.toString();
  }

  /** Also those within the forms of a plural. */
  private static Set<String> arguments(String text) {
    MessagePattern pattern = new MessagePattern(text);
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < pattern.countParts(); i++) {
      if (pattern.getPart(i).getType() == Part.Type.ARG_START) {
        names.add(pattern.getSubstring(pattern.getPart(i + 1)));
      }
    }
    return names;
  }

  /** Those that must be numbers: counts, and what is written as a number. */
  private static Set<String> numbers(String text) {
    MessagePattern pattern = new MessagePattern(text);
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < pattern.countParts(); i++) {
      Part part = pattern.getPart(i);
      if (part.getType() == Part.Type.ARG_START && part.getArgType() != ArgType.NONE) {
        names.add(pattern.getSubstring(pattern.getPart(i + 1)));
      }
    }
    return names;
  }

  /** The arguments that a pattern chooses a form by, with the forms it has. */
  private static Map<String, Set<String>> plurals(String text) {
    MessagePattern pattern = new MessagePattern(text);
    Map<String, Set<String>> plurals = new TreeMap<>();
    for (int i = 0; i < pattern.countParts(); i++) {
      Part part = pattern.getPart(i);
      if (part.getType() == Part.Type.ARG_START && part.getArgType() == ArgType.PLURAL) {
        plurals.put(pattern.getSubstring(pattern.getPart(i + 1)), forms(pattern, i));
      }
    }
    return plurals;
  }

  private static Set<String> forms(MessagePattern pattern, int argument) {
    Set<String> forms = new TreeSet<>();
    for (int i = argument + 1; i < pattern.getLimitPartIndex(argument); i++) {
      Part part = pattern.getPart(i);
      if (part.getType() == Part.Type.ARG_SELECTOR) {
        forms.add(pattern.getSubstring(part));
      } else if (part.getType() == Part.Type.MSG_START) {
        i = pattern.getLimitPartIndex(i);
      }
    }
    return forms;
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}

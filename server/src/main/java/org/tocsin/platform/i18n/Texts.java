package org.tocsin.platform.i18n;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * A catalogue of messages in several languages, from property files in UTF-8 named {@code
 * NAME_LANGUAGE.properties}. A message is an ICU MessageFormat pattern with named or numbered
 * arguments. The first language is the one that has every key; what another lacks is said in the
 * first. Immutable.
 */
public final class Texts {
  private final Map<String, Map<String, String>> patterns;
  private final Map<String, Map<String, String>> filledUp;
  private final String first;

  private Texts(Map<String, Map<String, String>> patterns, String first) {
    this.patterns = patterns;
    this.first = first;
    this.filledUp = new LinkedHashMap<>();
    patterns.forEach((language, own) -> filledUp.put(language, filledUp(own, patterns.get(first))));
  }

  private static Map<String, String> filledUp(Map<String, String> own, Map<String, String> first) {
    Map<String, String> all = new LinkedHashMap<>(first);
    all.putAll(own);
    return Map.copyOf(all);
  }

  /**
   * @param beside the files lie in this class's package, or at the top where the name begins with a
   *     slash
   * @param languages subtags of ISO 639, the one to fall back to first
   * @throws IllegalStateException when a file is missing
   */
  public static Texts load(Class<?> beside, String name, List<String> languages) {
    Map<String, Map<String, String>> patterns = new LinkedHashMap<>();
    for (String language : languages) {
      patterns.put(language, read(beside, file(beside, name, language, languages.getFirst())));
    }
    return new Texts(patterns, languages.getFirst());
  }

  /** The first language may go without its name, as it does in Java's own bundles. */
  private static String file(Class<?> beside, String name, String language, String first) {
    String named = name + "_" + language + ".properties";
    return language.equals(first) && beside.getResource(named) == null
        ? name + ".properties"
        : named;
  }

  private static Map<String, String> read(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file + " beside " + beside.getName());
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> read = new LinkedHashMap<>();
      properties.forEach((key, pattern) -> read.put((String) key, (String) pattern));
      return Map.copyOf(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The languages of the catalogue, the one to fall back to first. */
  public List<String> languages() {
    return List.copyOf(patterns.keySet());
  }

  /** The keys of a language, sorted. */
  public Set<String> keys(String language) {
    return new TreeSet<>(patterns.get(language).keySet());
  }

  /** The pattern as it stands in the file of this very language; null when it has none. */
  public String pattern(String language, String key) {
    return patterns.get(language).get(key);
  }

  /**
   * The words for a reader.
   *
   * @param ranges BCP 47 language ranges in order of preference
   */
  public Words in(List<String> ranges) {
    for (String range : ranges) {
      String language = Ranges.best(List.of(range), languages()).orElse(null);
      if (language != null) {
        return new Words(language, Ranges.locale(range), filledUp.get(language));
      }
    }
    return new Words(first, Ranges.locale(first), patterns.get(first));
  }
}

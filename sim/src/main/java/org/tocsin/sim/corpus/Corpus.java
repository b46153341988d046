package org.tocsin.sim.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.sim.table.CsvReader;

/**
 * A folder of documents, and what {@code SOURCES.csv} in it says of them where there is one.
 * Immutable; a file added later is not seen.
 */
final class Corpus {
  private static final long LARGEST = 64L << 20;

  private final List<CorpusDocument> documents;
  private final Map<String, String> countries;

  private Corpus(List<CorpusDocument> documents, Map<String, String> countries) {
    this.documents = documents;
    this.countries = countries;
  }

  /**
   * Looks at every file below a folder. Hidden files, the notes about the corpus ({@code
   * README.md}, {@code SOURCES.csv}) and files above 64 MB are left out.
   *
   * @throws UncheckedIOException when something cannot be read
   */
  static Corpus read(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<CorpusDocument> documents =
          files
              .filter(Files::isRegularFile)
              .filter(file -> isDocument(folder, file))
              .sorted()
              .map(file -> CorpusDocument.read(folder, file))
              .toList();
      return new Corpus(documents, countries(folder.resolve("SOURCES.csv")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** All documents by path. */
  List<CorpusDocument> documents() {
    return documents;
  }

  /** The loose documents by top folder, in order. */
  Map<String, List<CorpusDocument>> looseByFolder() {
    return documents.stream()
        .filter(document -> document.kind() == DocumentKind.LOOSE)
        .collect(Collectors.groupingBy(CorpusDocument::folder, TreeMap::new, Collectors.toList()));
  }

  /** The one country (ISO alpha-3) that these documents are known to be of, else {@code INT}. */
  String country(List<CorpusDocument> some) {
    List<String> known =
        some.stream()
            .map(document -> countries.getOrDefault(document.path(), ""))
            .filter(country -> !country.isEmpty())
            .distinct()
            .toList();
    return known.size() == 1 ? known.getFirst() : "INT";
  }

  private static boolean isDocument(Path folder, Path file) {
    Path relative = folder.relativize(file);
    String name = relative.toString();
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return !name.equals("README.md") && !name.equals("SOURCES.csv") && size(file) <= LARGEST;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Map<String, String> countries(Path sources) throws IOException {
    Map<String, String> countries = new HashMap<>();
    if (Files.exists(sources)) {
      for (Map<String, String> row : CsvReader.read(Files.readString(sources))) {
        countries.put(row.getOrDefault("path", ""), alpha3(row.getOrDefault("country", "")));
      }
    }
    return countries;
  }

  /** Empty where it is no country. */
  private static String alpha3(String alpha2) {
    return alpha2.matches("[A-Z]{2}")
            && Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(alpha2)
        ? Locale.of("", alpha2).getISO3Country()
        : "";
  }
}

package org.tocsin.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/**
 * The rows of a list that something is to be done to, each with the version that was seen of it:
 * those that were ticked, or all that fit the list's search and filters. What is done to all is
 * asked about first, and what was asked about is what is done.
 *
 * @param versions by id
 * @param asked whether the question was put and answered
 * @param all whether they were not ticked one by one
 */
record Picked(Map<Long, Integer> versions, boolean asked, boolean all) {
  private static final Pattern ROW = Pattern.compile("(\\d{1,18}):(\\d{1,9})");
  private static final int MOST = 5_000;

  /** A row as its box or the question's form sends it. */
  static String text(long id, int version) {
    return id + ":" + version;
  }

  /**
   * @param typed {@code row} for each ticked box, {@code all}, or {@code rows} of the question
   * @param fitting what a row sends, of all that fit
   * @param what the rows are, in the plural
   * @throws org.tocsin.platform.http.ProblemException when none is picked, or one is no row
   */
  static Picked of(
      MultiValueMap<String, String> typed, Supplier<List<String>> fitting, String what) {
    boolean asked = typed.containsKey("rows");
    boolean all = typed.containsKey("all");
    List<String> rows =
        asked
            ? Stream.of(typed.getFirst("rows").split(",")).toList()
            : all ? fitting.get() : typed.getOrDefault("row", List.of());
    Map<Long, Integer> versions = new LinkedHashMap<>();
    for (String row : rows) {
      Matcher matcher = ROW.matcher(row);
      if (!matcher.matches()) {
        throw Bulk.refused("That is no row of the list.");
      }
      versions.put(Long.valueOf(matcher.group(1)), Integer.valueOf(matcher.group(2)));
    }
    if (versions.isEmpty() || versions.size() > MOST) {
      String words = versions.isEmpty() ? "Tick some " + what + " first." : "Too many at once.";
      throw Bulk.refused(words);
    }
    return new Picked(versions, asked, all);
  }

  /** Those that were ticked, of a list that is too long for memory: none of it can be all. */
  static Picked ticked(MultiValueMap<String, String> typed, String what) {
    return of(typed, List::of, what);
  }

  /**
   * The same of rows whose ids are small.
   *
   * @throws org.tocsin.platform.http.ProblemException when one is not
   */
  Map<Integer, Integer> small() {
    Map<Integer, Integer> small = new LinkedHashMap<>();
    versions.forEach(
        (id, version) -> {
          if (id > Integer.MAX_VALUE) {
            throw Bulk.refused("That is no row of the list.");
          }
          small.put(id.intValue(), version);
        });
    return small;
  }

  /** How many there are of what they are, in the singular or the plural. */
  String counted(String one, String more) {
    return versions.size() + " " + (versions.size() == 1 ? one : more);
  }

  /** For the question's form. */
  String rows() {
    return versions.entrySet().stream()
        .map(e -> text(e.getKey(), e.getValue()))
        .collect(Collectors.joining(","));
  }
}

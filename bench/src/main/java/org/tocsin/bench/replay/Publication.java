package org.tocsin.bench.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tocsin.sim.utility.UtilityServer;

/**
 * What was published of one day.
 *
 * @param cuts of each group that has any
 */
record Publication(Instant at, LocalDate date, SortedMap<String, SortedSet<Span>> cuts) {
  private static final String SPRING = "spring-2022.csv";

  /** Those of the spring of 2022, in order, read from the table that the simulator publishes. */
  static List<Publication> spring2022() {
    try (InputStream in = UtilityServer.class.getResourceAsStream(SPRING)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same said at another time. */
  Publication again(Instant later) {
    return new Publication(later, date, cuts);
  }

  /** The same said at another time, a group's first cut moved by so many minutes. */
  Publication moved(Instant later, String group, int minutes) {
    SortedSet<Span> spans = new TreeSet<>(cuts.get(group));
    Span first = spans.removeFirst();
    spans.add(new Span(first.from().plusMinutes(minutes), first.to().plusMinutes(minutes)));
    SortedMap<String, SortedSet<Span>> other = new TreeMap<>(cuts);
    other.put(group, spans);
    return new Publication(later, date, other);
  }

  /** Rows of published, date, start, end, groups, with a header. */
  static List<Publication> read(String csv) {
    record Day(Instant at, LocalDate date) {}
    SortedMap<Day, Publication> found =
        new TreeMap<>(Comparator.comparing(Day::at).thenComparing(Day::date));
    for (String line : csv.lines().skip(1).toList()) {
      String[] fields = line.split(",");
      Day day = new Day(Instant.parse(fields[0]), LocalDate.parse(fields[1]));
      Publication publication =
          found.computeIfAbsent(day, d -> new Publication(d.at, d.date, new TreeMap<>()));
      Span span =
          new Span(
              LocalDateTime.parse(fields[1] + "T" + fields[2]),
              LocalDateTime.parse(fields[1] + "T" + fields[3]));
      for (String group : fields[4].split(" ")) {
        publication.cuts.computeIfAbsent(group, g -> new TreeSet<>()).add(span);
      }
    }
    return new ArrayList<>(found.values());
  }
}

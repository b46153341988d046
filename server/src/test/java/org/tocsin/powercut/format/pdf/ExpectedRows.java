package org.tocsin.powercut.format.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a careful reader took from a document, from the table of it by code of its own. */
final class ExpectedRows {
  private final Set<String> rows = new TreeSet<>();
  private final Set<LocalDate> dates = new TreeSet<>();
  private final Map<LocalDate, List<String>> without = new HashMap<>();
  private Integer tolerance;

  static ExpectedRows of(Path csv, String edition) throws IOException {
    ExpectedRows expected = new ExpectedRows();
    for (String line : Files.readAllLines(csv)) {
      String[] f = line.split(",", -1);
      if (f[1].equals(edition)) {
        expected.take(f);
      }
    }
    return expected;
  }

  Set<String> rows() {
    return rows;
  }

  Set<LocalDate> dates() {
    return dates;
  }

  Map<LocalDate, List<String>> without() {
    return without;
  }

  Integer tolerance() {
    return tolerance;
  }

  private void take(String[] f) {
    if (f[5].isEmpty()) {
      none(f);
      return;
    }
    dates.add(LocalDate.parse(f[4]));
    rows.add(f[7] + " " + f[4] + "T" + f[5] + " " + f[4] + "T" + f[6]);
    if (!f[8].isEmpty()) {
      tolerance = Math.max(tolerance == null ? 0 : tolerance, Integer.parseInt(f[8]));
    }
  }

  private void none(String[] f) {
    String first = f[4].substring(0, 10);
    int last = Integer.parseInt(f[4].substring(f[4].length() - 2));
    LocalDate date = LocalDate.parse(first);
    for (LocalDate d = date; d.getDayOfMonth() <= last; d = d.plusDays(1)) {
      dates.add(d);
      String groups = !f[7].isEmpty() ? f[7] : f[3].equals("01") ? "ABCDEFGHIJKL" : "PQRSTUVW";
      without
          .computeIfAbsent(d, x -> new ArrayList<>())
          .addAll(f[7].isEmpty() ? List.of(groups.split("")) : List.of(groups));
    }
  }
}

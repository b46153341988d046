package org.tocsin.sim.utility;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tocsin.sim.table.CsvReader;

/**
 * The cuts of Sri Lanka from 27 March to 14 May 2022 as the utility listed them: each day is
 * published at 20:00 local the evening before, those that are known from printed schedules when the
 * schedule came out. Of 17 April the printed version comes first (13 April), and at 06:00 on the
 * day itself the revised one, which withdraws one window and moves the beginning of another.
 */
final class SpringScript {
  private static final String RESOURCE = "spring-2022.csv";

  private SpringScript() {}

  /** A step for each moment at which something was published, in order. */
  static Iterator<Step> read() {
    Map<Instant, List<PlannedCut>> moments = new TreeMap<>();
    for (Map<String, String> row : CsvReader.read(resource())) {
      LocalDate date = LocalDate.parse(row.get("date"));
      List<PlannedCut> cuts =
          moments.computeIfAbsent(Instant.parse(row.get("published")), at -> new ArrayList<>());
      for (String group : row.get("groups").split(" ")) {
        cuts.add(
            new PlannedCut(
                group,
                date.atTime(LocalTime.parse(row.get("start"))),
                date.atTime(LocalTime.parse(row.get("end")))));
      }
    }
    return moments.entrySet().stream()
        .map(moment -> Step.publish(moment.getKey(), Plan.of(moment.getValue())))
        .iterator();
  }

  private static String resource() {
    try (InputStream in = SpringScript.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every alert of the corpus against what its table says is in it. */
class CorpusTest {
  private final CapReader reader = new CapReader(ReadOptions.lenient());

  @Test
  void everyAlertIsReadAsItsTableSaysOrTheReasonIsKnown() throws IOException {
    Path corpus = Shared.folder("corpus");
    Map<String, String> differences = new TreeMap<>();
    for (Map<String, String> row : Shared.rows(corpus.resolve("SOURCES.csv"))) {
      if (row.get("kind").equals("alert")) {
        compare(row, reader.read(Files.readAllBytes(corpus.resolve(row.get("path")))), differences);
      }
    }
    assertThat(differences).isEqualTo(known());
  }

  @Test
  void noFeedEnvelopeOrPageIsTakenForAnAlert() throws IOException {
    Path corpus = Shared.folder("corpus");
    for (Map<String, String> row : Shared.rows(corpus.resolve("SOURCES.csv"))) {
      if (Set.of("feed", "edxl", "json", "wrapped").contains(row.get("kind"))) {
        byte[] document = Files.readAllBytes(corpus.resolve(row.get("path")));
        assertThat(reader.read(document))
            .as(row.get("path"))
            .isInstanceOf(ReadResult.Unreadable.class);
      }
    }
  }

  @Test
  void whatIsReadAndWrittenAgainIsTheSame() throws IOException {
    Path corpus = Shared.folder("corpus");
    int compared = 0;
    for (Map<String, String> row : Shared.rows(corpus.resolve("SOURCES.csv"))) {
      byte[] document = Files.readAllBytes(corpus.resolve(row.get("path")));
      if (row.get("xsd_valid").equals("yes")
          && row.get("cap_version").equals("1.2")
          && reader.read(document) instanceof ReadResult.Read read) {
        ReadResult again = reader.read(new CapWriter().write(read.alert()));
        assertThat(shapeless(((ReadResult.Read) again).alert()))
            .as(row.get("path"))
            .isEqualTo(shapeless(read.alert()));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(250);
  }

  /** The identity and the infos without what the writer spells anew. */
  private static List<Object> shapeless(Alert alert) {
    return Stream.concat(
            Stream.<Object>of(
                alert.identifier(), alert.sender(), alert.sent(), alert.references(), alert.note()),
            alert.infos().stream()
                .map(
                    i ->
                        Stream.of(
                                i.language(),
                                i.event(),
                                i.headline(),
                                i.description(),
                                i.instruction(),
                                i.parameters(),
                                i.expires(),
                                i.severity(),
                                i.resources(),
                                i.categories(),
                                i.areas().size())
                            .map(String::valueOf)
                            .toList()))
        .toList();
  }

  private static void compare(
      Map<String, String> row, ReadResult result, Map<String, String> differences) {
    String path = row.get("path");
    switch (result) {
      case ReadResult.Unreadable unreadable ->
          differences.put(path, "unreadable: " + unreadable.problems().getLast().code().id());
      case ReadResult.Read read -> {
        String difference =
            counts(read.alert()).entrySet().stream()
                .filter(e -> !e.getValue().equals(row.get(e.getKey())))
                .map(e -> e.getKey() + " " + e.getValue() + " for " + row.get(e.getKey()))
                .collect(Collectors.joining("; "));
        if (!difference.isEmpty()) {
          differences.put(path, difference);
        }
      }
    }
  }

  /** What is found, under the names of the table's columns. */
  private static Map<String, String> counts(Alert alert) {
    List<Area> areas = alert.infos().stream().flatMap(info -> info.areas().stream()).toList();
    Set<String> languages =
        alert.infos().stream()
            .map(Info::language)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, String> found = new LinkedHashMap<>();
    found.put("cap_version", alert.version().number());
    found.put("status", Objects.requireNonNullElse(alert.status().text(), ""));
    found.put("msg_type", Objects.requireNonNullElse(alert.msgType().text(), ""));
    found.put("languages", String.join("|", languages));
    found.put("infos", "" + alert.infos().size());
    found.put("areas", "" + areas.size());
    found.put("polygons", "" + areas.stream().mapToInt(area -> area.polygons().size()).sum());
    found.put("circles", "" + areas.stream().mapToInt(area -> area.circles().size()).sum());
    return found;
  }

  private static Map<String, String> known() {
    return new String(
            Samples.resource("corpus-differences.txt"), java.nio.charset.StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" \\| "))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b, TreeMap::new));
  }
}

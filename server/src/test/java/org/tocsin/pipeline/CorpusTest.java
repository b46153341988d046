package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.alert.StoredAlert;
import org.tocsin.app.SharedFiles;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.Info;
import org.tocsin.feed.FeedReport;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.sim.CorpusServer;

/**
 * The whole corpus down the whole road: every document ends in the report, and says what its table
 * says.
 */
class CorpusTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static Path corpus;
  private static CorpusServer server;
  private static Station station;

  @BeforeAll
  static void poll() {
    corpus = SharedFiles.folder().resolve("corpus");
    assumeThat(corpus.resolve("SOURCES.csv"))
        .as("the corpus stands beside the repository")
        .exists();
    server = CorpusServer.start(corpus, 0, InstantSource.system());
    station = new Station(db, new Places(db.database()), server.registry());
    station.ticks(4, Duration.ofSeconds(10));
  }

  @AfterAll
  static void close() {
    if (station != null) {
      station.close();
      server.close();
    }
  }

  @Test
  void theNumbersOfTheReportAddUp() {
    List<FeedReport> report = station.feeds.report();
    assertThat(report).hasSizeGreaterThan(80);
    for (FeedReport r : report) {
      assertThat(r.read() + r.unreadable() + r.pending()).isEqualTo(r.documents());
      assertThat(r.failures()).hasSize(r.unreadable() + r.pending());
      assertThat(r.accepted()).isBetween(0, r.alerts());
    }
    int accepted = report.stream().mapToInt(FeedReport::accepted).sum();
    assertThat(station.stored()).hasSize(accepted);
    FeedReport last = report.getLast();
    assertThat(station.feeds.report(List.of(last.feedId()))).containsExactly(last);
  }

  @Test
  void everyAlertIsStoredAsItsTableSaysOrTheReasonIsKnown() throws IOException {
    Map<String, String> urls = urls();
    Map<String, String> differences = new TreeMap<>();
    int alerts = 0;
    int stored = 0;
    for (CSVRecord row : rows(Files.readString(corpus.resolve("SOURCES.csv")))) {
      if (row.get("kind").equals("alert")) {
        alerts++;
        List<StoredAlert> found = found(urls.get(row.get("path")));
        stored += found.isEmpty() ? 0 : 1;
        compare(row, found, differences);
      }
    }
    assertThat(differences).isEqualTo(known());
    assertThat(stored).isGreaterThanOrEqualTo(alerts * 95 / 100);
  }

  /** The address of every document by its path, as the corpus server lists them. */
  private static Map<String, String> urls() throws IOException {
    Map<String, String> urls = new HashMap<>();
    for (CSVRecord row : rows(fetch(server.base() + "/documents.csv"))) {
      urls.put(row.get("path"), row.get("url"));
    }
    return urls;
  }

  private static String fetch(String url) {
    try (var fetcher = new Fetcher(NetSettings.of("Test", true, 6), InstantSource.system())) {
      Fetched answer = (Fetched) fetcher.get(FetchRequest.poll(URI.create(url), "test"));
      return new String(answer.body(), StandardCharsets.UTF_8);
    }
  }

  private static List<StoredAlert> found(String url) {
    byte[] key = Arrays.copyOf(DigestUtils.sha256(url), 16);
    List<Long> ids =
        station.database.read(
            tx ->
                tx.sql()
                    .sql("select unnest(version_ids) from feed_document where key_hash = :key")
                    .param("key", key)
                    .query(Long.class)
                    .list());
    List<StoredAlert> found = new ArrayList<>();
    ids.forEach(id -> station.alerts.find(id).ifPresent(found::add));
    return ids.isEmpty() || !found.isEmpty() ? found : List.of(NOT_PUBLIC);
  }

  /** Stored and, being restricted or private, shown to nobody. */
  private static final StoredAlert NOT_PUBLIC =
      new StoredAlert(null, null, new byte[0], null, List.of(), List.of(), null);

  private static void compare(
      CSVRecord row, List<StoredAlert> found, Map<String, String> differences) throws IOException {
    byte[] document = Files.readAllBytes(corpus.resolve(row.get("path")));
    if (found.isEmpty()) {
      differences.put(row.get("path"), "not stored");
      return;
    }
    for (StoredAlert stored : found) {
      // Where another document with the same identity is shown, this one is kept as a variant.
      if (Arrays.equals(stored.document(), document)) {
        String difference =
            counts(stored).entrySet().stream()
                .filter(e -> !e.getValue().equals(row.get(e.getKey())))
                .map(e -> e.getKey() + " " + e.getValue() + " for " + row.get(e.getKey()))
                .collect(Collectors.joining("; "));
        if (!difference.isEmpty()) {
          differences.put(row.get("path"), difference);
        }
      }
    }
  }

  /** What is stored, under the names of the table's columns. */
  private static Map<String, String> counts(StoredAlert stored) {
    Alert alert = stored.alert();
    List<Area> areas = alert.infos().stream().flatMap(i -> i.areas().stream()).toList();
    TreeSet<String> languages = new TreeSet<>();
    alert.infos().stream().map(Info::language).filter(l -> l != null).forEach(languages::add);
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put("status", word(alert.status().text(), stored.version().status()));
    counts.put("msg_type", word(alert.msgType().text(), stored.version().msgType()));
    counts.put("languages", String.join("|", languages));
    counts.put("infos", String.valueOf(alert.infos().size()));
    counts.put("areas", String.valueOf(areas.size()));
    counts.put("polygons", String.valueOf(areas.stream().mapToInt(a -> a.polygons().size()).sum()));
    counts.put("circles", String.valueOf(areas.stream().mapToInt(a -> a.circles().size()).sum()));
    return counts;
  }

  /** The table has the document's own word; absent is the empty text. */
  private static String word(String text, String stored) {
    return text == null ? "" : stored.equals("Unknown") ? text : stored;
  }

  private static Map<String, String> known() throws IOException {
    Map<String, String> known = new TreeMap<>();
    try (InputStream in = CorpusTest.class.getResourceAsStream("corpus-differences.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] parts = line.split(" \\| ");
          known.put(parts[0], parts[1]);
        }
      }
    }
    return known;
  }

  private static List<CSVRecord> rows(String csv) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .getRecords();
  }
}

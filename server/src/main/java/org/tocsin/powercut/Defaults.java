package org.tocsin.powercut;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.UtilityStore.GroupCode;

/** The utility that a new installation starts with, loaded only while there is none. */
final class Defaults {
  private static final List<String> HOUSEHOLD =
      List.of(
          "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "P", "Q", "R", "S", "T", "U",
          "V", "W");
  private static final List<String> INDUSTRY = List.of("M", "N", "O", "X", "Y", "Z");
  private static final List<String> COMMERCIAL = List.of("CC", "CC1");

  private Defaults() {}

  /** Three statements; what was loaded, in words. */
  static List<String> load(Tx tx) {
    if (!UtilityStore.isEmpty(tx, "powercut_provider")) {
      return List.of();
    }
    int ceb = UtilityStore.add(tx, ceb());
    List<Group> groups =
        Stream.of(
                groups(ceb, "household", HOUSEHOLD),
                groups(ceb, "industry", INDUSTRY),
                groups(ceb, "commercial", COMMERCIAL))
            .flatMap(List::stream)
            .toList();
    Map<GroupCode, Integer> ids = UtilityStore.putGroups(tx, groups);
    AreaStore.open(tx, areas(code -> ids.get(new GroupCode(ceb, code))));
    return List.of("utilities", "power-cut groups", "areas of power-cut groups");
  }

  private static Provider ceb() {
    return new Provider(
        0,
        "LK-CEB",
        Map.of(
            "en", "Ceylon Electricity Board",
            "si", "ලංකා විදුලිබල මණ්ඩලය",
            "ta", "இலங்கை மின்சார சபை"),
        "LKA",
        ZoneId.of("Asia/Colombo"),
        30,
        Map.of(
            "en", "Cuts may begin and end up to 30 minutes later.",
            "si", "විදුලිය විසන්ධි වීම සහ යළි ලැබීම මිනිත්තු 30ක් දක්වා ප්‍රමාද විය හැකිය.",
            "ta", "மின்வெட்டு தொடங்குவதும் முடிவதும் 30 நிமிடங்கள் வரை தாமதமாகலாம்."),
        "https://www.ceb.lk/",
        0);
  }

  private static List<Group> groups(int provider, String kind, List<String> codes) {
    return codes.stream()
        .map(code -> new Group(0, provider, code, Map.of(), kind, List.of(), null))
        .toList();
  }

  private static List<Area> areas(Function<String, Integer> groups) {
    try (InputStream raw = Defaults.class.getResourceAsStream("ceb-areas.csv.gz");
        var reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(raw), StandardCharsets.UTF_8));
        var rows =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
      return rows.stream().map(row -> area(groups.apply(row.get("group")), row)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Area area(int group, CSVRecord row) {
    return new Area(
        group,
        row.get("area"),
        row.get("substation"),
        row.get("feeder"),
        UtilityRules.provenance(row.get("substation"), row.get("feeder")),
        LocalDate.parse(row.get("from")),
        null);
  }
}

package org.tocsin.powercut;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.platform.db.Tx;

/** The utility that a new installation starts with, loaded only where there is none. */
final class Defaults {
  private Defaults() {}

  static List<String> load(Tx tx) {
    if (!UtilityStore.isEmpty(tx, "powercut_provider")) {
      return List.of();
    }
    int ceb = UtilityStore.add(tx, ceb());
    List<String> codes = new ArrayList<>();
    for (char c = 'A'; c <= 'Z'; c++) {
      codes.add(String.valueOf(c));
    }
    codes.addAll(List.of("CC", "CC1"));
    for (String code : codes) {
      UtilityStore.add(tx, new Group(0, ceb, code, Map.of(), kind(code), List.of(), null));
    }
    return List.of("utilities");
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
        Map.of(),
        "https://www.ceb.lk/",
        0);
  }

  private static String kind(String code) {
    return code.startsWith("CC")
        ? "commercial"
        : "MNOXYZ".contains(code) ? "industry" : "household";
  }
}

package org.tocsin.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /admin/powercuts}: the utilities whose schedules are watched, worst first. */
@Controller
final class UtilityListPage {
  private static final String PATH = "/admin/powercuts";
  private static final Table<UtilityRows.Row> TABLE =
      new Table<>(
          List.of(
              Column.ranked("health", "Sources", UtilityRows.Row::health, Health::words),
              Column.text("name", "Utility", UtilityRows.Row::name),
              Column.file("code", r -> r.provider().code()),
              Column.file("country", UtilityRows.Row::country),
              Column.plain("until", "Known until", UtilityRows.Row::until),
              Column.time("answered", "Last answer", r -> r.freshness().lastGood()),
              Column.number("failing", "Failing", UtilityRows.Row::failing),
              Column.number("disputed", "Days disputed", UtilityRows.Row::disagreements),
              Column.number("waiting", "Notices waiting", UtilityRows.Row::waiting),
              Column.number("groups", "Groups", UtilityRows.Row::groups)),
          List.of(
              Facet.of(
                  "health",
                  "Sources",
                  Health.values(),
                  Health::id,
                  Health::words,
                  UtilityRows.Row::health)),
          r -> r.name() + " " + r.provider().code() + " " + r.country() + " " + r.why());

  private final UtilityRows rows;

  UtilityListPage(UtilityRows rows) {
    this.rows = rows;
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    model.addAttribute("list", TABLE.show(TABLE.asked(PATH, typed), all()));
    return "admin/powercuts";
  }

  @GetMapping(path = PATH, params = "format=csv")
  ResponseEntity<byte[]> file(@RequestParam Map<String, String> typed) {
    return TABLE.file("utilities", TABLE.asked(PATH, typed), all());
  }

  private List<UtilityRows.Row> all() {
    return rows.all().stream()
        .sorted(
            Comparator.comparing(UtilityRows.Row::needsAHand)
                .reversed()
                .thenComparing(UtilityRows.Row::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }
}

package org.tocsin.admin;

import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /admin/powercuts}: the utilities whose schedules are watched, worst first. */
@Controller
final class UtilityListPage {
  private final UtilityRows rows;

  UtilityListPage(UtilityRows rows) {
    this.rows = rows;
  }

  @GetMapping("/admin/powercuts")
  String list(Model model) {
    model.addAttribute(
        "rows",
        rows.all().stream()
            .sorted(
                Comparator.comparing(UtilityRows.Row::needsAHand)
                    .reversed()
                    .thenComparing(UtilityRows.Row::name, String.CASE_INSENSITIVE_ORDER))
            .toList());
    return "admin/powercuts";
  }
}
